using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

[TestFixture]
public sealed class SpeechLevelTests
{
    [TestCase(0.5)]
    [TestCase(0.05)]
    [TestCase(0.005)]
    public void Measure_SteadyTone_IsItsPower(double amplitude)
    {
        var clip = Signals.Tone(1000, 3, amplitude);

        Assert.That(SpeechLevel.Measure(clip), Is.EqualTo(20 * Math.Log10(amplitude / Math.Sqrt(2))).Within(0.2));
    }

    /// <summary>P.56's point: half of the time silent, and the level is that of the speech, not 3 dB below it.</summary>
    [Test]
    public void Measure_LongSilences_DoNotCount()
    {
        var tone = Signals.Tone(1000, 4, 0.2);
        var clip = Signals.Join(tone, Signals.Silence(4), tone, Signals.Silence(4));

        Assert.That(SpeechLevel.Measure(clip), Is.EqualTo(20 * Math.Log10(0.2 / Math.Sqrt(2))).Within(0.5));
    }

    /// <summary>Gaps shorter than the hangover are part of speaking: a tone of which half is missing in gaps of 100 ms is 3 dB down.</summary>
    [Test]
    public void Measure_ShortGaps_Count()
    {
        var clip = Signals.Join([.. Enumerable.Repeat((AudioClip[])[Signals.Tone(1000, 0.1, 0.2), Signals.Silence(0.1)], 20).SelectMany(pair => pair)]);

        Assert.That(SpeechLevel.Measure(clip), Is.EqualTo((20 * Math.Log10(0.2 / Math.Sqrt(2))) - 3.01).Within(0.2));
    }

    [Test]
    public void Measure_Louder_RisesByAsMuch()
    {
        var quiet = SpeechLevel.Measure(Signals.Murmur(seed: 7, seconds: 2, amplitude: 0.02));
        var loud = SpeechLevel.Measure(Signals.Murmur(seed: 7, seconds: 2, amplitude: 0.2));

        Assert.That(loud - quiet, Is.EqualTo(20).Within(0.3));
    }

    [Test]
    public void Measure_Silence_IsMinusInfinity() => Assert.That(SpeechLevel.Measure(Signals.Silence(1)), Is.EqualTo(double.NegativeInfinity));
}
