using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IvrEngine.Sounds;

/// <summary>Where prompts lie and what their fingerprints are.</summary>
internal static partial class PromptFiles
{
    /// <summary>Raise it when the preparation of audio changes, so that all audio is made again.</summary>
    private const int PreparationVersion = 2;

    public static string PathOf(string soundsFolder, string language, string id) =>
        Path.Combine(soundsFolder, language, id.Replace('/', Path.DirectorySeparatorChar) + ".wav");

    /// <summary>The texts by language and id, each once.</summary>
    /// <exception cref="ArgumentException">An id that is no path below the language's folder, or one id with two texts.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, PromptText>> ByLanguage(IEnumerable<PromptText> texts)
    {
        var languages = new Dictionary<string, IReadOnlyDictionary<string, PromptText>>(StringComparer.Ordinal);
        foreach (var group in texts.GroupBy(prompt => prompt.Language))
        {
            var byId = new SortedDictionary<string, PromptText>(StringComparer.Ordinal);
            foreach (var prompt in group)
            {
                if (!ValidId().IsMatch(prompt.Id) || !ValidId().IsMatch(prompt.Language))
                    throw new ArgumentException($"'{prompt.Language}/{prompt.Id}' cannot be a sound's id: use letters, digits, hyphens, underscores and dots, parted by slashes.", nameof(texts));
                if (!byId.TryAdd(prompt.Id, prompt) && byId[prompt.Id] != prompt)
                    throw new ArgumentException($"'{prompt.Language}/{prompt.Id}' is given two texts: “{byId[prompt.Id].Text}” and “{prompt.Text}”.", nameof(texts));
            }
            languages.Add(group.Key, byId);
        }
        return languages;
    }

    /// <summary>WAV files of a language that no text names, relative to the sounds folder.</summary>
    public static IEnumerable<string> Orphans(string soundsFolder, string language, IReadOnlyDictionary<string, PromptText> wanted)
    {
        var folder = Path.Combine(soundsFolder, language);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.wav", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => !wanted.ContainsKey(file[..^".wav".Length]))
            .Select(file => $"{language}/{file}").Order(StringComparer.Ordinal);
    }

    public static string Recipe(PromptText prompt, string voice) => Fingerprint(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Pronunciations.Apply(prompt.Language, prompt.Id, prompt.Text)}\n{voice}\n{PromptAudio.TargetLevel} {PromptAudio.PeakLimit} {MarginsOf(prompt.Id)} {PreparationVersion}")));

    public static string AudioFingerprint(string path) => Fingerprint(File.ReadAllBytes(path));

    /// <summary>Words of values follow each other closely; characters that are written down, and sentences, take their time.</summary>
    public static PromptAudio.Margins MarginsOf(string id) =>
        CloseValue().IsMatch(id) ? PromptAudio.Margins.Value : PromptAudio.Margins.Prompt;

    private static string Fingerprint(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));

    [GeneratedRegex(@"^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$")]
    private static partial Regex ValidId();

    [GeneratedRegex("^values/(?!digit/|letter/|sign/)")]
    private static partial Regex CloseValue();
}
