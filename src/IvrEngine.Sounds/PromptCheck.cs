using System.Globalization;
using IvrEngine.Core.Speech;

namespace IvrEngine.Sounds;

/// <summary>What may be wrong with prompts.</summary>
public enum PromptFindingKind
{
    /// <summary>No audio.</summary>
    Missing,

    /// <summary>The audio was made for another text, or with other pronunciations or settings.</summary>
    Outdated,

    /// <summary>Audio that no text names.</summary>
    Orphan,

    /// <summary>Not 8 kHz 16-bit mono, or no sound file at all.</summary>
    Format,

    /// <summary>Too loud, too quiet or clipped.</summary>
    Level,
}

/// <summary>Something wrong with a prompt.</summary>
/// <param name="File">Relative to the sounds folder.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record PromptFinding(PromptFindingKind Kind, string File, string Message);

/// <summary>Compares texts with the audio that is there. Needs no synthesiser.</summary>
public static class PromptCheck
{
    /// <summary>All findings, by file. Empty: every prompt can be played and says what it should.</summary>
    /// <param name="texts">All the texts that there are.</param>
    /// <exception cref="ArgumentException">An id is no path, or has two texts.</exception>
    /// <exception cref="PromptManifestException">A manifest cannot be read.</exception>
    public static IReadOnlyList<PromptFinding> Run(string soundsFolder, IEnumerable<PromptText> texts)
    {
        var findings = new List<PromptFinding>();
        foreach (var (language, prompts) in PromptFiles.ByLanguage(texts))
        {
            var manifest = PromptManifest.Load(soundsFolder, language);
            foreach (var prompt in prompts.Values)
                findings.AddRange(Check(soundsFolder, prompt, manifest[prompt.Id]));
            findings.AddRange(PromptFiles.Orphans(soundsFolder, language, prompts).Select(file => new PromptFinding(
                PromptFindingKind.Orphan, file, "No text names this file. Delete it if its text is gone for good.")));
        }
        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal)];
    }

    private static IEnumerable<PromptFinding> Check(string soundsFolder, PromptText prompt, ManifestEntry? known)
    {
        var file = $"{prompt.Language}/{prompt.Id}.wav";
        var path = PromptFiles.PathOf(soundsFolder, prompt.Language, prompt.Id);
        if (!File.Exists(path))
        {
            yield return new PromptFinding(PromptFindingKind.Missing, file, $"There is no audio for “{prompt.Text}”. Run 'ivr prompts build', or put a recording there.");
            yield break;
        }
        if (known is not null && PromptFiles.AudioFingerprint(path) == known.Audio && WhyOutdated(prompt, known) is { } reason)
            yield return new PromptFinding(PromptFindingKind.Outdated, file, reason);
        if (CheckSound(file, path, new SpokenSound(prompt.Id, prompt.Text).PauseLength is not null) is { } finding)
            yield return finding;
    }

    private static string? WhyOutdated(PromptText prompt, ManifestEntry known) => known.Source switch
    {
        PromptSource.Recorded when known.Text != prompt.Text =>
            $"The recording says “{known.Text}”, the text is now “{prompt.Text}”. Record it again, or delete the file and run 'ivr prompts build'.",
        PromptSource.Synthesised when known.Text != prompt.Text =>
            $"The audio says “{known.Text}”, the text is now “{prompt.Text}”. Run 'ivr prompts build'.",
        PromptSource.Synthesised when known.Recipe != PromptFiles.Recipe(prompt, known.Voice) =>
            "Pronunciations or settings have changed since this audio was made. Run 'ivr prompts build'.",
        _ => null,
    };

    private static PromptFinding? CheckSound(string file, string path, bool isPause)
    {
        try
        {
            if (!SoundFile.IsTelephoneFormat(path))
                return new PromptFinding(PromptFindingKind.Format, file, "The file is not 8 kHz 16-bit mono. Run 'ivr prompts build' to convert it.");
            var clip = SoundFile.Read(path);
            var level = SpeechLevel.Measure(clip);
            var peak = SpeechLevel.PeakDecibels(clip);
            var isRight = isPause
                ? double.IsNegativeInfinity(level)
                : Math.Abs(level - PromptAudio.TargetLevel) <= PromptAudio.LevelTolerance && peak <= PromptAudio.PeakLimit;
            return isRight ? null : new PromptFinding(PromptFindingKind.Level, file, string.Create(CultureInfo.InvariantCulture,
                $"Speech at {level:0.0} dBov with peaks of {peak:0.0} dB; wanted are {PromptAudio.TargetLevel} ± {PromptAudio.LevelTolerance} dBov and at most {PromptAudio.PeakLimit} dB. Delete its line in texts.csv and run 'ivr prompts build' to level it."));
        }
        catch (SoundFileException fault)
        {
            return new PromptFinding(PromptFindingKind.Format, file, fault.Message);
        }
    }
}
