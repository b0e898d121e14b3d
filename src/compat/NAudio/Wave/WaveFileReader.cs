using System.Buffers.Binary;

namespace NAudio.Wave;

/// <summary>
/// Reads a WAV file (RIFF WAVE). Chunks other than the format and the data are passed over. A format chunk of the
/// extensible kind is given as the plain format that it stands for.
/// </summary>
public class WaveFileReader : WaveStream
{
    private const uint UnknownLength = 0xFFFFFFFF;
    private readonly Stream _stream;
    private readonly bool _ownsStream;
    private long _dataStart = -1;
    private long _dataLength;

    /// <summary>Opens a file.</summary>
    /// <exception cref="FormatException">Not a WAV file, or cut short; the message names the file and what is missing.</exception>
    public WaveFileReader(string waveFile) : this(File.OpenRead(waveFile), waveFile, ownsStream: true) { }

    /// <summary>Reads from a seekable stream, which stays the caller's to close.</summary>
    /// <exception cref="FormatException">Not WAV audio, or cut short.</exception>
    public WaveFileReader(Stream inputStream) : this(inputStream, "the stream", ownsStream: false) { }

    private WaveFileReader(Stream stream, string name, bool ownsStream)
    {
        _stream = stream;
        _ownsStream = ownsStream;
        try
        {
            WaveFormat = ReadChunks(name);
        }
        catch when (ownsStream)
        {
            stream.Dispose();
            throw;
        }
        Position = 0;
    }

    /// <inheritdoc/>
    public override WaveFormat WaveFormat { get; }

    /// <summary>The bytes of audio.</summary>
    public override long Length => _dataLength;

    /// <summary>The number of frames.</summary>
    public long SampleCount => _dataLength / BlockAlign;

    /// <summary>The position in the audio, in bytes; moved back to the beginning of a frame when set, and kept within the audio.</summary>
    public override long Position
    {
        get => _stream.Position - _dataStart;
        set
        {
            var within = Math.Clamp(value, 0, _dataLength);
            _stream.Position = _dataStart + within - within % BlockAlign;
        }
    }

    /// <summary>Reads whole frames.</summary>
    /// <exception cref="ArgumentException">The buffer is not a whole number of frames.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length % BlockAlign != 0)
            throw new ArgumentException($"A buffer of {buffer.Length} bytes is not a whole number of frames of {BlockAlign} bytes.", nameof(buffer));
        var count = (int)Math.Min(buffer.Length, _dataLength - Position);
        return _stream.ReadAtLeast(buffer[..count], count, throwOnEndOfStream: false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _ownsStream) _stream.Dispose();
        base.Dispose(disposing);
    }

    private WaveFormat ReadChunks(string name)
    {
        Span<byte> header = stackalloc byte[12];
        if (_stream.ReadAtLeast(header, 12, throwOnEndOfStream: false) < 12 || !header[..4].SequenceEqual("RIFF"u8) || !header[8..].SequenceEqual("WAVE"u8))
            throw new FormatException($"{name} is not a WAV file: it does not begin with RIFF … WAVE.");
        WaveFormat? format = null;
        while (format is null || _dataStart < 0)
        {
            if (_stream.ReadAtLeast(header[..8], 8, throwOnEndOfStream: false) < 8)
                throw new FormatException($"{name} is cut short: it ends before its {(format is null ? "format" : "data")} chunk.");
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..8]);
            var start = _stream.Position;
            if (header[..4].SequenceEqual("fmt "u8)) format = ReadFormat(length, name);
            else if (header[..4].SequenceEqual("data"u8)) length = TakeData(length, name);
            // Chunks begin at even places; a length past the end is found out by the next header.
            _stream.Position = start + length + (length & 1);
        }
        return format;
    }

    private uint TakeData(uint length, string name)
    {
        _dataStart = _stream.Position;
        var remaining = _stream.Length - _dataStart;
        // A writer that could not seek back leaves all ones: the audio goes on to the end.
        if (length != UnknownLength && length > remaining)
            throw new FormatException($"{name} is cut short: its header says {length} bytes of audio but {remaining} are there.");
        _dataLength = length == UnknownLength ? remaining : length;
        return (uint)_dataLength;
    }

    private WaveFormat ReadFormat(uint length, string name)
    {
        Span<byte> chunk = stackalloc byte[40];
        chunk = chunk[..(int)Math.Min(length, 40)];
        if (chunk.Length < 16 || _stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length)
            throw new FormatException($"{name} is cut short: its format chunk is incomplete.");
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == (ushort)WaveFormatEncoding.Extensible)
        {
            if (chunk.Length < 26) throw new FormatException($"{name} has an extensible format without its extension.");
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var sampleRate = BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]);
        var blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        if (channels == 0 || sampleRate <= 0 || blockAlign == 0)
            throw new FormatException($"{name} has an impossible format: {channels} channels, {sampleRate} Hz, {blockAlign} bytes a frame.");
        return WaveFormat.CreateCustomFormat(
            (WaveFormatEncoding)tag, sampleRate, channels,
            BinaryPrimitives.ReadInt32LittleEndian(chunk[8..]), blockAlign, BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
    }
}
