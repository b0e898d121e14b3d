namespace IvrEngine.Sounds;

/// <summary>
/// Keeps the s of a synthetic voice audible on the telephone. A person's s is strong from 3 kHz up; Pico's lies almost wholly above 4.5 kHz, where a
/// telephone carries nothing, so that “seis” arrives as “ei”. What lies there is noise, so it can be moved down without being heard as wrong: the
/// band above 5 kHz is added again 2.6 kHz lower, the way hearing aids lower frequencies. Vowels have next to nothing up there and stay as they are.
/// </summary>
public static class Sibilants
{
    private const double BandStart = 5000;
    private const double Shift = 2600;
    private const double Gain = 1.6;
    private const int Taps = 63;

    /// <summary>The clip with its sibilants in the telephone band too; a clip that was sampled too slowly to have any is returned as it is.</summary>
    public static AudioClip IntoTelephoneBand(AudioClip clip)
    {
        if (clip.SampleRate < 2 * (BandStart + Shift))
            return clip;
        var samples = clip.Samples.Span;
        var filter = HighPass(clip.SampleRate);
        var mixed = new float[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            double high = 0;
            for (var tap = 0; tap < Taps; tap++)
            {
                if (i + tap - (Taps / 2) is var at && at >= 0 && at < samples.Length)
                    high += filter[tap] * samples[at];
            }
            mixed[i] = (float)(samples[i] + (Gain * 2 * high * Math.Cos(2 * Math.PI * Shift * i / clip.SampleRate)));
        }
        return clip with { Samples = mixed };
    }

    /// <summary>Windowed-sinc high-pass (Hamming), linear phase.</summary>
    private static double[] HighPass(int sampleRate)
    {
        var filter = new double[Taps];
        var cutoff = BandStart / sampleRate;
        for (var tap = 0; tap < Taps; tap++)
        {
            var n = tap - (Taps / 2);
            var lowPass = n == 0 ? 2 * cutoff : Math.Sin(2 * Math.PI * cutoff * n) / (Math.PI * n);
            filter[tap] = ((n == 0 ? 1 : 0) - lowPass) * (0.54 - (0.46 * Math.Cos(2 * Math.PI * tap / (Taps - 1))));
        }
        return filter;
    }
}
