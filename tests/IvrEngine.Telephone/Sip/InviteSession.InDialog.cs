using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone.Sip;

/// <summary>Within an established call: BYE, hold and resume, REFER.</summary>
internal sealed partial class InviteSession
{
    private bool _offering;
    private TaskCompletionSource<int>? _referral;
    private SipRequest? _receivedRefer;
    private readonly TaskCompletionSource _byeAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called when the other end asks us to call someone else (RFC 3515): the URI of Refer-To.</summary>
    public Action<SipUri>? Referred { get; set; }

    /// <summary>Called when the other end changes the direction of audio (hold, resume).</summary>
    public Action<MediaDirection>? DirectionChanged { get; set; }

    /// <summary>Completed when the other end has answered our BYE, or will not any more.</summary>
    public Task ByeAnswered => _byeAnswered.Task;

    public void HangUp()
    {
        if (State == CallState.Answered) SendBye(CallEndingKind.HungUp, "hung up");
    }

    private void SendBye(CallEndingKind kind, string reason)
    {
        SipRequest bye;
        lock (_gate)
        {
            if (State == CallState.Ended) return;
            bye = _dialog!.NewRequest("BYE", _transactions.NewVia(), _contact);
        }
        // Whatever is answered, and also if nothing is: the call is over for the one who hangs up (RFC 3261 section 15.1.1).
        Request(bye, retryWithCredentials: true, _ => _byeAnswered.TrySetResult());
        End(kind, 0, reason);
    }

    private void ReceiveBye(SipRequest request, ServerTransaction transaction)
    {
        // Both ends may hang up at once: the second BYE is answered like the first.
        transaction.Respond(200, "OK");
        End(CallEndingKind.RemoteHungUp, 0, "the other end hung up", request);
    }

    /// <summary>Changes what we send and receive by re-INVITE (RFC 3264 section 8).</summary>
    /// <returns>The status of the response; 0 when there was none, 491 when the other end was changing the call at the same time.</returns>
    public async Task<int> ChangeDirectionAsync(MediaDirection direction, CancellationToken cancel)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        SipRequest invite;
        lock (_gate)
        {
            if (State != CallState.Answered) return 481;
            if (_offering) return 491;
            _offering = true;
            invite = _dialog!.NewRequest("INVITE", _transactions.NewVia(), _contact);
        }
        var before = _direction;
        _direction = direction;
        invite.Headers.Add("Content-Type", "application/sdp");
        invite.Body = LocalOffer(direction).ToString();
        Request(invite, retryWithCredentials: true, response =>
        {
            _offering = false;
            if (response is { IsSuccess: true })
            {
                Acknowledge(response);
                TryConnect(response.Body);
            }
            else
            {
                _direction = before;
            }
            done.TrySetResult(response?.Status ?? 0);
        });
        return await done.Task.WaitAsync(cancel);
    }

    private void ReceiveOffer(SipRequest request, ServerTransaction transaction)
    {
        lock (_gate)
        {
            if (State != CallState.Answered) { transaction.Respond(481, "Call/Transaction Does Not Exist", _localTag); return; }
            if (_offering) { transaction.Respond(491, "Request Pending", _localTag); return; } // glare, RFC 3261 section 14.2
            if (request.Contact is { } contact) _dialog!.Target = contact.Uri;
        }
        var ok = request.Respond(200, "OK", _localTag);
        ok.Headers.Add("Contact", _contact.ToString());
        if (request.Body.Length > 0)
        {
            var offer = Sdp.Parse(request.Body);
            if (!Connect(offer)) { transaction.Respond(488, "Not Acceptable Here", _localTag); return; }
            ok.Headers.Add("Content-Type", "application/sdp");
            ok.Body = offer.Answer(_media.LocalEndPoint, _codecs, _direction, _sdpId, ++_sdpVersion).ToString();
        }
        else if (request.Method == "INVITE")
        {
            ok.Headers.Add("Content-Type", "application/sdp");
            ok.Body = LocalOffer(_direction).ToString();
        }
        transaction.Respond(ok);
        DirectionChanged?.Invoke(RemoteDirection);
    }

    /// <summary>Asks the other end to call someone else instead of us (RFC 3515).</summary>
    /// <returns>The final status that the other end reports of that call; the status of the refusal when it does not try; 0 when nothing is heard of it before this call ends.</returns>
    public async Task<int> ReferAsync(SipUri target, string? replaces, CancellationToken cancel)
    {
        var referral = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        SipRequest refer;
        lock (_gate)
        {
            if (State != CallState.Answered) return 481;
            _referral = referral;
            refer = _dialog!.NewRequest("REFER", _transactions.NewVia(), _contact);
        }
        var uri = replaces is null ? target : target with { Tail = target.Tail + "?Replaces=" + Uri.EscapeDataString(replaces) };
        refer.Headers.Add("Refer-To", new NameAddress(null, uri).ToString());
        refer.Headers.Add("Referred-By", new NameAddress(null, _dialog!.Local.Uri).ToString());
        Request(refer, retryWithCredentials: true, response =>
        {
            if (response is null or { Status: >= 300 }) referral.TrySetResult(response?.Status ?? 0);
        });
        return await referral.Task.WaitAsync(cancel);
    }

    /// <summary>What another call needs in Replaces to take this one's place (RFC 3891).</summary>
    public string? ReplacesThis => _dialog is { } d ? $"{CallId};to-tag={d.Remote.Tag};from-tag={d.Local.Tag}" : null;

    private void ReceiveRefer(SipRequest request, ServerTransaction transaction)
    {
        if (request.Headers["Refer-To"] is not { } to) { transaction.Respond(400, "Refer-To Missing", _localTag); return; }
        _receivedRefer = request;
        transaction.Respond(202, "Accepted", _localTag);
        ReportReferral(100, "Trying");
        Referred?.Invoke(NameAddress.Parse(to).Uri);
    }

    /// <summary>Tells the one who referred us how the call that it asked for goes (RFC 3515 section 2.4.4).</summary>
    public void ReportReferral(int status, string reason)
    {
        SipRequest notify;
        lock (_gate)
        {
            if (State != CallState.Answered || _receivedRefer is null) return;
            notify = _dialog!.NewRequest("NOTIFY", _transactions.NewVia(), _contact);
        }
        notify.Headers.Add("Event", $"refer;id={_receivedRefer.CSeq.Number}");
        notify.Headers.Add("Subscription-State", status < 200 ? "active;expires=60" : "terminated;reason=noresource");
        notify.Headers.Add("Content-Type", "message/sipfrag;version=2.0");
        notify.Body = $"SIP/2.0 {status} {reason}\r\n";
        Request(notify, retryWithCredentials: true, _ => { });
    }

    private void ReceiveNotify(SipRequest request, ServerTransaction transaction)
    {
        transaction.Respond(200, "OK");
        var parts = request.Body.Split(' ', 3);
        if (parts.Length >= 2 && parts[0] == "SIP/2.0" && int.TryParse(parts[1], out var status) && status >= 200) _referral?.TrySetResult(status);
    }

    private void Request(SipRequest request, bool retryWithCredentials, Action<SipResponse?> final)
    {
        _transactions.Send(request, _dialog!.Destination, response =>
        {
            if (response is { IsProvisional: true }) return;
            if (retryWithCredentials && response is { Status: 401 or 407 } && _credentials is not null)
            {
                SipRequest retry;
                lock (_gate)
                {
                    retry = _credentials.Answer(request, response, _transactions.NewVia());
                    _dialog.Advance(retry.CSeq.Number);
                }
                Request(retry, retryWithCredentials: false, final);
                return;
            }
            final(response);
        });
    }
}
