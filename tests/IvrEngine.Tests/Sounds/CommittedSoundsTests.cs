using IvrEngine.Core.Speech;
using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

/// <summary>The audio in the repository: what callers hear.</summary>
[TestFixture]
public sealed class CommittedSoundsTests
{
    internal static readonly string SoundsFolder = Path.Combine(RepositoryRoot(), "sounds");

    public static IEnumerable<ILanguageGrammar> Grammars => Languages.All;

    [TestCaseSource(nameof(Grammars))]
    public void Values_EverySoundOfTheGrammar_IsThereLevelAndSaysItsTextAndThereAreNoOthers(ILanguageGrammar grammar) =>
        Assert.That(
            PromptCheck.Run(SoundsFolder, PromptText.ValuesOf(grammar))
                .Where(finding => finding.Kind != PromptFindingKind.Orphan || finding.File.StartsWith($"{grammar.Folder}/values/", StringComparison.Ordinal)),
            Is.Empty);

    [Test]
    public void EveryFile_IsTelephoneAudioAtTheCommonLevel()
    {
        var files = Directory.EnumerateFiles(SoundsFolder, "*.wav", SearchOption.AllDirectories).ToList();
        Assert.That(files, Is.Not.Empty);
        using var scope = Assert.EnterMultipleScope();
        foreach (var file in files)
        {
            Assert.That(SoundFile.IsTelephoneFormat(file), Is.True, file);
            var clip = SoundFile.Read(file);
            if (file.Contains("/values/pause/", StringComparison.Ordinal))
                continue;
            Assert.That(SpeechLevel.Measure(clip), Is.EqualTo(PromptAudio.TargetLevel).Within(PromptAudio.LevelTolerance), file);
            Assert.That(SpeechLevel.PeakDecibels(clip), Is.LessThanOrEqualTo(PromptAudio.PeakLimit), file);
        }
    }

    /// <summary>No value is cut to a click or drags on: spoken Spanish has four to nine syllables a second, and vowels count them well.</summary>
    [Test]
    public void Values_EveryLength_FitsItsWords()
    {
        using var scope = Assert.EnterMultipleScope();
        foreach (var prompt in Languages.All.SelectMany(PromptText.ValuesOf).Where(prompt => prompt.Text.Any(char.IsLetter)))
        {
            var seconds = SoundFile.Read(Path.Combine(SoundsFolder, prompt.Language, prompt.Id + ".wav")).Length.TotalSeconds;
            var letters = prompt.Text.Count(char.IsLetter);
            Assert.That(seconds, Is.InRange(0.15 + (0.03 * letters), 0.8 + (0.085 * letters)), $"{prompt.Language}/{prompt.Id} “{prompt.Text}”");
        }
    }

    internal static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IvrEngine.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("IvrEngine.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
