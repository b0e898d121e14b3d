using System.Collections;

namespace IvrEngine.Telephone.Sip;

/// <summary>The header fields of a message, in order. Names are compared without case; compact forms (RFC 3261 section 7.3.3) are stored by their long name.</summary>
public sealed class SipHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private static readonly Dictionary<string, string> CompactForms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = "Accept-Contact",
        ["b"] = "Referred-By",
        ["c"] = "Content-Type",
        ["e"] = "Content-Encoding",
        ["f"] = "From",
        ["i"] = "Call-ID",
        ["k"] = "Supported",
        ["l"] = "Content-Length",
        ["m"] = "Contact",
        ["o"] = "Event",
        ["r"] = "Refer-To",
        ["s"] = "Subject",
        ["t"] = "To",
        ["u"] = "Allow-Events",
        ["v"] = "Via",
        ["x"] = "Session-Expires",
    };

    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>The first field of that name, or null.</summary>
    public string? this[string name] => _fields.FirstOrDefault(f => Same(f.Key, name)).Value;

    public void Add(string name, string value) => _fields.Add(new(CompactForms.GetValueOrDefault(name, name), value));

    /// <summary>Replaces every field of that name by one, at the place of the first.</summary>
    public void Set(string name, string value)
    {
        var at = _fields.FindIndex(f => Same(f.Key, name));
        if (at < 0) { Add(name, value); return; }
        _fields[at] = new(_fields[at].Key, value);
        for (var i = _fields.Count - 1; i > at; i--) if (Same(_fields[i].Key, name)) _fields.RemoveAt(i);
    }

    public void Prepend(string name, string value) => _fields.Insert(0, new(name, value));

    public void Remove(string name) => _fields.RemoveAll(f => Same(f.Key, name));

    /// <summary>Every value of that name, with comma-separated lists taken apart (RFC 3261 section 7.3.1).</summary>
    public IEnumerable<string> Values(string name) =>
        _fields.Where(f => Same(f.Key, name)).SelectMany(f => SplitOutsideQuotes(f.Value, ',')).Where(v => v.Length > 0);

    /// <exception cref="FormatException">The message has no such field.</exception>
    public string Required(string name) => this[name] ?? throw new FormatException($"The message has no {name} header.");

    public SipHeaders Copy()
    {
        var copy = new SipHeaders();
        copy._fields.AddRange(_fields);
        return copy;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Splits at a separator that stands outside quotes and angle brackets; the parts are trimmed.</summary>
    internal static IEnumerable<string> SplitOutsideQuotes(string text, char separator)
    {
        int start = 0, angle = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == '<') angle++;
            else if (c == '>') angle--;
            else if (c == separator && angle <= 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }
        yield return text[start..].Trim();
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
