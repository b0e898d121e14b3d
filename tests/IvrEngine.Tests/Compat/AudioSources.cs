using NAudio.Wave;

namespace IvrEngine.Tests.Compat;

/// <summary>Samples from an array, handed out in uneven portions, as a network or a decoder would.</summary>
internal sealed class ArraySource(float[] samples, int rate = 8000, int channels = 1, int portion = 331) : ISampleProvider
{
    private int _position;

    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(rate, channels);

    public int Read(Span<float> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, portion * WaveFormat.Channels), samples.Length - _position);
        samples.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}

internal static class AudioSources
{
    public static float[] Sine(double frequency, int rate, int frames, double amplitude = 0.5) =>
        [.. Enumerable.Range(0, frames).Select(n => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * n / rate)))];

    public static float[] All(this ISampleProvider source, int block = 997)
    {
        var all = new List<float>();
        var buffer = new float[block * source.WaveFormat.Channels];
        for (int read; (read = source.Read(buffer)) > 0;) all.AddRange(buffer.AsSpan(0, read));
        return [.. all];
    }

    public static double Rms(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples) sum += (double)sample * sample;
        return Math.Sqrt(sum / samples.Length);
    }

    public static double Decibels(double ratio) => 20 * Math.Log10(ratio);
}
