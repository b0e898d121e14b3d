namespace NAudio.Wave.SampleProviders;

/// <summary>A part of a source, with silence before and after it.</summary>
public class OffsetSampleProvider : ISampleProvider
{
    private readonly ISampleProvider _source;
    private int _delayBySamples;
    private int _skipOverSamples;
    private int _takeSamples;
    private int _leadOutSamples;
    private bool _hasStarted;
    private int _delayLeft;
    private int _takeLeft;
    private int _leadOutLeft;
    private bool _sourceEnded;

    /// <summary>A source, whole and without silence until the properties say otherwise.</summary>
    public OffsetSampleProvider(ISampleProvider sourceProvider) => _source = sourceProvider;

    /// <inheritdoc/>
    public WaveFormat WaveFormat => _source.WaveFormat;

    /// <summary>Silence before, in samples of all channels.</summary>
    public int DelayBySamples { get => _delayBySamples; set => Set(ref _delayBySamples, value); }

    /// <summary>Silence before.</summary>
    public TimeSpan DelayBy { get => ToTime(DelayBySamples); set => DelayBySamples = ToSamples(value); }

    /// <summary>What is left out of the source's beginning, in samples of all channels.</summary>
    public int SkipOverSamples { get => _skipOverSamples; set => Set(ref _skipOverSamples, value); }

    /// <summary>What is left out of the source's beginning.</summary>
    public TimeSpan SkipOver { get => ToTime(SkipOverSamples); set => SkipOverSamples = ToSamples(value); }

    /// <summary>How much of the source is taken, in samples of all channels; 0 for all.</summary>
    public int TakeSamples { get => _takeSamples; set => Set(ref _takeSamples, value); }

    /// <summary>How much of the source is taken; zero for all.</summary>
    public TimeSpan Take { get => ToTime(TakeSamples); set => TakeSamples = ToSamples(value); }

    /// <summary>Silence after, in samples of all channels.</summary>
    public int LeadOutSamples { get => _leadOutSamples; set => Set(ref _leadOutSamples, value); }

    /// <summary>Silence after.</summary>
    public TimeSpan LeadOut { get => ToTime(LeadOutSamples); set => LeadOutSamples = ToSamples(value); }

    /// <inheritdoc/>
    public int Read(Span<float> buffer)
    {
        if (!_hasStarted) Start();
        var filled = Silence(buffer, ref _delayLeft);
        while (filled < buffer.Length && !_sourceEnded)
        {
            var read = _takeLeft == 0 ? 0 : _source.Read(buffer.Slice(filled, Math.Min(buffer.Length - filled, _takeLeft)));
            _sourceEnded = read == 0;
            if (_takeSamples != 0) _takeLeft -= read;
            filled += read;
        }
        return filled < buffer.Length ? filled + Silence(buffer[filled..], ref _leadOutLeft) : filled;
    }

    private void Start()
    {
        _hasStarted = true;
        (_delayLeft, _takeLeft, _leadOutLeft) = (_delayBySamples, _takeSamples == 0 ? int.MaxValue : _takeSamples, _leadOutSamples);
        var skipped = new float[Math.Min(_skipOverSamples, WaveFormat.SampleRate * WaveFormat.Channels)];
        for (var left = _skipOverSamples; left > 0;)
        {
            var read = _source.Read(skipped.AsSpan(0, Math.Min(left, skipped.Length)));
            if (read == 0) return;
            left -= read;
        }
    }

    private static int Silence(Span<float> buffer, ref int left)
    {
        var count = Math.Min(buffer.Length, left);
        buffer[..count].Clear();
        left -= count;
        return count;
    }

    private void Set(ref int samples, int value)
    {
        if (_hasStarted) throw new InvalidOperationException("This cannot be changed after reading has begun.");
        if (value % WaveFormat.Channels != 0) throw new ArgumentException($"{value} samples are not whole frames of {WaveFormat.Channels} channels.", nameof(value));
        samples = value;
    }

    private int ToSamples(TimeSpan time) => (int)(time.TotalSeconds * WaveFormat.SampleRate) * WaveFormat.Channels;

    private TimeSpan ToTime(int samples) => TimeSpan.FromSeconds((double)(samples / WaveFormat.Channels) / WaveFormat.SampleRate);
}
