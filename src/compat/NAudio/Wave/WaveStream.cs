namespace NAudio.Wave;

/// <summary>Audio bytes that can be read and sought in.</summary>
public abstract class WaveStream : Stream, IWaveProvider
{
    /// <summary>The layout of the bytes.</summary>
    public abstract WaveFormat WaveFormat { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Bytes of a frame.</summary>
    public virtual int BlockAlign => WaveFormat.BlockAlign;

    /// <summary>The position as time.</summary>
    public virtual TimeSpan CurrentTime
    {
        get => TimeSpan.FromSeconds((double)Position / WaveFormat.AverageBytesPerSecond);
        set => Position = (long)(value.TotalSeconds * WaveFormat.SampleRate) * BlockAlign;
    }

    /// <summary>The length as time.</summary>
    public virtual TimeSpan TotalTime => TimeSpan.FromSeconds((double)Length / WaveFormat.AverageBytesPerSecond);

    /// <inheritdoc/>
    public abstract override int Read(Span<byte> buffer);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <summary>Not supported: this is a source.</summary>
    public override void SetLength(long value) => throw new NotSupportedException("The length of a source of audio cannot be set.");

    /// <summary>Not supported: this is a source.</summary>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A source of audio cannot be written to.");
}
