using System.Net;

namespace IvrEngine.Telephone.Sip;

/// <summary>A dialog (RFC 3261 section 12): what the two ends of a call agree to call each other, and where requests go.</summary>
internal sealed class Dialog
{
    private uint _localSequence;
    private readonly IPEndPoint _fallback;

    private Dialog(string callId, NameAddress local, NameAddress remote, SipUri target, IReadOnlyList<string> routes, uint localSequence, IPEndPoint fallback)
    {
        (CallId, Local, Remote, Target, Routes, _localSequence, _fallback) = (callId, local, remote, target, routes, localSequence, fallback);
    }

    public string CallId { get; }

    public NameAddress Local { get; }

    public NameAddress Remote { get; }

    /// <summary>The other end's Contact; a target refresh (re-INVITE, UPDATE) replaces it.</summary>
    public SipUri Target { get; set; }

    public IReadOnlyList<string> Routes { get; }

    /// <summary>The caller's end, from the response that made the dialog (section 12.1.2).</summary>
    public static Dialog FromResponse(SipRequest invite, SipResponse response, IPEndPoint server) =>
        new(invite.CallId, invite.From, response.To, response.Contact?.Uri ?? invite.Uri,
            [.. response.Headers.Values("Record-Route").Reverse()], invite.CSeq.Number, server);

    /// <summary>The called end, from the request that made the dialog (section 12.1.1).</summary>
    public static Dialog FromRequest(SipRequest invite, string localTag, IPEndPoint source) =>
        new(invite.CallId, invite.To.WithTag(localTag), invite.From, invite.Contact?.Uri ?? invite.From.Uri,
            [.. invite.Headers.Values("Record-Route")], 0, source);

    /// <summary>Counts a number that was used outside <see cref="NewRequest"/> (a request repeated with credentials).</summary>
    public void Advance(uint sequence) => _localSequence = Math.Max(_localSequence, sequence);

    /// <summary>Where the next request of this dialog is sent: the first route, else the target; a name that is no address falls back to where the call came from.</summary>
    public IPEndPoint Destination
    {
        get
        {
            var next = Routes.Count > 0 ? NameAddress.Parse(Routes[0]).Uri : Target;
            return IPAddress.TryParse(next.Host.Trim('[', ']'), out var address) ? new IPEndPoint(address, next.Port ?? 5060) : _fallback;
        }
    }

    /// <summary>A request within the dialog (section 12.2.1.1), with loose routing.</summary>
    /// <param name="sequence">For ACK only: the INVITE's number; null takes the next.</param>
    public SipRequest NewRequest(string method, string via, NameAddress contact, uint? sequence = null)
    {
        var request = new SipRequest(method, Target);
        request.Headers.Add("Via", via);
        request.Headers.Add("Max-Forwards", "70");
        foreach (var route in Routes) request.Headers.Add("Route", route);
        request.Headers.Add("From", Local.ToString());
        request.Headers.Add("To", Remote.ToString());
        request.Headers.Add("Call-ID", CallId);
        request.Headers.Add("CSeq", $"{sequence ?? ++_localSequence} {method}");
        request.Headers.Add("Contact", contact.ToString());
        return request;
    }
}
