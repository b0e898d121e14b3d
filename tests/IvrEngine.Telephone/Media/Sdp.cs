using System.Globalization;
using System.Net;
using System.Text;

namespace IvrEngine.Telephone.Media;

/// <summary>Which way audio flows, seen from the end that says it (RFC 3264 section 5.1).</summary>
public enum MediaDirection { SendReceive, SendOnly, ReceiveOnly, Inactive }

/// <summary>The part of a session description (RFC 4566) that a telephone needs: one audio stream.</summary>
/// <param name="Address">Where this end wants to receive; <see cref="IPAddress.Any"/> is the old way of saying hold (RFC 3264 section 8.4).</param>
/// <param name="Port">Zero refuses the stream.</param>
/// <param name="Codecs">In order of preference; only those that this telephone knows.</param>
/// <param name="TelephoneEvent">The payload type of RFC 4733 digits, null when they are not offered.</param>
/// <param name="Version">The version in <c>o=</c>, one more for each change.</param>
internal sealed record Sdp(IPAddress Address, int Port, IReadOnlyList<Codec> Codecs, int? TelephoneEvent, MediaDirection Direction, long SessionId, long Version)
{
    private const string DirectionNames = "sendrecv sendonly recvonly inactive";

    public IPEndPoint EndPoint => new(Address, Port);

    /// <exception cref="FormatException">The text is no session description with an audio stream.</exception>
    public static Sdp Parse(string text)
    {
        IPAddress? address = null;
        int? port = null, events = null;
        long id = 0, version = 0;
        var direction = MediaDirection.SendReceive;
        var inAudio = true; // session level counts for audio, another stream's lines do not
        string[] payloads = [];
        var names = new Dictionary<string, string> { ["0"] = "PCMU/8000", ["8"] = "PCMA/8000" }; // static types, RFC 3551 table 4
        foreach (var line in text.Split('\n').Select(l => l.Trim('\r')).Where(l => l.Length > 2 && l[1] == '='))
        {
            var value = line[2..];
            if (line[0] == 'm')
            {
                var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                inAudio = parts.Length >= 4 && parts[0] == "audio" && port is null;
                if (!inAudio) continue;
                port = int.TryParse(parts[1].Split('/')[0], out var p) && p is >= 0 and <= 65535 ? p : throw new FormatException($"The audio line 'm={value}' has no valid port.");
                payloads = parts[3..];
            }
            else if (!inAudio) continue;
            else if (line[0] == 'c') address = ParseAddress(value);
            else if (line[0] == 'o') (id, version) = ParseOrigin(value);
            else if (value.StartsWith("rtpmap:", StringComparison.Ordinal))
            {
                var map = value["rtpmap:".Length..].Split(' ', 2);
                if (map.Length == 2) names[map[0]] = map[1].Trim().ToUpperInvariant();
            }
            else if (line[0] == 'a' && DirectionNames.Split(' ').ToList().IndexOf(value) is >= 0 and var index) direction = (MediaDirection)index;
        }
        if (port is null) throw new FormatException("The session description has no audio stream.");
        if (address is null) throw new FormatException("The session description has no address (c=).");
        var codecs = payloads.Select(p => Codec.Known(names.GetValueOrDefault(p), p)).OfType<Codec>().ToList();
        if (payloads.FirstOrDefault(p => names.GetValueOrDefault(p) == "TELEPHONE-EVENT/8000") is { } e) events = int.Parse(e, CultureInfo.InvariantCulture);
        return new Sdp(address, port.Value, codecs, events, direction, id, version);
    }

    /// <summary>The answer to an offer (RFC 3264 section 6): the first of the offered codecs that we know, and the mirror of its direction.</summary>
    public Sdp Answer(IPEndPoint local, IReadOnlyList<Codec> known, MediaDirection wanted, long sessionId, long version)
    {
        var chosen = Codecs.Where(c => known.Any(k => k.Name == c.Name)).Take(1).ToList();
        return new Sdp(local.Address, chosen.Count == 0 ? 0 : local.Port, chosen, TelephoneEvent, Meet(Direction, wanted), sessionId, version);
    }

    /// <summary>What we may answer when the other end offers one direction and we want another.</summary>
    private static MediaDirection Meet(MediaDirection offered, MediaDirection wanted)
    {
        var send = offered is MediaDirection.SendReceive or MediaDirection.ReceiveOnly && wanted is MediaDirection.SendReceive or MediaDirection.SendOnly;
        var receive = offered is MediaDirection.SendReceive or MediaDirection.SendOnly && wanted is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
        return (send, receive) switch
        {
            (true, true) => MediaDirection.SendReceive,
            (true, false) => MediaDirection.SendOnly,
            (false, true) => MediaDirection.ReceiveOnly,
            (false, false) => MediaDirection.Inactive,
        };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        var family = Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "IP6" : "IP4";
        var payloads = Codecs.Select(c => c.PayloadType).Concat(TelephoneEvent is { } t ? [t] : []).DefaultIfEmpty(0);
        text.Append(CultureInfo.InvariantCulture, $"v=0\r\no=- {SessionId} {Version} IN {family} {Address}\r\ns=-\r\nc=IN {family} {Address}\r\nt=0 0\r\n");
        text.Append(CultureInfo.InvariantCulture, $"m=audio {Port} RTP/AVP {string.Join(' ', payloads)}\r\n");
        foreach (var codec in Codecs) text.Append(CultureInfo.InvariantCulture, $"a=rtpmap:{codec.PayloadType} {codec.Name}/8000\r\n");
        if (TelephoneEvent is { } type) text.Append(CultureInfo.InvariantCulture, $"a=rtpmap:{type} telephone-event/8000\r\na=fmtp:{type} 0-16\r\n");
        return text.Append(CultureInfo.InvariantCulture, $"a=ptime:20\r\na={DirectionNames.Split(' ')[(int)Direction]}\r\n").ToString();
    }

    private static IPAddress ParseAddress(string connection)
    {
        var parts = connection.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3 && IPAddress.TryParse(parts[2].Split('/')[0], out var address)
            ? address
            : throw new FormatException($"The connection line 'c={connection}' has no address.");
    }

    private static (long, long) ParseOrigin(string origin)
    {
        var parts = origin.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= 3 && long.TryParse(parts[1], out var id) && long.TryParse(parts[2], out var version) ? (id, version) : (0, 0);
    }
}
