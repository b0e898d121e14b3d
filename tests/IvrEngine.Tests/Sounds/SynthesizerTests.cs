using IvrEngine.Core.Speech;
using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

/// <summary>The real programs, where they are installed.</summary>
[TestFixture]
[CancelAfter(30_000)]
public sealed class SynthesizerTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("ivrengine-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Pico_CommittedValues_ComeOutTheSameByteForByte(CancellationToken cancellationToken)
    {
        var program = Find("pico2wave", Path.Combine(CommittedSoundsTests.RepositoryRoot(), ".ivr", "pico"));
        var prompts = Languages.All.SelectMany(PromptText.ValuesOf).Where(prompt => prompt.Id.EndsWith("/7", StringComparison.Ordinal) || prompt.Id.EndsWith("beep", StringComparison.Ordinal)).ToList();

        await new PromptBuilder(new PicoSynthesizer(program)).BuildAsync(prompts, new PromptBuildOptions { SoundsFolder = _folder }, null, cancellationToken);

        Assert.That(prompts, Has.Count.GreaterThan(10));
        foreach (var file in prompts.Select(prompt => Path.Combine(prompt.Language, prompt.Id + ".wav")))
            Assert.That(await File.ReadAllBytesAsync(Path.Combine(_folder, file), cancellationToken), Is.EqualTo(await File.ReadAllBytesAsync(Path.Combine(CommittedSoundsTests.SoundsFolder, file), cancellationToken)), file);
    }

    [TestCase("es-MX", "Gracias por llamar.")]
    [TestCase("en-US", "-Thank you for calling.")]
    public async Task Espeak_Text_IsSpoken(string language, string text, CancellationToken cancellationToken)
    {
        var speech = await new EspeakSynthesizer(Find("espeak-ng")).SynthesizeAsync(language, text, cancellationToken);

        Assert.That(speech.Length.TotalSeconds, Is.InRange(0.8, 3));
        Assert.That(SpeechLevel.Measure(speech), Is.GreaterThan(-40));
    }

    [Test]
    public void Espeak_LanguageWithoutVoice_SaysWhichThereAre() =>
        Assert.That(() => new EspeakSynthesizer("espeak-ng").SynthesizeAsync("fr-FR", "bonjour", CancellationToken.None),
            Throws.TypeOf<SynthesisException>().With.Message.Contains("es-MX, en-US"));

    private static string Find(string program, params string[] folders)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(folders).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (path is null)
            Assert.Ignore($"{program} is not installed.");
        return path!;
    }
}
