using System.Globalization;
using System.Text;

namespace IvrEngine.Telephone.Sip;

/// <summary>A SIP request or response (RFC 3261 section 7).</summary>
public abstract class SipMessage
{
    private const string Version = "SIP/2.0";

    public SipHeaders Headers { get; init; } = new();

    /// <summary>The body as text; empty when there is none. What telephones exchange (SDP, sipfrag) is text.</summary>
    public string Body { get; set; } = "";

    public string CallId => Headers.Required("Call-ID");

    public NameAddress From => NameAddress.Parse(Headers.Required("From"));

    public NameAddress To => NameAddress.Parse(Headers.Required("To"));

    public NameAddress? Contact => Headers.Values("Contact").FirstOrDefault() is { } contact and not "*" ? NameAddress.Parse(contact) : null;

    /// <summary>The sequence number and the method of CSeq.</summary>
    public (uint Number, string Method) CSeq
    {
        get
        {
            var text = Headers.Required("CSeq");
            var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
            return parts.Length == 2 && uint.TryParse(parts[0], CultureInfo.InvariantCulture, out var number)
                ? (number, parts[1].Trim())
                : throw new FormatException($"CSeq '{text}' is not a number and a method.");
        }
    }

    /// <summary>The branch of the topmost Via: it names the transaction (RFC 3261 section 17).</summary>
    public string Branch =>
        NameAddress.ParseParameters(TopVia.Contains(';', StringComparison.Ordinal) ? TopVia[TopVia.IndexOf(';', StringComparison.Ordinal)..] : "")
            .FirstOrDefault(p => string.Equals(p.Key, "branch", StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new FormatException($"The Via '{TopVia}' has no branch.");

    public string TopVia => Headers.Values("Via").FirstOrDefault() ?? throw new FormatException("The message has no Via header.");

    protected abstract string StartLine { get; }

    /// <summary>Reads one datagram.</summary>
    /// <returns>Null for a keep-alive (nothing but line ends).</returns>
    /// <exception cref="FormatException">The datagram is no SIP message; the message says what is wrong with it.</exception>
    public static SipMessage? Parse(ReadOnlySpan<byte> datagram)
    {
        if (datagram.IndexOfAnyExcept("\r\n\0"u8) < 0) return null;
        var text = Encoding.UTF8.GetString(datagram).TrimStart('\r', '\n');
        var (head, body) = SplitHead(text);
        var lines = Unfold(head);
        var headers = ParseHeaders(lines);
        var message = ParseStartLine(lines[0], headers);
        message.Body = TrimToLength(body, headers["Content-Length"]);
        // What every message must have, checked once here so that later readers need not.
        _ = (message.CallId, message.CSeq, message.From, message.To, message.Branch);
        return message;
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(StartLine).Append("\r\n");
        foreach (var (name, value) in Headers)
            if (!string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase))
                text.Append(name).Append(": ").Append(value).Append("\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n").Append(Body);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The message as it goes over the wire, but for credentials, which are hidden.</summary>
    public override string ToString() => string.Join("\r\n", Encoding.UTF8.GetString(ToBytes()).Split("\r\n").Select(HideCredentials));

    private static string HideCredentials(string line) =>
        line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase) ? "Authorization: (hidden)"
        : line.StartsWith("Proxy-Authorization:", StringComparison.OrdinalIgnoreCase) ? "Proxy-Authorization: (hidden)" : line;

    private static (string Head, string Body) SplitHead(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end >= 0) return (text[..end], text[(end + 4)..]);
        end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end >= 0 ? (text[..end], text[(end + 2)..]) : throw new FormatException("The message's header has no end (no empty line).");
    }

    private static List<string> Unfold(string head)
    {
        var lines = new List<string>();
        foreach (var raw in head.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (lines.Count > 1 && line.Length > 0 && line[0] is ' ' or '\t') lines[^1] += " " + line.Trim();
            else lines.Add(line);
        }
        return lines;
    }

    private static SipHeaders ParseHeaders(List<string> lines)
    {
        var headers = new SipHeaders();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new FormatException($"The header line '{line}' has no name.");
            headers.Add(line[..colon].TrimEnd(), line[(colon + 1)..].Trim());
        }
        return headers;
    }

    private static SipMessage ParseStartLine(string line, SipHeaders headers)
    {
        var parts = line.Split(' ', 3);
        if (parts.Length >= 2 && parts[0] == Version)
            return int.TryParse(parts[1], out var status) && status is >= 100 and <= 699
                ? new SipResponse(status, parts.Length > 2 ? parts[2] : "") { Headers = headers }
                : throw new FormatException($"The status line '{line}' has no status from 100 to 699.");
        if (parts.Length == 3 && parts[2] == Version)
            return new SipRequest(parts[0], SipUri.Parse(parts[1])) { Headers = headers };
        throw new FormatException($"'{line}' is neither a SIP request line nor a status line.");
    }

    private static string TrimToLength(string body, string? contentLength)
    {
        if (contentLength is null) return body;
        if (!int.TryParse(contentLength, out var length) || length < 0) throw new FormatException($"Content-Length '{contentLength}' is no length.");
        var bytes = Encoding.UTF8.GetBytes(body);
        if (length > bytes.Length) throw new FormatException($"The body has {bytes.Length} bytes, Content-Length says {length}.");
        return length == bytes.Length ? body : Encoding.UTF8.GetString(bytes, 0, length);
    }
}

/// <summary>A SIP request.</summary>
public sealed class SipRequest(string method, SipUri uri) : SipMessage
{
    public string Method { get; } = method;

    public SipUri Uri { get; } = uri;

    protected override string StartLine => $"{Method} {Uri} SIP/2.0";

    /// <summary>A response to this request with the headers that RFC 3261 section 8.2.6.2 copies.</summary>
    /// <param name="toTag">The tag to add to To, when the request has none there.</param>
    public SipResponse Respond(int status, string reason, string? toTag = null)
    {
        var response = new SipResponse(status, reason);
        foreach (var (name, value) in Headers)
            if (name.ToUpperInvariant() is "VIA" or "FROM" or "CALL-ID" or "CSEQ" or "RECORD-ROUTE") response.Headers.Add(name, value);
        response.Headers.Add("To", toTag is not null && To.Tag is null ? To.WithTag(toTag).ToString() : Headers.Required("To"));
        return response;
    }
}

/// <summary>A SIP response.</summary>
public sealed class SipResponse(int status, string reason) : SipMessage
{
    /// <summary>100 to 699.</summary>
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    public bool IsProvisional => Status < 200;

    public bool IsSuccess => Status is >= 200 and < 300;

    protected override string StartLine => $"SIP/2.0 {Status} {Reason}";
}
