using NAudio.Wave.SampleProviders;
using NUnit.Framework;

namespace IvrEngine.Tests.Compat;

[Category("thorough")]
public sealed class NAudioResamplingTests
{
    /// <summary>Gain in dB of a quarter of a second of a tone, measured away from its ends.</summary>
    private static double Gain(double frequency, int from, int to)
    {
        var tone = AudioSources.Sine(frequency, from, from / 4);
        var output = new WdlResamplingSampleProvider(new ArraySource(tone, from), to).All();
        return AudioSources.Decibels(AudioSources.Rms(output.AsSpan(to / 16, to / 8)) / AudioSources.Rms(tone.AsSpan(from / 16, from / 8)));
    }

    [TestCase(16000, 8000)]
    [TestCase(44100, 8000)]
    [TestCase(48000, 8000)]
    [TestCase(22050, 8000)]
    [TestCase(8000, 16000)]
    [TestCase(8000, 44100)]
    public void Read_PassBand_IsFlatWithinATenthOfADecibel(int from, int to)
    {
        var half = Math.Min(from, to) / 2.0;
        foreach (var share in new[] { 0.025, 0.1, 0.25, 0.5, 0.75, 0.85, 0.9 })
            Assert.That(Gain(half * share, from, to), Is.EqualTo(0).Within(0.1), $"{half * share} Hz");
    }

    [TestCase(16000, 8000)]
    [TestCase(44100, 8000)]
    [TestCase(48000, 8000)]
    [TestCase(22050, 8000)]
    public void Read_StopBand_IsMoreThanSeventyDecibelsDown(int from, int to)
    {
        // From the new half rate to just under the old one, where a sampled sine vanishes.
        for (var step = 0; step < 24; step++)
        {
            var frequency = to / 2.0 + step * (from - to) / 2.0 / 24;
            Assert.That(Gain(frequency, from, to), Is.LessThan(-70), $"{frequency} Hz");
        }
    }

    [TestCase(8000, 16000)]
    [TestCase(8000, 44100)]
    public void Read_HigherRate_LeavesNoImages(int from, int to)
    {
        // What is left after taking the same tone at the new rate away is image and error.
        var tone = AudioSources.Sine(3100, from, from);
        var output = new WdlResamplingSampleProvider(new ArraySource(tone, from), to).All();
        var wanted = AudioSources.Sine(3100, to, to);
        var rest = output.Zip(wanted, (a, b) => a - b).Skip(to / 4).Take(to / 2).ToArray();
        Assert.That(AudioSources.Decibels(AudioSources.Rms(rest) / AudioSources.Rms(wanted)), Is.LessThan(-70));
    }

    [TestCase(16000, 8000, 16001, 8001)]
    [TestCase(44100, 8000, 44100, 8000)]
    [TestCase(8000, 44100, 8000, 44100)]
    [TestCase(8000, 8000, 1234, 1234)]
    [TestCase(16000, 8000, 0, 0)]
    [TestCase(16000, 8000, 3, 2)]
    public void Read_WholeSource_IsAsLongAsTheInput(int from, int to, int frames, int expected) =>
        Assert.That(new WdlResamplingSampleProvider(new ArraySource(new float[frames], from), to).All(), Has.Length.EqualTo(expected));

    [Test]
    public void Read_Impulse_StaysWhereItWas()
    {
        var input = new float[1600];
        input[800] = 1;
        var output = new WdlResamplingSampleProvider(new ArraySource(input, 16000), 8000).All();
        Assert.That(Array.IndexOf(output, output.Max()), Is.EqualTo(400));
    }

    [Test]
    public void Read_Stereo_KeepsTheChannelsApart()
    {
        var left = AudioSources.Sine(500, 16000, 16000);
        var input = left.SelectMany(sample => new[] { sample, 0.25f }).ToArray();
        var output = new WdlResamplingSampleProvider(new ArraySource(input, 16000, channels: 2), 8000).All();
        var mono = new WdlResamplingSampleProvider(new ArraySource(left, 16000), 8000).All();
        Assert.That(output.Where((_, i) => i % 2 == 0), Is.EqualTo(mono).Within(1e-6));
        Assert.That(output.Where((_, i) => i % 2 == 1).Skip(1000).Take(6000), Is.All.EqualTo(0.25f).Within(1e-5));
    }
}
