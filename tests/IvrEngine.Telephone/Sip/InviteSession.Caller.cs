using System.Net;
using System.Security.Cryptography;
using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone.Sip;

/// <summary>The calling end (RFC 3261 sections 9.1, 13.2): INVITE, its responses, ACK and CANCEL.</summary>
internal sealed partial class InviteSession
{
    private IPEndPoint? _server;
    private SipRequest? _invite;
    private SipRequest? _ack;
    private Credentials? _credentials;
    private bool _authenticated;
    private bool _cancelWanted;
    private bool _cancelSent;
    private bool _provisionalSeen;

    /// <summary>Starts to call.</summary>
    /// <param name="to">The number as a URI.</param>
    /// <param name="from">Who calls, without a tag.</param>
    /// <param name="extraHeaders">Added to the INVITE as they are.</param>
    public static InviteSession Call(SipTransactions transactions, RtpSession media, IReadOnlyList<Codec> codecs, IPEndPoint server, SipUri to,
        NameAddress from, IEnumerable<KeyValuePair<string, string>> extraHeaders, Credentials? credentials, Action<InviteSession> created)
    {
        var session = new InviteSession(transactions, media, codecs, from.Uri.User ?? "anonymous")
        {
            CallId = RandomNumberGenerator.GetHexString(24, lowercase: true),
            _server = server,
            _credentials = credentials,
        };
        var invite = new SipRequest("INVITE", to);
        invite.Headers.Add("Via", transactions.NewVia());
        invite.Headers.Add("Max-Forwards", "70");
        invite.Headers.Add("From", from.WithTag(session._localTag).ToString());
        invite.Headers.Add("To", new NameAddress(null, to).ToString());
        invite.Headers.Add("Call-ID", session.CallId);
        invite.Headers.Add("CSeq", "1 INVITE");
        invite.Headers.Add("Contact", session._contact.ToString());
        invite.Headers.Add("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REFER, NOTIFY");
        foreach (var (name, value) in extraHeaders) invite.Headers.Add(name, value);
        invite.Headers.Add("Content-Type", "application/sdp");
        invite.Body = session.LocalOffer(MediaDirection.SendReceive).ToString();
        created(session); // before the first response can come
        session.SendInvite(invite);
        return session;
    }

    /// <summary>Gives up before the answer. If the answer is already under way, the call is hung up instead.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            if (State is CallState.Answered or CallState.Ended) return;
            _cancelWanted = true;
        }
        SendCancelIfDue();
    }

    private void SendInvite(SipRequest invite)
    {
        _invite = invite; // before it is sent: the response may come at once
        _transactions.Send(invite, _server!, ReceiveResponse);
    }

    private void ReceiveResponse(SipResponse? response)
    {
        if (response is null) { End(CallEndingKind.NoResponse, 0, "no response from the server"); return; }
        Responded?.Invoke(response);
        if (response.IsProvisional) ReceiveProvisional(response);
        else if (response.IsSuccess) ReceiveSuccess(response);
        else if (response.Status is 401 or 407 && TryAuthenticate(response)) { }
        else if (_cancelWanted && response.Status == 487) End(CallEndingKind.Cancelled, 487, response.Reason, response);
        else End(CallEndingKind.Refused, response.Status, response.Reason, response);
    }

    private void ReceiveProvisional(SipResponse response)
    {
        lock (_gate)
        {
            _provisionalSeen = true;
            if (response.Status > 100 && State == CallState.Calling) State = CallState.Ringing;
        }
        if (response.Status > 100)
        {
            if (response.Body.Length > 0) TryConnect(response.Body); // early media
            _ringing.TrySetResult(response.Status);
        }
        SendCancelIfDue();
    }

    private void ReceiveSuccess(SipResponse response)
    {
        lock (_gate)
        {
            if (State == CallState.Ended) return;
            _dialog = Dialog.FromResponse(_invite!, response, _server!);
            State = CallState.Answered;
        }
        Acknowledge(response);
        // The answer crossed our CANCEL (RFC 3261 section 9.1): the call stands, so it must be hung up.
        if (_cancelWanted) { SendBye(CallEndingKind.Cancelled, "cancelled as it was answered"); return; }
        if (!TryConnect(response.Body)) { SendBye(CallEndingKind.Failed, "the answer has no codec that this telephone knows"); return; }
        _ringing.TrySetResult(200);
        _answered.TrySetResult();
    }

    /// <summary>A success came again: our ACK was lost.</summary>
    public void ReceiveStray(SipResponse response)
    {
        if (!response.IsSuccess || response.CSeq.Method != "INVITE" || _ack is null || _dialog is null) return;
        if (response.CSeq.Number == _ack.CSeq.Number) _transactions.Transport.Send(_ack, _dialog.Destination);
    }

    // The ACK of a success is a request of its own, outside any transaction (RFC 3261 section 13.2.2.4).
    private void Acknowledge(SipResponse response)
    {
        _ack = _dialog!.NewRequest("ACK", _transactions.NewVia(), _contact, response.CSeq.Number);
        _transactions.Transport.Send(_ack, _dialog.Destination);
    }

    private bool TryAuthenticate(SipResponse response)
    {
        if (_credentials is null || _authenticated || _cancelWanted) return false;
        _authenticated = true;
        var retry = _credentials.Answer(_invite!, response, _transactions.NewVia());
        SendInvite(retry);
        return true;
    }

    // A CANCEL may not be sent before the first response (RFC 3261 section 9.1): the server would not know what it cancels.
    private void SendCancelIfDue()
    {
        SipRequest invite;
        lock (_gate)
        {
            if (!_cancelWanted || _cancelSent || !_provisionalSeen || State is CallState.Answered or CallState.Ended) return;
            _cancelSent = true;
            invite = _invite!;
        }
        var cancel = new SipRequest("CANCEL", invite.Uri);
        cancel.Headers.Add("Via", invite.TopVia);
        cancel.Headers.Add("Max-Forwards", "70");
        cancel.Headers.Add("From", invite.Headers.Required("From"));
        cancel.Headers.Add("To", invite.Headers.Required("To"));
        cancel.Headers.Add("Call-ID", CallId);
        cancel.Headers.Add("CSeq", $"{invite.CSeq.Number} CANCEL");
        _transactions.Send(cancel, _server!, response =>
        {
            if (response is null) End(CallEndingKind.NoResponse, 0, "no response to CANCEL");
        });
    }
}
