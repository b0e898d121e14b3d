using IvrEngine.Sounds;

namespace IvrEngine.Tests.Sounds;

/// <summary>Sounds of known shape.</summary>
internal static class Signals
{
    public static AudioClip Tone(double hertz, double seconds, double amplitude, int rate = 8000)
    {
        var samples = new float[(int)(seconds * rate)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate));
        return new AudioClip(samples, rate);
    }

    /// <summary>Noise in syllables: four a second, with the crest that speech has.</summary>
    public static AudioClip Murmur(int seed, double seconds, double amplitude, int rate = 8000)
    {
        var random = new Random(seed);
        var samples = new float[(int)(seconds * rate)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(amplitude * Math.Pow(Math.Sin(Math.PI * 4 * i / rate), 2) * ((2 * random.NextDouble()) - 1));
        return new AudioClip(samples, rate);
    }

    public static AudioClip Silence(double seconds, int rate = 8000) => new(new float[(int)(seconds * rate)], rate);

    public static AudioClip Join(params AudioClip[] clips) => new(clips.SelectMany(clip => clip.Samples.ToArray()).ToArray(), clips[0].SampleRate);

    /// <summary>Amplitude of one frequency, by Goertzel's sum.</summary>
    public static double AmplitudeAt(AudioClip clip, double hertz)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < clip.Samples.Length; i++)
        {
            var angle = 2 * Math.PI * hertz * i / clip.SampleRate;
            real += clip.Samples.Span[i] * Math.Cos(angle);
            imaginary += clip.Samples.Span[i] * Math.Sin(angle);
        }
        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / clip.Samples.Length;
    }
}
