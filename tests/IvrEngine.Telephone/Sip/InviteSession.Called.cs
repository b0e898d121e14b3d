using System.Net;
using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone.Sip;

/// <summary>The called end (RFC 3261 sections 9.2, 13.3): ring, answer, refuse.</summary>
internal sealed partial class InviteSession
{
    private ServerTransaction? _incoming;
    private Sdp? _offer;

    /// <summary>Takes an incoming INVITE; nothing is answered yet but 100.</summary>
    public static InviteSession Take(SipTransactions transactions, RtpSession media, IReadOnlyList<Codec> codecs, ServerTransaction incoming, IPEndPoint server)
    {
        var invite = incoming.Request;
        var session = new InviteSession(transactions, media, codecs, invite.Uri.User ?? "telephone") { CallId = invite.CallId, _incoming = incoming };
        session._dialog = Dialog.FromRequest(invite, session._localTag, server);
        session._offer = invite.Body.Length > 0 ? Sdp.Parse(invite.Body) : null;
        incoming.NeverAcknowledged = () => session.End(CallEndingKind.Failed, 0, "the answer was never acknowledged");
        incoming.Respond(100, "Trying");
        return session;
    }

    public SipRequest? IncomingInvite => _incoming?.Request;

    public void Ring()
    {
        lock (_gate)
        {
            if (State != CallState.Calling) return;
            State = CallState.Ringing;
        }
        var ringing = _incoming!.Request.Respond(180, "Ringing", _localTag);
        ringing.Headers.Add("Contact", _contact.ToString());
        _incoming.Respond(ringing);
        _ringing.TrySetResult(180);
    }

    /// <returns>False when the caller had given up already.</returns>
    public bool Answer()
    {
        // An INVITE without SDP asks us to offer; the answer then comes in the ACK, which no server in use does here.
        var answer = _offer is null ? LocalOffer(_direction) : _offer.Answer(_media.LocalEndPoint, _codecs, _direction, _sdpId, ++_sdpVersion);
        if (_offer is not null && !Connect(_offer))
        {
            Refuse(488, "Not Acceptable Here");
            return false;
        }
        var ok = _incoming!.Request.Respond(200, "OK", _localTag);
        ok.Headers.Add("Contact", _contact.ToString());
        ok.Headers.Add("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REFER, NOTIFY");
        ok.Headers.Add("Content-Type", "application/sdp");
        ok.Body = answer.ToString();
        lock (_gate)
        {
            if (State is CallState.Answered or CallState.Ended || !_incoming.Respond(ok)) return false;
            State = CallState.Answered;
        }
        _ringing.TrySetResult(200);
        _answered.TrySetResult();
        return true;
    }

    public void Refuse(int status, string reason)
    {
        if (_incoming!.Respond(status, reason, _localTag)) End(CallEndingKind.Refused, status, reason);
    }

    private void ReceiveCancel(ServerTransaction cancel)
    {
        if (_incoming is null || _transactions.FindInvite(cancel.Request) != _incoming)
        {
            cancel.Respond(481, "Call/Transaction Does Not Exist");
            return;
        }
        cancel.Respond(200, "OK", _localTag);
        // Too late when we have answered already: then the caller hangs up instead.
        if (_incoming.Respond(487, "Request Terminated", _localTag)) End(CallEndingKind.Cancelled, 487, "the caller gave up", cancel.Request);
    }
}
