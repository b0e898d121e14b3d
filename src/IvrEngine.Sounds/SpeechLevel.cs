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
        Span<long> active = stackalloc long[Thresholds];
        Span<int> idle = stackalloc int[Thresholds];
        idle.Fill(hangover);
        double energy = 0, smoothed = 0, envelope = 0;
        foreach (var sample in samples)
        {
            energy += (double)sample * sample;
            smoothed = (smoothing * smoothed) + ((1 - smoothing) * Math.Abs(sample));
            envelope = (smoothing * envelope) + ((1 - smoothing) * smoothed);
            for (var j = 0; j < Thresholds; j++)
            {
                if (envelope >= Threshold(j))
                    idle[j] = 0;
                else if (idle[j] < hangover)
                    idle[j]++;
                else
                    continue;
                active[j]++;
            }
        }
        return energy == 0 ? double.NegativeInfinity : ActiveLevel(energy, active);
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
    private static double ActiveLevel(double energy, ReadOnlySpan<long> active)
    {
        double lowerLevel = double.NegativeInfinity, lowerExcess = 0;
        for (var j = 0; j < Thresholds && active[j] > 0; j++)
        {
            var level = 10 * Math.Log10(energy / active[j]);
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

    private static double Threshold(int j) => Math.ScaleB(1, j - Thresholds);
}
