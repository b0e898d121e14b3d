using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

[TestFixture]
public sealed class PromptAudioTests
{
    [Test]
    public void Prepare_SpeechAmongSilence_KeepsOnlyTheMargins()
    {
        var clip = Signals.Join(Signals.Silence(1), Signals.Tone(500, 0.5, 0.3), Signals.Silence(2));

        Assert.That(PromptAudio.Prepare(clip, PromptAudio.Margins.Prompt).Length.TotalSeconds, Is.EqualTo(0.03 + 0.5 + 0.12).Within(0.011));
        Assert.That(PromptAudio.Prepare(clip, PromptAudio.Margins.Value).Length.TotalSeconds, Is.EqualTo(0.01 + 0.5 + 0.05).Within(0.011));
    }

    [Test]
    public void Prepare_SpeechToTheVeryEdge_GetsMarginsOfSilence()
    {
        var prepared = PromptAudio.Prepare(Signals.Tone(500, 0.5, 0.3), PromptAudio.Margins.Prompt);

        Assert.That(prepared.Length.TotalSeconds, Is.EqualTo(0.65).Within(0.011));
        Assert.That(prepared.Samples.Span[..200].ToArray(), Has.All.Zero);
    }

    [TestCase(0.001, 8000)]
    [TestCase(0.1, 8000)]
    [TestCase(1.0, 8000)]
    [TestCase(0.3, 16000)]
    [TestCase(0.3, 22050)]
    [TestCase(0.3, 44100)]
    public void Prepare_AnyLoudnessAndRate_IsAtTheLevelWithoutClipping(double amplitude, int rate)
    {
        var prepared = PromptAudio.Prepare(Signals.Murmur(seed: 3, seconds: 1.5, amplitude, rate), PromptAudio.Margins.Prompt);

        Assert.That(prepared.SampleRate, Is.EqualTo(8000));
        Assert.That(SpeechLevel.Measure(prepared), Is.EqualTo(PromptAudio.TargetLevel).Within(0.2));
        Assert.That(SpeechLevel.PeakDecibels(prepared), Is.LessThanOrEqualTo(PromptAudio.PeakLimit));
    }

    [Test]
    public void Level_OneClickInQuietSpeech_LimitsTheClickAndNotTheSpeech()
    {
        var samples = Signals.Tone(500, 2, 0.05).Samples.ToArray();
        samples[8000] = 0.9f;

        var levelled = PromptAudio.Level(new AudioClip(samples, 8000));

        Assert.That(SpeechLevel.PeakDecibels(levelled), Is.LessThanOrEqualTo(PromptAudio.PeakLimit));
        Assert.That(SpeechLevel.Measure(levelled), Is.EqualTo(PromptAudio.TargetLevel).Within(0.2));
        var before = Signals.AmplitudeAt(new AudioClip(levelled.Samples[..4000], 8000), 500);
        Assert.That(20 * Math.Log10(before / Math.Sqrt(2)), Is.EqualTo(PromptAudio.TargetLevel).Within(0.5));
    }

    [Test]
    public void Prepare_Silence_Throws() =>
        Assert.That(() => PromptAudio.Prepare(Signals.Silence(1), PromptAudio.Margins.Prompt), Throws.TypeOf<SoundFileException>().With.Message.Contains("silent"));

    [Test]
    public void IntoTelephoneBand_ToneAboveTheBand_IsHeardLowerToo()
    {
        var moved = Sibilants.IntoTelephoneBand(Signals.Tone(6000, 1, 0.1, 16000));

        Assert.That(Signals.AmplitudeAt(moved, 6000), Is.EqualTo(0.1).Within(0.01));
        Assert.That(Signals.AmplitudeAt(moved, 3400), Is.EqualTo(0.16).Within(0.02));
    }

    [TestCase(1000)]
    [TestCase(3000)]
    public void IntoTelephoneBand_ToneInTheBand_StaysAsItWas(double hertz)
    {
        var tone = Signals.Tone(hertz, 1, 0.1, 16000);
        var moved = Sibilants.IntoTelephoneBand(tone);

        Assert.That(Signals.AmplitudeAt(moved, hertz), Is.EqualTo(0.1).Within(0.002));
        Assert.That(Signals.AmplitudeAt(moved, Math.Abs(hertz - 2600)), Is.LessThan(0.002));
    }

    [Test]
    public void IntoTelephoneBand_TelephoneRate_IsLeftAlone()
    {
        var clip = Signals.Tone(1000, 1, 0.1);

        Assert.That(Sibilants.IntoTelephoneBand(clip), Is.SameAs(clip));
    }
}
