using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using NAudio.Wave.SampleProviders;

namespace NAudio.Wave;

/// <summary>Writes a WAV file. The header's lengths are filled in when it is flushed or disposed.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name of the class that this stands in for.")]
public class WaveFileWriter : Stream
{
    private readonly Stream _stream;
    private readonly bool _ownsStream;
    private readonly long _start;
    private readonly int _dataStart;
    private long _dataLength;
    private bool _isDisposed;

    /// <summary>Creates a file, replacing one of that name.</summary>
    public WaveFileWriter(string filename, WaveFormat format) : this(File.Create(filename), format, ownsStream: true) => Filename = filename;

    /// <summary>Writes to a seekable stream, which stays the caller's to close.</summary>
    public WaveFileWriter(Stream outStream, WaveFormat format) : this(outStream, format, ownsStream: false) { }

    private WaveFileWriter(Stream stream, WaveFormat format, bool ownsStream)
    {
        _stream = stream;
        _ownsStream = ownsStream;
        _start = stream.Position;
        WaveFormat = format;
        var header = Header();
        _dataStart = header.Length;
        stream.Write(header);
    }

    /// <summary>The file's name; null when writing to a stream.</summary>
    public string? Filename { get; }

    /// <summary>The layout of the audio.</summary>
    public WaveFormat WaveFormat { get; }

    /// <summary>Bytes of audio written so far.</summary>
    public override long Length => _dataLength;

    /// <summary>Audio written so far, as time.</summary>
    public TimeSpan TotalTime => TimeSpan.FromSeconds((double)_dataLength / WaveFormat.AverageBytesPerSecond);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <summary>Bytes of audio written so far; cannot be set.</summary>
    public override long Position
    {
        get => _dataLength;
        set => throw new NotSupportedException("A WAV file is written from its beginning to its end.");
    }

    /// <summary>Writes all of a source to a 16-bit file.</summary>
    public static void CreateWaveFile16(string filename, ISampleProvider sourceProvider) =>
        CreateWaveFile(filename, new SampleToWaveProvider16(sourceProvider));

    /// <summary>Writes all of a source to a file.</summary>
    public static void CreateWaveFile(string filename, IWaveProvider sourceProvider)
    {
        using var writer = new WaveFileWriter(filename, sourceProvider.WaveFormat);
        writer.CopyAll(sourceProvider);
    }

    /// <summary>Writes all of a source, as a WAV file, to a stream that stays open.</summary>
    public static void WriteWavFileToStream(Stream outStream, IWaveProvider sourceProvider)
    {
        using var writer = new WaveFileWriter(outStream, sourceProvider.WaveFormat);
        writer.CopyAll(sourceProvider);
    }

    /// <summary>Writes bytes in the file's format.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // The header's lengths are 32 bits.
        if (_dataStart + _dataLength + buffer.Length > uint.MaxValue) throw new ArgumentException("A WAV file cannot hold more than 4 GiB.", nameof(buffer));
        _stream.Write(buffer);
        _dataLength += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes a sample with full scale ±1, clipped to it, in the file's format: PCM of 16, 24 or 32 bits, or 32-bit floating point.</summary>
    public void WriteSample(float sample)
    {
        Span<byte> bytes = stackalloc byte[4];
        var isFloat = WaveFormat is { Encoding: WaveFormatEncoding.IeeeFloat, BitsPerSample: 32 };
        if (isFloat) BinaryPrimitives.WriteSingleLittleEndian(bytes, sample);
        else if (WaveFormat.Encoding != WaveFormatEncoding.Pcm || WaveFormat.BitsPerSample is not (16 or 24 or 32))
            throw new InvalidOperationException($"Samples cannot be written as {WaveFormat}: only PCM of 16, 24 or 32 bits, or 32-bit floating point.");
        else BinaryPrimitives.WriteInt32LittleEndian(bytes, PcmScale.FromFloat(sample, WaveFormat.BitsPerSample));
        Write(bytes[..(WaveFormat.BitsPerSample / 8)]);
    }

    /// <summary>Writes samples with full scale ±1.</summary>
    /// <inheritdoc cref="WriteSample"/>
    public void WriteSamples(float[] samples, int offset, int count)
    {
        foreach (var sample in samples.AsSpan(offset, count)) WriteSample(sample);
    }

    /// <summary>Brings the header up to date and flushes.</summary>
    public override void Flush()
    {
        var end = _stream.Position;
        _stream.Position = _start;
        _stream.Write(Header());
        _stream.Position = end;
        _stream.Flush();
    }

    /// <summary>Not supported: this is written to.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A writer cannot be read.");

    /// <summary>Not supported.</summary>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A WAV file is written from its beginning to its end.");

    /// <summary>Not supported.</summary>
    public override void SetLength(long value) => throw new NotSupportedException("The length follows from what is written.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            if ((_dataLength & 1) != 0) _stream.WriteByte(0); // chunks are padded to an even length
            Flush();
            if (_ownsStream) _stream.Dispose();
        }
        base.Dispose(disposing);
    }

    private void CopyAll(IWaveProvider source)
    {
        var buffer = new byte[Math.Max(1, source.WaveFormat.AverageBytesPerSecond / source.WaveFormat.BlockAlign) * source.WaveFormat.BlockAlign];
        for (int read; (read = source.Read(buffer)) > 0;) Write(buffer.AsSpan(0, read));
    }

    private byte[] Header()
    {
        // All formats but PCM have the size of their extension, and the number of frames in a chunk of its own.
        var isPcm = WaveFormat.Encoding == WaveFormatEncoding.Pcm;
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        var padded = _dataLength + (_dataLength & 1);
        writer.Write("RIFF"u8);
        writer.Write((uint)((isPcm ? 36 : 50) + padded));
        writer.Write("WAVEfmt "u8);
        writer.Write(isPcm ? 16 : 18);
        writer.Write((ushort)WaveFormat.Encoding);
        writer.Write((ushort)WaveFormat.Channels);
        writer.Write(WaveFormat.SampleRate);
        writer.Write(WaveFormat.AverageBytesPerSecond);
        writer.Write((ushort)WaveFormat.BlockAlign);
        writer.Write((ushort)WaveFormat.BitsPerSample);
        if (!isPcm)
        {
            writer.Write((ushort)0);
            writer.Write("fact"u8);
            writer.Write(4);
            writer.Write((uint)(_dataLength / WaveFormat.BlockAlign));
        }
        writer.Write("data"u8);
        writer.Write((uint)_dataLength);
        return memory.ToArray();
    }
}
