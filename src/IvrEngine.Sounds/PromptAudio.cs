namespace IvrEngine.Sounds;

/// <summary>Brings speech from any source into the form in which prompts are kept: trimmed, of one level, free of clipping.</summary>
public static class PromptAudio
{
    /// <summary>Active speech level of every prompt, dBov (<see cref="SpeechLevel"/>).</summary>
    public const double TargetLevel = -22;

    /// <summary>How far from the target a prompt may be, dB.</summary>
    public const double LevelTolerance = 1;

    /// <summary>Highest peak, dB relative to full scale.</summary>
    public const double PeakLimit = -3;

    /// <summary>Quieter than the loudest 10 ms by this much is silence.</summary>
    private const double SilenceDecibels = -40;

    private const double FrameSeconds = 0.01;
    private const double FadeSeconds = 0.003;
    private const double LimiterSeconds = 0.005;

    /// <summary>Silence left before and after the words.</summary>
    public readonly record struct Margins(TimeSpan Lead, TimeSpan Tail)
    {
        /// <summary>Whole sentences, and characters that a listener writes down.</summary>
        public static Margins Prompt { get; } = new(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(120));

        /// <summary>Words that others follow without a break.</summary>
        public static Margins Value { get; } = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Trims speech, brings it to the telephone's rate, levels and limits it.</summary>
    /// <exception cref="SoundFileException">The clip is silent.</exception>
    public static AudioClip Prepare(AudioClip speech, Margins margins) => Level(SoundFile.Resample(Trim(speech, margins)));

    /// <summary>The clip from just before its first sound to just after its last, its ends faded.</summary>
    public static AudioClip Trim(AudioClip clip, Margins margins)
    {
        var samples = clip.Samples.Span;
        var (first, end) = FindSpeech(samples, (int)(clip.SampleRate * FrameSeconds));
        var lead = (int)(margins.Lead.TotalSeconds * clip.SampleRate);
        var trimmed = new float[lead + (end - first) + (int)(margins.Tail.TotalSeconds * clip.SampleRate)];
        for (var i = 0; i < trimmed.Length; i++)
            trimmed[i] = first - lead + i is var at && at >= 0 && at < samples.Length ? samples[at] : 0;
        var fade = Math.Min((int)(clip.SampleRate * FadeSeconds), trimmed.Length / 2);
        for (var i = 0; i < fade; i++)
        {
            trimmed[i] *= (float)i / fade;
            trimmed[^(i + 1)] *= (float)i / fade;
        }
        return clip with { Samples = trimmed };
    }

    /// <summary>The clip at the target level, its peaks limited. Limiting lowers the level a little, hence the rounds.</summary>
    public static AudioClip Level(AudioClip clip)
    {
        var levelled = clip;
        for (var round = 0; round < 6 && TargetLevel - SpeechLevel.Measure(levelled) is var lacking && Math.Abs(lacking) > 0.05; round++)
            levelled = Limit(Amplify(levelled, Math.Pow(10, lacking / 20)));
        return levelled;
    }

    private static (int First, int End) FindSpeech(ReadOnlySpan<float> samples, int frame)
    {
        var powers = new double[(samples.Length + frame - 1) / frame];
        for (var i = 0; i < samples.Length; i++)
            powers[i / frame] += (double)samples[i] * samples[i];
        var loudest = powers.DefaultIfEmpty().Max();
        if (loudest == 0)
            throw new SoundFileException("The clip is silent.");
        var threshold = loudest * Math.Pow(10, SilenceDecibels / 10);
        var first = Array.FindIndex(powers, power => power >= threshold);
        var last = Array.FindLastIndex(powers, power => power >= threshold);
        return (first * frame, Math.Min((last + 1) * frame, samples.Length));
    }

    private static AudioClip Amplify(AudioClip clip, double gain)
    {
        var amplified = new float[clip.Samples.Length];
        for (var i = 0; i < amplified.Length; i++)
            amplified[i] = (float)(clip.Samples.Span[i] * gain);
        return clip with { Samples = amplified };
    }

    /// <summary>
    /// Looks ahead and behind: the gain at a sample is the mean, over a window, of the least gain that any sample of the window needs. It changes
    /// smoothly and no sample exceeds the limit.
    /// </summary>
    private static AudioClip Limit(AudioClip clip)
    {
        var limit = Math.Pow(10, PeakLimit / 20) - (2.0 / 32768);
        var samples = clip.Samples.Span;
        var half = (int)(clip.SampleRate * LimiterSeconds / 2);
        var least = new double[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            least[i] = 1;
            for (var k = Math.Max(0, i - half); k <= Math.Min(samples.Length - 1, i + half); k++)
                least[i] = Math.Min(least[i], Math.Min(1, limit / Math.Max(Math.Abs(samples[k]), 1e-9)));
        }
        var limited = new float[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - half), Math.Min(samples.Length - 1, i + half));
            double sum = 0;
            for (var k = from; k <= to; k++)
                sum += least[k];
            limited[i] = (float)(samples[i] * sum / (to - from + 1));
        }
        return clip with { Samples = limited };
    }
}
