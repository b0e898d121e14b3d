namespace NAudio.Wave;

/// <summary>Audio bytes without a header, whose format the caller knows.</summary>
public class RawSourceWaveStream : WaveStream
{
    private readonly Stream _source;

    /// <summary>Reads a stream, which stays the caller's to close.</summary>
    public RawSourceWaveStream(Stream sourceStream, WaveFormat waveFormat)
    {
        _source = sourceStream;
        WaveFormat = waveFormat;
    }

    /// <summary>Reads a part of an array.</summary>
    public RawSourceWaveStream(byte[] byteStream, int offset, int count, WaveFormat waveFormat)
        : this(new MemoryStream(byteStream, offset, count), waveFormat) { }

    /// <inheritdoc/>
    public override WaveFormat WaveFormat { get; }

    /// <inheritdoc/>
    public override long Length => _source.Length;

    /// <summary>The position in bytes; moved back to the beginning of a frame when set.</summary>
    public override long Position
    {
        get => _source.Position;
        set => _source.Position = value - value % WaveFormat.BlockAlign;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
}
