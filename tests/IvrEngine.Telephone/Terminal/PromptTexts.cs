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
            var rest = line.AsSpan();
            var id = NextField(ref rest);
            if (id.Length == 0 || rest.IsEmpty) throw new FormatException($"{path}, line {number}: expected id,text.");
            texts._texts[id] = NextField(ref rest); // what comes after the text is for the prompts' builder
        }
        return texts;
    }

    /// <summary>Takes a field and the comma after it from the line.</summary>
    private static string NextField(ref ReadOnlySpan<char> line)
    {
        if (!line.StartsWith('"'))
        {
            var comma = line.IndexOf(',');
            var plain = (comma < 0 ? line : line[..comma]).Trim().ToString();
            line = comma < 0 ? [] : line[(comma + 1)..];
            return plain;
        }
        var end = 1;
        while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))) end += line[end] == '"' ? 2 : 1;
        var quoted = line[1..Math.Min(end, line.Length)].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        line = end + 2 <= line.Length ? line[(end + 2)..] : [];
        return quoted;
    }
}
