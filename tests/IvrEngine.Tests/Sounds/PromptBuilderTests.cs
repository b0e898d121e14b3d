using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

[TestFixture]
[CancelAfter(20_000)]
public sealed class PromptBuilderTests
{
    private const string Id = "redscomm/main/bienvenida";

    private static readonly PromptText Welcome = new("es-MX", Id, "Gracias por llamar.");
    private static readonly PromptText Pause = new("es-MX", "values/pause/250", ",");

    private readonly FakeSynthesizer _synthesizer = new();
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("ivrengine-").FullName;
        _synthesizer.Reset();
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Build_NewTexts_MakesLevelTelephoneAudioAndListsIt(CancellationToken cancellationToken)
    {
        var progress = new Progress();
        var result = await new PromptBuilder(_synthesizer).BuildAsync([Welcome, Pause], Options(), progress, cancellationToken);

        Assert.That(result.Made, Is.EqualTo((PromptText[])[Welcome, Pause]));
        Assert.That(_synthesizer.Spoken, Is.EqualTo((string[])["Grasias por llamar."]));
        Assert.That(SoundFile.IsTelephoneFormat(PathOf(Id)), Is.True);
        Assert.That(SpeechLevel.Measure(SoundFile.Read(PathOf(Id))), Is.EqualTo(PromptAudio.TargetLevel).Within(0.1));
        Assert.That(SoundFile.Read(PathOf("values/pause/250")).Length, Is.EqualTo(TimeSpan.FromMilliseconds(250)));
        Assert.That(PromptManifest.Load(_folder, "es-MX")[Id], Is.Not.Null);
        Assert.That(progress.Reports.Max(report => report.Done), Is.EqualTo(2));
        Assert.That(PromptCheck.Run(_folder, [Welcome, Pause]), Is.Empty);
    }

    [Test]
    public async Task Build_Again_ChangesNoByteAndSpeaksNothing(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken, Welcome, Pause);
        var before = Snapshot();
        _synthesizer.Reset();

        var result = await BuildAsync(cancellationToken, Welcome, Pause);

        Assert.That(Snapshot(), Is.EqualTo(before));
        Assert.That(_synthesizer.Spoken, Is.Empty);
        Assert.That(result.Unchanged, Is.EqualTo(2));
    }

    [Test]
    public async Task Build_ChangedText_IsFoundAndMadeAgain(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken, Welcome);
        var before = await File.ReadAllBytesAsync(PathOf(Id), cancellationToken);
        var changed = Welcome with { Text = "Bienvenido." };

        Assert.That(PromptCheck.Run(_folder, [changed]).Single().Kind, Is.EqualTo(PromptFindingKind.Outdated));
        await BuildAsync(cancellationToken, changed);

        Assert.That(await File.ReadAllBytesAsync(PathOf(Id), cancellationToken), Is.Not.EqualTo(before));
        Assert.That(PromptCheck.Run(_folder, [changed]), Is.Empty);
    }

    [Test]
    public async Task Build_OtherVoice_MakesAgain(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken, Welcome);
        _synthesizer.Reset("otra");

        Assert.That((await BuildAsync(cancellationToken, Welcome)).Made, Is.EqualTo((PromptText[])[Welcome]));
    }

    [Test]
    public async Task Build_RecordingPutInPlace_WinsOverSynthesisAndIsMadePlayable(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken, Welcome);
        SoundFile.Write(PathOf(Id), Signals.Murmur(seed: 5, seconds: 2, amplitude: 0.02, rate: 44100));
        _synthesizer.Reset();

        Assert.That(PromptCheck.Run(_folder, [Welcome]).Single().Kind, Is.EqualTo(PromptFindingKind.Format));
        var adopted = await BuildAsync(cancellationToken, Welcome);
        var before = Snapshot();
        var changed = Welcome with { Text = "Bienvenido." };
        var outdated = await BuildAsync(cancellationToken, changed);

        Assert.That(adopted.Adopted, Is.EqualTo((PromptText[])[Welcome]));
        Assert.That(PromptManifest.Load(_folder, "es-MX")[Id]!.Source, Is.EqualTo(PromptSource.Recorded));
        Assert.That(outdated.OutdatedRecordings, Is.EqualTo((PromptText[])[changed]));
        Assert.That(_synthesizer.Spoken, Is.Empty);
        Assert.That(Snapshot(), Is.EqualTo(before));
        Assert.That(PromptCheck.Run(_folder, [Welcome]), Is.Empty);
        Assert.That(PromptCheck.Run(_folder, [changed]).Single().Message, Does.Contain("Gracias por llamar."));
    }

    [Test]
    public async Task Build_DeletedFile_IsMadeAgain(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken, Welcome);
        var before = await File.ReadAllBytesAsync(PathOf(Id), cancellationToken);
        File.Delete(PathOf(Id));

        Assert.That(PromptCheck.Run(_folder, [Welcome]).Single().Kind, Is.EqualTo(PromptFindingKind.Missing));
        await BuildAsync(cancellationToken, Welcome);

        Assert.That(await File.ReadAllBytesAsync(PathOf(Id), cancellationToken), Is.EqualTo(before));
    }

    [Test]
    public async Task Build_TextGone_ReportsTheOrphanAndKeepsIt(CancellationToken cancellationToken)
    {
        await BuildAsync(cancellationToken, Welcome, Pause);

        var result = await BuildAsync(cancellationToken, Pause);

        Assert.That(result.Orphans, Is.EqualTo((string[])[$"es-MX/{Id}.wav"]));
        Assert.That(PromptCheck.Run(_folder, [Pause]).Single().Kind, Is.EqualTo(PromptFindingKind.Orphan));
        Assert.That((await BuildAsync(cancellationToken, Welcome, Pause)).Unchanged, Is.EqualTo(2));
    }

    [Test]
    public async Task Build_OneTextFails_MakesTheOthersAndSaysWhich(CancellationToken cancellationToken)
    {
        var bad = new PromptText("es-MX", "a/b", FakeSynthesizer.Unspeakable);

        var result = await BuildAsync(cancellationToken, Welcome, bad);

        Assert.That(result.Made, Is.EqualTo((PromptText[])[Welcome]));
        Assert.That(result.Failures.Single(), Is.EqualTo(new PromptFailure(bad, "cannot say this")));
    }

    [Test]
    public async Task Build_Cancelled_KeepsWhatWasMade()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Progress { OnReport = cancel.Cancel };
        var second = Welcome with { Id = "z/z" };

        await Assert.ThatAsync(() => new PromptBuilder(_synthesizer).BuildAsync([Welcome, second], Options(), progress, cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        _synthesizer.Reset();
        var result = await BuildAsync(CancellationToken.None, Welcome, second);

        Assert.That(result.Made, Is.EqualTo((PromptText[])[second]));
        Assert.That(result.Adopted, Is.Empty);
    }

    [TestCase("../secreto")]
    [TestCase("a//b")]
    [TestCase("/a")]
    [TestCase("a/.b")]
    [TestCase("")]
    public void Build_IdThatIsNoPath_IsRefused(string id) =>
        Assert.That(() => BuildAsync(CancellationToken.None, Welcome with { Id = id }), Throws.ArgumentException.With.Message.Contains("cannot be a sound's id"));

    [Test]
    public void Build_OneIdTwoTexts_IsRefused() =>
        Assert.That(() => BuildAsync(CancellationToken.None, Welcome, Welcome with { Text = "Hola." }), Throws.ArgumentException.With.Message.Contains("two texts"));

    [Test]
    public void Synthesize_ProgramThatFails_SaysSo() =>
        Assert.That(() => new PicoSynthesizer("/bin/false").SynthesizeAsync("es-MX", "hola", CancellationToken.None), Throws.TypeOf<SynthesisException>().With.Message.Contains("ended with 1"));

    [Test]
    public void Build_ProgramThatIsMissing_EndsTheBuild() =>
        Assert.That(() => new PromptBuilder(new PicoSynthesizer("/nowhere/pico2wave")).BuildAsync([Welcome], Options(), null, CancellationToken.None),
            Throws.TypeOf<SynthesizerMissingException>());

    private Task<PromptBuildResult> BuildAsync(CancellationToken cancellationToken, params PromptText[] texts) =>
        new PromptBuilder(_synthesizer).BuildAsync(texts, Options(), null, cancellationToken);

    private PromptBuildOptions Options() => new() { SoundsFolder = _folder, Parallelism = 1 };

    private string PathOf(string id) => Path.Combine(_folder, "es-MX", id + ".wav");

    private List<string> Snapshot() =>
        [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => file + Convert.ToHexString(File.ReadAllBytes(file)))];

    private sealed class Progress : IProgress<PromptProgress>
    {
        public List<PromptProgress> Reports { get; } = [];

        public Action? OnReport { get; init; }

        public void Report(PromptProgress value)
        {
            Reports.Add(value);
            OnReport?.Invoke();
        }
    }

    /// <summary>Speaks noise that depends on the text.</summary>
    private sealed class FakeSynthesizer : ISpeechSynthesizer
    {
        public const string Unspeakable = "¤";

        private string _voice = "fake";

        public List<string> Spoken { get; } = [];

        public void Reset(string voice = "fake")
        {
            _voice = voice;
            Spoken.Clear();
        }

        public string? VoiceOf(string language) => _voice;

        public Task<AudioClip> SynthesizeAsync(string language, string text, CancellationToken cancellationToken)
        {
            if (text == Unspeakable)
                throw new SynthesisException("cannot say this");
            Spoken.Add(text);
            return Task.FromResult(Signals.Murmur(seed: text.Sum(c => c), seconds: 1, amplitude: 0.1, rate: 16000));
        }
    }
}
