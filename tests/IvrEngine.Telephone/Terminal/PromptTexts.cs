namespace IvrEngine.Telephone.Terminal;

/// <summary>What each prompt says, from a CSV file with the columns <c>id,text</c> (RFC 4180, with or without a heading).</summary>
internal sealed class PromptTexts
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public static PromptTexts Empty { get; } = new();

    public string? this[string id] => _texts.GetValueOrDefault(id);

    /// <exception cref="FormatException">A line is not an id and a text; the message has the file and the line.</exception>
    public static PromptTexts Load(string path)
    {
        var texts = new PromptTexts();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Trim().Length == 0) continue;
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            if (comma <= 0) throw new FormatException($"{path}, line {number}: expected id,text.");
            texts._texts[Unquote(line[..comma])] = Unquote(line[(comma + 1)..]);
        }
        return texts;
    }

    private static string Unquote(string field)
    {
        var text = field.Trim();
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}
