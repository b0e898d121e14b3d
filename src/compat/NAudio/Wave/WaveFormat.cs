using System.Globalization;

namespace NAudio.Wave;

/// <summary>The layout of audio in bytes.</summary>
public class WaveFormat
{
    /// <summary>44,100 Hz, stereo, 16-bit PCM.</summary>
    public WaveFormat() : this(44100, 16, 2) { }

    /// <summary>16-bit PCM.</summary>
    /// <param name="sampleRate">Frames per second.</param>
    /// <param name="channels">Samples per frame.</param>
    public WaveFormat(int sampleRate, int channels) : this(sampleRate, 16, channels) { }

    /// <summary>PCM.</summary>
    /// <param name="rate">Frames per second.</param>
    /// <param name="bits">Bits of a sample: a multiple of 8.</param>
    /// <param name="channels">Samples per frame.</param>
    public WaveFormat(int rate, int bits, int channels)
        : this(WaveFormatEncoding.Pcm, rate, channels, rate * channels * (bits / 8), channels * (bits / 8), bits) { }

    private WaveFormat(WaveFormatEncoding encoding, int sampleRate, int channels, int averageBytesPerSecond, int blockAlign, int bitsPerSample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Encoding = encoding;
        SampleRate = sampleRate;
        Channels = channels;
        AverageBytesPerSecond = averageBytesPerSecond;
        BlockAlign = blockAlign;
        BitsPerSample = bitsPerSample;
    }

    /// <summary>How samples are stored.</summary>
    public WaveFormatEncoding Encoding { get; }

    /// <summary>Samples per frame.</summary>
    public int Channels { get; }

    /// <summary>Frames per second.</summary>
    public int SampleRate { get; }

    /// <summary>Bytes per second.</summary>
    public int AverageBytesPerSecond { get; }

    /// <summary>Bytes of a frame.</summary>
    public int BlockAlign { get; }

    /// <summary>Bits of a sample.</summary>
    public int BitsPerSample { get; }

    /// <summary>32-bit floating point.</summary>
    public static WaveFormat CreateIeeeFloatWaveFormat(int sampleRate, int channels) =>
        new(WaveFormatEncoding.IeeeFloat, sampleRate, channels, sampleRate * channels * 4, channels * 4, 32);

    /// <summary>µ-law, a byte a sample.</summary>
    public static WaveFormat CreateMuLawFormat(int sampleRate, int channels) =>
        new(WaveFormatEncoding.MuLaw, sampleRate, channels, sampleRate * channels, channels, 8);

    /// <summary>A-law, a byte a sample.</summary>
    public static WaveFormat CreateALawFormat(int sampleRate, int channels) =>
        new(WaveFormatEncoding.ALaw, sampleRate, channels, sampleRate * channels, channels, 8);

    /// <summary>Any format; the numbers are taken as given.</summary>
    public static WaveFormat CreateCustomFormat(
        WaveFormatEncoding tag, int sampleRate, int channels, int averageBytesPerSecond, int blockAlign, int bitsPerSample) =>
        new(tag, sampleRate, channels, averageBytesPerSecond, blockAlign, bitsPerSample);

    /// <summary>The bytes of a duration in milliseconds, in whole frames, rounded up.</summary>
    public int ConvertLatencyToByteSize(int milliseconds)
    {
        var bytes = (int)(AverageBytesPerSecond / 1000.0 * milliseconds);
        return (bytes + BlockAlign - 1) / BlockAlign * BlockAlign;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is WaveFormat other && Encoding == other.Encoding && Channels == other.Channels && SampleRate == other.SampleRate
        && AverageBytesPerSecond == other.AverageBytesPerSecond && BlockAlign == other.BlockAlign && BitsPerSample == other.BitsPerSample;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Encoding, Channels, SampleRate, AverageBytesPerSecond, BlockAlign, BitsPerSample);

    /// <summary>The format in words, for messages.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{BitsPerSample} bit {Encoding}: {SampleRate}Hz {Channels} channels");
}
