using System.Text;

namespace IvrEngine.Telephone.Sip;

/// <summary>The value of From, To, Contact, Refer-To and the like (RFC 3261 section 20.10): a display name, a URI and header parameters.</summary>
public sealed record NameAddress(string? DisplayName, SipUri Uri, IReadOnlyList<KeyValuePair<string, string?>> Parameters)
{
    public NameAddress(string? displayName, SipUri uri) : this(displayName, uri, []) { }

    /// <summary>The dialog tag, null when there is none.</summary>
    public string? Tag => Parameter("tag");

    public string? Parameter(string name) =>
        Parameters.FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    public NameAddress WithTag(string tag) => this with
    {
        Parameters = [.. Parameters.Where(p => !string.Equals(p.Key, "tag", StringComparison.OrdinalIgnoreCase)), new("tag", tag)],
    };

    /// <exception cref="FormatException">The text is no address.</exception>
    public static NameAddress Parse(string text)
    {
        var rest = text.Trim();
        string? display = null;
        if (rest.StartsWith('"'))
        {
            var end = ClosingQuote(rest);
            if (end < 0) throw new FormatException($"The display name in '{text}' has no closing quote.");
            display = Unquote(rest[1..end]);
            rest = rest[(end + 1)..].TrimStart();
        }
        var open = rest.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            // Without <>, everything after ';' belongs to the header, not to the URI (RFC 3261 section 20).
            var semicolon = rest.IndexOf(';', StringComparison.Ordinal);
            return semicolon < 0
                ? new NameAddress(display, SipUri.Parse(rest), [])
                : new NameAddress(display, SipUri.Parse(rest[..semicolon]), ParseParameters(rest[semicolon..]));
        }
        var close = rest.IndexOf('>', open);
        if (close < 0) throw new FormatException($"'{text}' has '<' without '>'.");
        if (display is null && open > 0) display = rest[..open].Trim();
        return new NameAddress(display, SipUri.Parse(rest[(open + 1)..close]), ParseParameters(rest[(close + 1)..]));
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        if (!string.IsNullOrEmpty(DisplayName)) text.Append('"').Append(DisplayName.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\" ");
        text.Append('<').Append(Uri).Append('>');
        foreach (var (name, value) in Parameters) text.Append(';').Append(name).Append(value is null ? "" : "=" + value);
        return text.ToString();
    }

    internal static IReadOnlyList<KeyValuePair<string, string?>> ParseParameters(string text)
    {
        var parameters = new List<KeyValuePair<string, string?>>();
        foreach (var part in SipHeaders.SplitOutsideQuotes(text, ';'))
        {
            if (part.Length == 0) continue;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            parameters.Add(equals < 0 ? new(part, null) : new(part[..equals].Trim(), part[(equals + 1)..].Trim()));
        }
        return parameters;
    }

    private static int ClosingQuote(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i;
        }
        return -1;
    }

    private static string Unquote(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        return plain.ToString();
    }
}
