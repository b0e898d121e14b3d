using System.Text;
using NAudio.Codecs;
using NAudio.Wave;
using NUnit.Framework;

namespace IvrEngine.Tests.Compat;

public sealed class NAudioWaveFileTests
{
    private static readonly float[] Tone = AudioSources.Sine(440, 8000, 1001);

    private static byte[] Chunk(string id, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(body.Length), .. body, .. new byte[body.Length & 1]];

    private static byte[] Format(int tag, int channels, int rate, int bits, params byte[] extension) =>
    [
        .. BitConverter.GetBytes((ushort)tag), .. BitConverter.GetBytes((ushort)channels), .. BitConverter.GetBytes(rate),
        .. BitConverter.GetBytes(rate * channels * bits / 8), .. BitConverter.GetBytes((ushort)(channels * bits / 8)), .. BitConverter.GetBytes((ushort)bits), .. extension,
    ];

    private static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = [.. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length + 4), .. "WAVE"u8, .. body];
    }

    private static WaveFileReader Read(byte[] file) => new(new MemoryStream(file));

    [TestCase(WaveFormatEncoding.Pcm, 16, 1, 1.0 / 32767)]
    [TestCase(WaveFormatEncoding.Pcm, 24, 1, 1.0 / 8388607)]
    [TestCase(WaveFormatEncoding.Pcm, 32, 2, 1e-7)]
    [TestCase(WaveFormatEncoding.IeeeFloat, 32, 1, 0)]
    public void RoundTrip_Samples_ComeBackWithinAStep(WaveFormatEncoding encoding, int bits, int channels, double step)
    {
        var format = WaveFormat.CreateCustomFormat(encoding, 8000, channels, 8000 * channels * bits / 8, channels * bits / 8, bits);
        var samples = Tone[..1000];
        using var stream = new MemoryStream();
        using (var writer = new WaveFileWriter(stream, format)) writer.WriteSamples(samples, 0, samples.Length);
        stream.Position = 0;
        using var reader = new WaveFileReader(stream);
        Assert.That((reader.WaveFormat, reader.SampleCount), Is.EqualTo((format, 1000L / channels)));
        Assert.That(reader.ToSampleProvider().All(), Is.EqualTo(samples).Within(step));
    }

    [Test]
    public void RoundTrip_EightBits_ComesBackExactly()
    {
        byte[] bytes = [0, 64, 128, 255, 7];
        using var stream = new MemoryStream();
        using (var writer = new WaveFileWriter(stream, new WaveFormat(8000, 8, 1))) writer.Write(bytes, 0, 5);
        Assert.That(stream.Length % 2, Is.Zero, "a chunk of odd length is padded");
        stream.Position = 0;
        using var reader = new WaveFileReader(stream);
        Assert.That(reader.ToSampleProvider().All(), Is.EqualTo(new[] { -1f, -0.5f, 0, 127 / 128f, -121 / 128f }));
    }

    [TestCase(WaveFormatEncoding.MuLaw, 36.0)]
    [TestCase(WaveFormatEncoding.ALaw, 36.0)]
    public void RoundTrip_G711_KeepsTheBytesAndTheTone(WaveFormatEncoding encoding, double decibels)
    {
        var isMuLaw = encoding == WaveFormatEncoding.MuLaw;
        var pcm = Tone.Select(sample => (short)(sample * 32767)).ToArray();
        var coded = pcm.Select(sample => isMuLaw ? MuLawEncoder.LinearToMuLawSample(sample) : ALawEncoder.LinearToALawSample(sample)).ToArray();
        using var stream = new MemoryStream();
        var source = new RawSourceWaveStream(coded, 0, coded.Length, isMuLaw ? WaveFormat.CreateMuLawFormat(8000, 1) : WaveFormat.CreateALawFormat(8000, 1));
        WaveFileWriter.WriteWavFileToStream(stream, source);
        stream.Position = 0;
        using var reader = new WaveFileReader(stream);
        var back = new byte[reader.Length];
        reader.ReadExactly(back);
        Assert.That((reader.WaveFormat.Encoding, back.SequenceEqual(coded)), Is.EqualTo((encoding, true)));
        var error = pcm.Zip(back, (sample, code) => (float)(sample - (isMuLaw ? MuLawDecoder.MuLawToLinearSample(code) : ALawDecoder.ALawToLinearSample(code))));
        Assert.That(AudioSources.Decibels(AudioSources.Rms([.. pcm.Select(s => (float)s)]) / AudioSources.Rms([.. error])), Is.GreaterThan(decibels));
    }

    [Test]
    public void CreateWaveFile16_ToAFile_CanBeReadAndSought()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.wav");
        try
        {
            WaveFileWriter.CreateWaveFile16(path, new ArraySource(Tone));
            using var reader = new WaveFileReader(path);
            Assert.That((reader.Length, reader.TotalTime), Is.EqualTo((2002L, TimeSpan.FromSeconds(1001 / 8000.0))));
            Assert.That(new FileInfo(path).Length, Is.EqualTo(44 + 2002));
            reader.CurrentTime = TimeSpan.FromMilliseconds(100);
            Assert.That(reader.ToSampleProvider().All(), Is.EqualTo(Tone[800..]).Within(1.0 / 32767));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Dispose_WriterOfAStream_LeavesTheStreamOpen()
    {
        using var stream = new MemoryStream();
        new WaveFileWriter(stream, new WaveFormat(8000, 1)).Dispose();
        Assert.That((stream.CanWrite, stream.Length), Is.EqualTo((true, 44L)));
    }

    [Test]
    public void Read_OddChunksAround_AreSkipped()
    {
        var file = Riff(Chunk("JUNK", new byte[27]), Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("LIST", new byte[5]), Chunk("data", [1, 2, 3, 4]), Chunk("id3 ", new byte[9]));
        using var reader = Read(file);
        var bytes = new byte[8];
        Assert.That((reader.Read(bytes), reader.SampleCount), Is.EqualTo((4, 2L)));
        Assert.That(bytes[..4], Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void Read_DataBeforeFormat_IsFound()
    {
        using var reader = Read(Riff(Chunk("data", [1, 2, 3, 4]), Chunk("fmt ", Format(1, 1, 8000, 16))));
        var bytes = new byte[4];
        reader.ReadExactly(bytes);
        Assert.That(bytes, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [TestCase(1, 24, WaveFormatEncoding.Pcm)]
    [TestCase(3, 32, WaveFormatEncoding.IeeeFloat)]
    public void Read_ExtensibleFormat_IsGivenAsWhatItStandsFor(int tag, int bits, WaveFormatEncoding expected)
    {
        byte[] guidTail = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
        byte[] extension = [22, 0, (byte)bits, 0, 4, 0, 0, 0, (byte)tag, 0, .. guidTail];
        using var reader = Read(Riff(Chunk("fmt ", Format(0xFFFE, 1, 48000, bits, extension)), Chunk("data", new byte[48])));
        Assert.That((reader.WaveFormat.Encoding, reader.WaveFormat.BitsPerSample), Is.EqualTo((expected, bits)));
        Assert.That(reader.ToSampleProvider().All(), Has.Length.EqualTo(48 * 8 / bits));
    }

    [Test]
    public void Read_LengthUnknown_GoesOnToTheEnd()
    {
        byte[] file = [.. Riff(Chunk("fmt ", Format(1, 1, 8000, 16))), .. "data"u8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4];
        using var reader = Read(file);
        Assert.That(reader.Length, Is.EqualTo(4));
    }

    [TestCase("not RIFF")]
    [TestCase("empty")]
    [TestCase("no data")]
    [TestCase("no format")]
    [TestCase("data cut short")]
    [TestCase("format cut short")]
    [TestCase("no channels")]
    public void Open_BadFile_SaysWhatIsWrong(string fault)
    {
        var format = Chunk("fmt ", Format(1, 1, 8000, 16));
        var (file, message) = fault switch
        {
            "not RIFF" => (Encoding.ASCII.GetBytes("ID3 this is an mp3 file"), "RIFF"),
            "empty" => ([], "RIFF"),
            "no data" => (Riff(format), "data chunk"),
            "no format" => (Riff(Chunk("data", new byte[8])), "format chunk"),
            "data cut short" => (Riff(format, Chunk("data", new byte[100]))[..^10], "100 bytes of audio but 90"),
            "format cut short" => (Riff(Chunk("fmt ", new byte[8])), "format chunk"),
            _ => (Riff(Chunk("fmt ", Format(1, 0, 8000, 16)), Chunk("data", [])), "0 channels"),
        };
        Assert.That(() => Read(file), Throws.TypeOf<FormatException>().With.Message.Contains(message));
    }

    [Test]
    public void Read_NotWholeFrames_Throws()
    {
        using var reader = Read(Riff(Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("data", new byte[8])));
        Assert.That(() => reader.Read(new byte[3]), Throws.ArgumentException);
    }

    [Test]
    public void WriteSample_G711_Throws()
    {
        using var writer = new WaveFileWriter(new MemoryStream(), WaveFormat.CreateALawFormat(8000, 1));
        Assert.That(() => writer.WriteSample(0.5f), Throws.InvalidOperationException);
    }
}
