using IvrEngine.Telephone;
using IvrEngine.Telephone.Ear;
using IvrEngine.Telephone.Media;
using NUnit.Framework;

namespace IvrEngine.Tests.Telephone;

public sealed class PromptRecognizerTests
{
    private static readonly Dictionary<string, short[]> Sounds = NewSounds();
    private static readonly PromptLibrary Library = PromptLibrary.FromSamples(Sounds);

    [TestCase(0, true)]
    [TestCase(37, true)]
    [TestCase(37, false)]
    public void Hear_PromptsWithoutAGap_FindsEachToTheSample(int lead, bool aLaw)
    {
        var heard = Listen([new short[lead], Sounds["uno"], Sounds["largo"], Sounds["dos"], Sounds["dos"], new short[800]], aLaw ? Codec.Pcma : Codec.Pcmu);
        Assert.That(heard.Select(h => h.PromptId), Is.EqualTo(new[] { "uno", "largo", "dos", "dos" }));
        var at = lead;
        foreach (var h in heard)
        {
            Assert.That(h.StartedAt, Is.EqualTo(at).Within(2), h.PromptId);
            at += Sounds[h.PromptId!].Length;
            Assert.That(h.StoppedAt, Is.EqualTo(at).Within(80), h.PromptId);
            Assert.That(h.Complete, Is.True, h.PromptId);
        }
    }

    [Test]
    public void Hear_AllPromptsInRandomOrder_MistakesNone()
    {
        var random = new Random(20261121);
        var order = Enumerable.Range(0, 60).Select(_ => Library.Ids[random.Next(Library.Ids.Count)]).ToList();
        var heard = Listen([.. order.SelectMany(id => new[] { Sounds[id], new short[random.Next(0, 900)] })], Codec.Pcma);
        Assert.That(heard.Select(h => h.PromptId), Is.EqualTo(order));
    }

    [Test]
    public void Hear_PromptsThatBeginAlike_WaitsUntilTheyDiffer()
    {
        var heard = Listen([Sounds["veintidos"], new short[400], Sounds["veintitres"], new short[400]], Codec.Pcma);
        Assert.That(heard.Select(h => (h.PromptId, h.Complete)), Is.EqualTo(new[] { ("veintidos", true), ("veintitres", true) }));
    }

    [Test]
    public void Hear_PromptThatBeginsAnother_IsKnownByItsEnd()
    {
        var heard = Listen([Sounds["veinti"], new short[1600], Sounds["veintidos"], new short[400]], Codec.Pcma);
        Assert.That(heard.Select(h => (h.PromptId, h.Complete)), Is.EqualTo(new[] { ("veinti", true), ("veintidos", true) }));
    }

    [TestCase(160)]
    [TestCase(1000)]
    public void Hear_CutByAKey_StopsWhereItWasCut(int phase)
    {
        var cut = 4800 + phase;
        var heard = Listen([Sounds["largo"][..cut], Sounds["largo"], new short[800]], Codec.Pcma);
        Assert.That(heard.Select(h => (h.PromptId, h.Complete)), Is.EqualTo(new[] { ("largo", false), ("largo", true) }));
        Assert.That(heard[0].StoppedAt, Is.EqualTo(cut).Within(160));
        Assert.That(heard[1].StartedAt, Is.EqualTo(cut).Within(2));
    }

    [Test]
    public void Hear_FromItsMiddle_SaysFromWhere()
    {
        var heard = Listen([Sounds["largo"][5000..], new short[800]], Codec.Pcma);
        Assert.That(heard.Select(h => h.PromptId), Is.EqualTo(new[] { "largo" }));
        Assert.That(heard[0].FromSample, Is.EqualTo(5000).Within(80));
    }

    [Test]
    public void Hear_LostPacket_GoesOnWithTheSamePrompt()
    {
        var holed = Sounds["largo"].ToArray();
        holed.AsSpan(6400, 160).Clear();
        var heard = Listen([holed, new short[800]], Codec.Pcma);
        Assert.That(heard.Select(h => (h.PromptId, h.Complete)), Is.EqualTo(new[] { ("largo", true) }));
    }

    [Test]
    public void Hear_AnotherVoice_IsUnknownAndNoPrompt()
    {
        var heard = Listen([Speech(999, 8000), new short[4800], Sounds["uno"], new short[800]], Codec.Pcma);
        Assert.That(heard.Select(h => h.PromptId), Is.EqualTo(new[] { null, "uno" }));
        Assert.That(heard[0].StartedAt, Is.LessThan(1600));
        Assert.That(heard[0].StoppedAt, Is.EqualTo(8000).Within(800));
    }

    [Test]
    public void Hear_Silence_IsNothing() => Assert.That(Listen([new short[16_000]], Codec.Pcma), Is.Empty);

    [Test]
    public void Library_SameSamplesTwice_AreOnePromptUnderTheFirstName()
    {
        var library = PromptLibrary.FromSamples([new("a/one", Sounds["uno"]), new("b/one", Sounds["uno"])]);
        Assert.That(library.Ids, Is.EqualTo(new[] { "a/one" }));
        Assert.That(library.Canonical("b/one"), Is.EqualTo("a/one"));
        Assert.That(() => library.Canonical("c"), Throws.ArgumentException);
    }

    [Test]
    public void Reaction_KeyDuringAPrompt_IsMeasuredFromKeyUp()
    {
        TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
        Heard[] timeline = [new("a", Ms(100), Ms(1030), false, default), new("b", Ms(1050), null, false, default)];
        Assert.That(KeyReaction.Of(timeline, new KeyPress('1', Ms(1010))), Is.EqualTo(new KeyReaction(Ms(20), Ms(40))));
        Assert.That(KeyReaction.Of(timeline, new KeyPress('1', Ms(1040))), Is.EqualTo(new KeyReaction(null, Ms(10))));
        Assert.That(KeyReaction.Percentile([Ms(3), Ms(1), Ms(2)], 0.99), Is.EqualTo(Ms(3)));
    }

    private static List<Recognized> Listen(IEnumerable<short[]> parts, Codec codec)
    {
        var samples = parts.SelectMany(p => p).ToArray();
        var coded = new byte[samples.Length];
        codec.Encode(samples, coded);
        codec.Decode(coded, samples);
        var heard = new SortedDictionary<int, Recognized>();
        var recognizer = new PromptRecognizer(Library, what => heard[what.Entry] = what);
        for (var at = 0; at < samples.Length; at += 160) recognizer.Hear(samples.AsSpan(at, Math.Min(160, samples.Length - at)));
        recognizer.Finish();
        return [.. heard.Values];
    }

    private static Dictionary<string, short[]> NewSounds()
    {
        var sounds = new Dictionary<string, short[]> { ["uno"] = Speech(1, 1600), ["dos"] = Speech(2, 2000), ["largo"] = Speech(3, 24_000) };
        for (var i = 4; i < 24; i++) sounds[$"numeros/{i}"] = Speech(i, 1600 + (i * 150));
        short[] alike = Speech(100, 3200);
        sounds["veinti"] = alike;
        sounds["veintidos"] = [.. alike, .. Speech(101, 2400)];
        sounds["veintitres"] = [.. alike, .. Speech(102, 2400)];
        return sounds;
    }

    /// <summary>Something like speech: a gliding pitch with many harmonics under two moving resonances, in syllables, with hissing between.</summary>
    private static short[] Speech(int seed, int length)
    {
        var random = new Random(seed);
        var samples = new short[length];
        double phase = 0, pitch = 120, from = 500, to = 1500, loud = 0.5;
        var voiced = true;
        for (int i = 0, left = 0; i < length; i++, left--)
        {
            if (left <= 0)
            {
                left = random.Next(500, 1200);
                voiced = random.Next(4) != 0;
                (pitch, from, to, loud) = (random.Next(90, 220), random.Next(300, 900), random.Next(1000, 2500), 0.3 + (random.NextDouble() * 0.5));
            }
            pitch += (random.NextDouble() - 0.5) * 0.4;
            phase += 2 * Math.PI * pitch / 8000;
            double value = 0;
            if (voiced)
                for (var h = 1; h * pitch < 3400; h++)
                    value += Math.Sin(h * phase) * (Math.Exp(-Math.Pow((h * pitch - from) / 150, 2)) + (0.6 * Math.Exp(-Math.Pow((h * pitch - to) / 200, 2))) + (0.3 / h));
            else value = (random.NextDouble() - 0.5) * 0.5;
            samples[i] = (short)Math.Clamp(value * loud * 8000, short.MinValue, short.MaxValue);
        }
        return samples;
    }
}
