using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace IvrEngine.Telephone.Media;

/// <summary>WAV files as telephones use them: PCM, 8 kHz, 16 bits, mono.</summary>
internal static class WaveFile
{
    private const int SampleRate = 8000;
    private const int HeaderLength = 44;

    /// <exception cref="InvalidDataException">The file is not PCM, 8 kHz, 16 bits, mono; the message names the file.</exception>
    public static short[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.Length < 12 || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
            throw new InvalidDataException($"'{path}' is no WAV file.");
        var formatSeen = false;
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var id = bytes[at..(at + 4)];
            // A writer that was cut off leaves a length of 0 or beyond the end: what is there counts.
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]), (uint)(bytes.Length - at - 8));
            var content = bytes.Slice(at + 8, length);
            if (id.SequenceEqual("fmt "u8)) { CheckFormat(content, path); formatSeen = true; }
            else if (id.SequenceEqual("data"u8))
            {
                if (!formatSeen) throw new InvalidDataException($"'{path}' has samples before its format.");
                return MemoryMarshal.Cast<byte, short>(content[..(length & ~1)]).ToArray();
            }
            at += 8 + length + (length & 1);
        }
        throw new InvalidDataException($"'{path}' has no samples (no 'data' chunk).");
    }

    public static void Write(string path, ReadOnlySpan<short> samples)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var length = samples.Length * 2;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], length);
        using var file = File.Create(path);
        file.Write(header);
        file.Write(MemoryMarshal.AsBytes(samples));
    }

    private static void CheckFormat(ReadOnlySpan<byte> format, string path)
    {
        if (format.Length < 16) throw new InvalidDataException($"'{path}' has a format chunk that is too short.");
        var (tag, channels, rate, bits) = (BinaryPrimitives.ReadUInt16LittleEndian(format), BinaryPrimitives.ReadUInt16LittleEndian(format[2..]),
            BinaryPrimitives.ReadInt32LittleEndian(format[4..]), BinaryPrimitives.ReadUInt16LittleEndian(format[14..]));
        if (tag is not (1 or 0xFFFE) || channels != 1 || rate != SampleRate || bits != 16)
            throw new InvalidDataException($"'{path}' must be PCM, 8000 Hz, mono, 16 bits; it is format {tag}, {rate} Hz, {channels} channel(s), {bits} bits.");
    }
}
