namespace NAudio.Wave.SampleProviders;

/// <summary>Makes a source louder or softer.</summary>
public class VolumeSampleProvider(ISampleProvider source) : ISampleProvider
{
    /// <inheritdoc/>
    public WaveFormat WaveFormat => source.WaveFormat;

    /// <summary>What the samples are multiplied by: 1 for none, 2 for +6 dB.</summary>
    public float Volume { get; set; } = 1;

    /// <inheritdoc/>
    public int Read(Span<float> buffer)
    {
        var read = source.Read(buffer);
        foreach (ref var sample in buffer[..read]) sample *= Volume;
        return read;
    }
}

/// <summary>Mixes two channels into one.</summary>
public class StereoToMonoSampleProvider : ISampleProvider
{
    private readonly ISampleProvider _source;
    private float[] _buffer = [];

    /// <summary>Mixes a source's channels, half of each.</summary>
    /// <exception cref="ArgumentException">The source has not two channels.</exception>
    public StereoToMonoSampleProvider(ISampleProvider sourceProvider)
    {
        if (sourceProvider.WaveFormat.Channels != 2)
            throw new ArgumentException($"The source must be stereo but has {sourceProvider.WaveFormat.Channels} channel(s).", nameof(sourceProvider));
        _source = sourceProvider;
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(sourceProvider.WaveFormat.SampleRate, 1);
    }

    /// <inheritdoc/>
    public WaveFormat WaveFormat { get; }

    /// <summary>What the left channel is multiplied by: 0.5.</summary>
    public float LeftVolume { get; set; } = 0.5f;

    /// <summary>What the right channel is multiplied by: 0.5.</summary>
    public float RightVolume { get; set; } = 0.5f;

    /// <inheritdoc/>
    public int Read(Span<float> buffer)
    {
        var wanted = buffer.Length * 2;
        if (_buffer.Length < wanted) _buffer = new float[wanted];
        var frames = _source.Read(_buffer.AsSpan(0, wanted)) / 2;
        for (var i = 0; i < frames; i++) buffer[i] = _buffer[2 * i] * LeftVolume + _buffer[2 * i + 1] * RightVolume;
        return frames;
    }
}

/// <summary>One source after another.</summary>
public class ConcatenatingSampleProvider : ISampleProvider
{
    private readonly ISampleProvider[] _providers;
    private int _current;

    /// <summary>Joins sources of the same rate and channels.</summary>
    /// <exception cref="ArgumentException">No source, or their rates or channels differ.</exception>
    public ConcatenatingSampleProvider(IEnumerable<ISampleProvider> providers)
    {
        _providers = [.. providers];
        if (_providers.Length == 0) throw new ArgumentException("There must be at least one source.", nameof(providers));
        if (_providers.FirstOrDefault(provider => provider.WaveFormat.SampleRate != WaveFormat.SampleRate || provider.WaveFormat.Channels != WaveFormat.Channels) is { } odd)
            throw new ArgumentException($"All sources must be alike, but one is {odd.WaveFormat} and the first {WaveFormat}.", nameof(providers));
    }

    /// <inheritdoc/>
    public WaveFormat WaveFormat => _providers[0].WaveFormat;

    /// <inheritdoc/>
    public int Read(Span<float> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && _current < _providers.Length)
        {
            var read = _providers[_current].Read(buffer[filled..]);
            if (read == 0) _current++;
            filled += read;
        }
        return filled;
    }
}
