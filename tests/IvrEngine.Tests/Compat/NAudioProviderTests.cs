using NAudio.Codecs;
using NAudio.Wave;
using NAudio.Wave.SampleProviders;
using NUnit.Framework;

namespace IvrEngine.Tests.Compat;

public sealed class NAudioProviderTests
{
    [Test]
    public void Volume_Set_MultipliesSamples() =>
        Assert.That(new VolumeSampleProvider(new ArraySource([0.5f, -0.25f])) { Volume = 2 }.All(), Is.EqualTo(new[] { 1f, -0.5f }));

    [Test]
    public void StereoToMono_TwoChannels_MixesHalfOfEach()
    {
        Assert.That(new StereoToMonoSampleProvider(new ArraySource([1, 0, 0.5f, 0.5f, -1, 1], channels: 2)).All(), Is.EqualTo(new[] { 0.5f, 0.5f, 0 }));
        Assert.That(() => new StereoToMonoSampleProvider(new ArraySource([])), Throws.ArgumentException);
    }

    [Test]
    public void Concatenating_SeveralSources_FollowEachOther()
    {
        var joined = new ConcatenatingSampleProvider([new ArraySource([1, 2, 3], portion: 2), new ArraySource([]), new ArraySource([4])]);
        var buffer = new float[10];
        Assert.That((joined.Read(buffer), joined.Read(buffer)), Is.EqualTo((4, 0)));
        Assert.That(buffer.Take(4), Is.EqualTo(new[] { 1f, 2, 3, 4 }));
    }

    [Test]
    public void Concatenating_UnlikeOrNone_Throws()
    {
        Assert.That(() => new ConcatenatingSampleProvider([new ArraySource([]), new ArraySource([], rate: 16000)]), Throws.ArgumentException);
        Assert.That(() => new ConcatenatingSampleProvider([]), Throws.ArgumentException);
    }

    [TestCase(3)]
    [TestCase(997)]
    public void Offset_AllParts_DelaysSkipsTakesAndLeadsOut(int block)
    {
        var part = new OffsetSampleProvider(new ArraySource([1, 2, 3, 4, 5, 6], rate: 1000))
        {
            DelayBySamples = 2,
            SkipOver = TimeSpan.FromMilliseconds(1),
            TakeSamples = 3,
            LeadOut = TimeSpan.FromMilliseconds(1),
        };
        Assert.That(part.All(block), Is.EqualTo(new[] { 0f, 0, 2, 3, 4, 0 }));
    }

    [Test]
    public void Offset_SourceShorterThanAsked_EndsAfterTheLeadOut()
    {
        Assert.That(new OffsetSampleProvider(new ArraySource([1, 2])) { TakeSamples = 9, LeadOutSamples = 1 }.All(), Is.EqualTo(new[] { 1f, 2, 0 }));
        Assert.That(new OffsetSampleProvider(new ArraySource([1, 2])) { SkipOverSamples = 5 }.All(), Is.Empty);
    }

    [Test]
    public void Offset_ChangedAfterReadingOrNotWholeFrames_Throws()
    {
        var part = new OffsetSampleProvider(new ArraySource([1, 2], channels: 2));
        Assert.That(() => part.TakeSamples = 3, Throws.ArgumentException);
        part.All();
        Assert.That(() => part.TakeSamples = 2, Throws.InvalidOperationException);
    }

    [Test]
    public void SampleToWave16_BeyondFullScale_Clips()
    {
        var wave = new SampleToWaveProvider16(new ArraySource([1.5f, -1.5f, 0.5f]));
        var bytes = new byte[8];
        Assert.That(wave.Read(bytes), Is.EqualTo(6));
        Assert.That(new[] { 0, 2, 4 }.Select(at => BitConverter.ToInt16(bytes, at)), Is.EqualTo(new short[] { 32767, -32767, 16384 }));
    }

    [Test]
    public void ToSampleProvider_MuLaw_Throws() =>
        Assert.That(() => new RawSourceWaveStream(new byte[8], 0, 8, WaveFormat.CreateMuLawFormat(8000, 1)).ToSampleProvider(), Throws.ArgumentException);

    [Test]
    public void WaveFormat_Factories_FillTheLayout()
    {
        var pcm = new WaveFormat(8000, 1);
        Assert.That((pcm.Encoding, pcm.BitsPerSample, pcm.BlockAlign, pcm.AverageBytesPerSecond), Is.EqualTo((WaveFormatEncoding.Pcm, 16, 2, 16000)));
        var alaw = WaveFormat.CreateALawFormat(8000, 2);
        Assert.That((alaw.Encoding, alaw.BitsPerSample, alaw.BlockAlign, alaw.AverageBytesPerSecond), Is.EqualTo((WaveFormatEncoding.ALaw, 8, 2, 16000)));
        Assert.That(WaveFormat.CreateIeeeFloatWaveFormat(8000, 2).BlockAlign, Is.EqualTo(8));
        Assert.That(new WaveFormat(8000, 16, 1), Is.EqualTo(pcm).And.Not.EqualTo(new WaveFormat(16000, 16, 1)));
        Assert.That((pcm.ConvertLatencyToByteSize(20), new WaveFormat().Channels), Is.EqualTo((320, 2)));
    }

    // Values of ITU-T G.711's tables: the ends, the zeros and the first steps of each segment.
    [TestCase((byte)0xFF, 0)]
    [TestCase((byte)0x7F, 0)]
    [TestCase((byte)0xFE, 8)]
    [TestCase((byte)0xEF, 132)]
    [TestCase((byte)0x80, 32124)]
    [TestCase((byte)0x00, -32124)]
    public void MuLaw_Decode_GivesTheStandardsValue(byte code, int expected) =>
        Assert.That(MuLawDecoder.MuLawToLinearSample(code), Is.EqualTo(expected));

    [TestCase((byte)0xD5, 8)]
    [TestCase((byte)0x55, -8)]
    [TestCase((byte)0xC5, 264)]
    [TestCase((byte)0xAA, 32256)]
    [TestCase((byte)0x2A, -32256)]
    public void ALaw_Decode_GivesTheStandardsValue(byte code, int expected) =>
        Assert.That(ALawDecoder.ALawToLinearSample(code), Is.EqualTo(expected));

    [Test]
    public void G711_EveryCode_SurvivesDecodingAndEncoding()
    {
        for (var code = 0; code < 256; code++)
        {
            Assert.That(ALawEncoder.LinearToALawSample(ALawDecoder.ALawToLinearSample((byte)code)), Is.EqualTo(code), "A-law");
            // µ-law has a negative zero, which comes back as the positive one.
            if (code != 0x7F) Assert.That(MuLawEncoder.LinearToMuLawSample(MuLawDecoder.MuLawToLinearSample((byte)code)), Is.EqualTo(code), "µ-law");
        }
    }

    [Test]
    public void G711_EverySample_IsEncodedToTheNearestStep()
    {
        var muLaw = Enumerable.Range(0, 256).Select(code => (int)MuLawDecoder.MuLawToLinearSample((byte)code)).ToArray();
        var aLaw = Enumerable.Range(0, 256).Select(code => (int)ALawDecoder.ALawToLinearSample((byte)code)).ToArray();
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample += 7)
        {
            var muError = Math.Abs(muLaw[MuLawEncoder.LinearToMuLawSample((short)sample)] - sample);
            var aError = Math.Abs(aLaw[ALawEncoder.LinearToALawSample((short)sample)] - sample);
            // Half the step of the segment: magnitudes double from segment to segment.
            Assert.That(muError, Is.LessThanOrEqualTo(Math.Max(4, (Math.Abs(sample) + 132) / 32 + 1)), $"µ-law {sample}");
            Assert.That(aError, Is.LessThanOrEqualTo(Math.Max(8, Math.Abs(sample) / 32 + 1)), $"A-law {sample}");
        }
    }
}
