using NAudio.Wave.SampleProviders;

namespace NAudio.Wave;

/// <summary>Steps between the two kinds of source.</summary>
public static class WaveExtensionMethods
{
    /// <summary>Gives audio bytes as samples.</summary>
    /// <exception cref="ArgumentException">Neither PCM of 8, 16, 24 or 32 bits nor 32-bit floating point. G.711 is decoded with <see cref="Codecs.MuLawDecoder"/> and <see cref="Codecs.ALawDecoder"/>.</exception>
    public static ISampleProvider ToSampleProvider(this IWaveProvider waveProvider) => new WaveToSampleConverter(waveProvider);
}
