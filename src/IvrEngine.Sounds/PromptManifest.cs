using System.Text;

namespace IvrEngine.Sounds;

/// <summary>Where a prompt's audio came from.</summary>
public enum PromptSource
{
    Synthesised,
    Recorded,
}

/// <summary>A line of the manifest.</summary>
/// <param name="Text">What the audio says (for a recording: said when it was made).</param>
/// <param name="Voice">The synthesiser's voice; empty for recordings.</param>
/// <param name="Recipe">Fingerprint of all that decided how the audio sounds: spoken text, voice, settings. Empty for recordings.</param>
/// <param name="Audio">Fingerprint of the file, by which a recording put in its place is noticed.</param>
public sealed record ManifestEntry(string Id, string Text, PromptSource Source, string Voice, string Recipe, string Audio);

/// <summary>A manifest that cannot be read.</summary>
public sealed class PromptManifestException(string message) : Exception(message);

/// <summary><c>texts.csv</c> beside a language's audio: what each file says and how it was made. RFC 4180, UTF-8, sorted by id.</summary>
public sealed class PromptManifest
{
    private const string Header = "id,text,source,voice,recipe,audio";

    private readonly SortedDictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ManifestEntry> Entries => _entries.Values;

    public ManifestEntry? this[string id] => _entries.GetValueOrDefault(id);

    /// <summary>Path of a language's manifest.</summary>
    public static string PathOf(string soundsFolder, string language) => Path.Combine(soundsFolder, language, "texts.csv");

    /// <summary>Reads a language's manifest; an empty one when there is none.</summary>
    /// <exception cref="PromptManifestException">A line cannot be read.</exception>
    public static PromptManifest Load(string soundsFolder, string language)
    {
        var manifest = new PromptManifest();
        var path = PathOf(soundsFolder, language);
        if (!File.Exists(path))
            return manifest;
        var records = Records(File.ReadAllText(path)).ToList();
        foreach (var (fields, line) in records.Skip(1))
        {
            if (fields is not [var id, var text, var source, var voice, var recipe, var audio] || !Enum.TryParse<PromptSource>(source, ignoreCase: true, out var parsed))
                throw new PromptManifestException($"{path}, line {line}: expected {Header}. Mend the line, or take the file back from version control.");
            manifest.Set(new ManifestEntry(id, text, parsed, voice, recipe, audio));
        }
        return manifest;
    }

    public void Set(ManifestEntry entry) => _entries[entry.Id] = entry;

    public void Remove(string id) => _entries.Remove(id);

    /// <summary>Writes the manifest in one move; a file that would not change is not touched.</summary>
    public void Save(string soundsFolder, string language)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (id, words, source, voice, recipe, audio) in _entries.Values)
            text.AppendJoin(',', Quote(id), Quote(words), source == PromptSource.Recorded ? "recorded" : "synthesised", Quote(voice), recipe, audio).Append('\n');
        var path = PathOf(soundsFolder, language);
        if (File.Exists(path) && File.ReadAllText(path) == text.ToString())
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", text.ToString());
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static IEnumerable<(List<string> Fields, int Line)> Records(string csv)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, line, start) = (false, 1, 1);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (c == '\n')
                line++;
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
                field.Append(csv[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r'))
                field.Append(c);
            else if (c != '\r')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == ',')
                    continue;
                yield return (fields, start);
                (fields, start) = ([], line);
            }
        }
        if (fields.Count > 0 || field.Length > 0)
            yield return ([.. fields, field.ToString()], start);
    }
}
