namespace NAudio.Wave;

/// <summary>A source of audio as bytes.</summary>
public interface IWaveProvider
{
    /// <summary>The layout of the bytes.</summary>
    WaveFormat WaveFormat { get; }

    /// <summary>Fills a buffer.</summary>
    /// <returns>How many bytes were written; 0 at the end.</returns>
    int Read(Span<byte> buffer);
}

/// <summary>A source of audio as samples with full scale ±1, channels interleaved.</summary>
public interface ISampleProvider
{
    /// <summary>32-bit floating point; says the rate and the channels.</summary>
    WaveFormat WaveFormat { get; }

    /// <summary>Fills a buffer.</summary>
    /// <returns>How many samples (not frames) were written; 0 at the end.</returns>
    int Read(Span<float> buffer);
}
