namespace IvrEngine.Telephone.Sip;

/// <summary>A SIP URI (RFC 3261 section 19.1): <c>sip:user@host:port;parameters?headers</c>.</summary>
/// <param name="Scheme"><c>sip</c>, <c>sips</c> or <c>tel</c>, lower case.</param>
/// <param name="User">The part before <c>@</c>, null when there is none.</param>
/// <param name="Host">A name or an address; empty for <c>tel</c>.</param>
/// <param name="Port">Null when the URI names none (5060 then applies).</param>
/// <param name="Tail">The parameters and headers as written, with their leading <c>;</c> or <c>?</c>; empty when there are none.</param>
public sealed record SipUri(string Scheme, string? User, string Host, int? Port, string Tail = "")
{
    /// <exception cref="FormatException">The text is no SIP URI.</exception>
    public static SipUri Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) throw new FormatException($"'{text}' is no SIP URI: it has no scheme such as 'sip:'.");
        var scheme = text[..colon].Trim().ToLowerInvariant();
        var rest = text[(colon + 1)..].Trim();
        if (scheme == "tel") return new SipUri(scheme, rest, "", null);
        if (scheme is not ("sip" or "sips")) throw new FormatException($"'{text}' is no SIP URI: the scheme '{scheme}' is not known.");

        // A user may itself hold ';' and '?', a host may not: the last '@' ends the user.
        var at = rest.LastIndexOf('@');
        var user = at >= 0 ? Uri.UnescapeDataString(rest[..at]) : null;
        var hostPart = rest[(at + 1)..];
        var tailAt = hostPart.IndexOfAny([';', '?']);
        var tail = tailAt >= 0 ? hostPart[tailAt..] : "";
        var (host, port) = SplitHostPort(tailAt >= 0 ? hostPart[..tailAt] : hostPart, text);
        return new SipUri(scheme, user, host, port, tail);
    }

    /// <summary>Splits <c>host:port</c>, where the host may be an IPv6 address in brackets.</summary>
    internal static (string Host, int? Port) SplitHostPort(string text, string whole)
    {
        var bracket = text.LastIndexOf(']');
        var colon = text.IndexOf(':', Math.Max(bracket, 0));
        var host = colon >= 0 ? text[..colon] : text;
        if (host.Length == 0) throw new FormatException($"'{whole}' has no host.");
        if (colon < 0) return (host, null);
        return int.TryParse(text[(colon + 1)..], out var port) && port is > 0 and <= 65535
            ? (host, port)
            : throw new FormatException($"'{whole}' has no valid port: '{text[(colon + 1)..]}'.");
    }

    public override string ToString()
    {
        var user = User is null ? "" : Escape(User);
        if (Scheme == "tel") return $"tel:{user}{Tail}";
        return $"{Scheme}:{(User is null ? "" : user + "@")}{Host}{(Port is { } port ? ":" + port : "")}{Tail}";
    }

    // '+', '*' and '#'-free dialling characters stay as they are; RFC 3261's user-unreserved set, the rest is escaped.
    private static string Escape(string user) =>
        string.Concat(user.Select(c => char.IsAsciiLetterOrDigit(c) || "-_.!~*'()&=+$,;?/:".Contains(c, StringComparison.Ordinal) ? c.ToString() : Uri.EscapeDataString(c.ToString())));
}
