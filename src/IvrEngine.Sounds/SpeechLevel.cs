namespace IvrEngine.Sounds;

/// <summary>
/// Active speech level as ITU-T P.56 (12/2011), method B, measures it: the power of speech over the time that somebody is speaking. Pauses up to the
/// hangover of 200 ms count as speech, longer ones do not.
/// </summary>
public static class SpeechLevel
{
    private const double TimeConstantSeconds = 0.03;
    private const double HangoverSeconds = 0.2;
    private const double MarginDecibels = 15.9;

    /// <summary>As many thresholds, a factor of two apart, as a 16-bit sample has bits below its sign.</summary>
    private const int Thresholds = 15;

    /// <summary>The level in dBov: decibels relative to a full-scale square wave. Negative infinity for silence.</summary>
    public static double Measure(AudioClip clip)
    {
        var samples = clip.Samples.Span;
        var smoothing = Math.Exp(-1 / (clip.SampleRate * TimeConstantSeconds));
        var hangover = (int)(clip.SampleRate * HangoverSeconds);
        Span<Activity> activity = stackalloc Activity[Thresholds];
        activity.Fill(new Activity(hangover));
        double energy = 0, smoothed = 0, envelope = 0;
        var exceeded = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            energy += (double)samples[i] * samples[i];
            smoothed = (smoothing * smoothed) + ((1 - smoothing) * Math.Abs(samples[i]));
            envelope = (smoothing * envelope) + ((1 - smoothing) * smoothed);
            var exceeds = envelope > 0 ? Math.Clamp(Math.ILogB(envelope) + Thresholds + 1, 0, Thresholds) : 0;
            for (; exceeded < exceeds; exceeded++)
                activity[exceeded].Begin(i);
            for (; exceeded > exceeds; exceeded--)
                activity[exceeded - 1].Pause(i);
        }
        return energy == 0 ? double.NegativeInfinity : ActiveLevel(energy, activity, samples.Length);
    }

    /// <summary>Largest magnitude in dB relative to full scale.</summary>
    public static double PeakDecibels(AudioClip clip)
    {
        var peak = 0f;
        foreach (var sample in clip.Samples.Span)
            peak = Math.Max(peak, Math.Abs(sample));
        return 20 * Math.Log10(peak);
    }

    /// <summary>The level at which it stands exactly the margin above the threshold that it was counted with, between two thresholds.</summary>
    private static double ActiveLevel(double energy, ReadOnlySpan<Activity> activity, int length)
    {
        double lowerLevel = double.NegativeInfinity, lowerExcess = 0;
        for (var j = 0; j < Thresholds && activity[j].Until(length) is var active and > 0; j++)
        {
            var level = 10 * Math.Log10(energy / active);
            var excess = level - (20 * Math.Log10(Threshold(j))) - MarginDecibels;
            if (excess <= 0)
            {
                return double.IsNegativeInfinity(lowerLevel)
                    ? level
                    : lowerLevel + ((level - lowerLevel) * lowerExcess / (lowerExcess - excess));
            }
            (lowerLevel, lowerExcess) = (level, excess);
        }
        return lowerLevel;
    }

    /// <summary>How long the envelope was above one threshold, or not longer below it than the hangover; in samples.</summary>
    private struct Activity(int hangover)
    {
        private int _total;
        private int _since;
        private bool _above;
        private bool _begun;

        public void Begin(int at)
        {
            _total += Hangover(at);
            (_above, _begun, _since) = (true, true, at);
        }

        public void Pause(int at)
        {
            _total += at - _since;
            (_above, _since) = (false, at);
        }

        public readonly int Until(int end) => _total + (_above ? end - _since : Hangover(end));

        private readonly int Hangover(int at) => _begun ? Math.Min(at - _since, hangover) : 0;
    }

    private static double Threshold(int j) => Math.ScaleB(1, j - Thresholds);
}
