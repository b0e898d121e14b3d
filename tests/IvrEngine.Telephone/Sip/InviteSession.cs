using System.Net;
using System.Security.Cryptography;
using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone.Sip;

/// <summary>
/// The signalling of one call, from INVITE to BYE. This file has what both ends share; <c>InviteSession.Caller</c> has the calling end,
/// <c>InviteSession.Called</c> the called end, <c>InviteSession.InDialog</c> what happens within an established call.
/// </summary>
internal sealed partial class InviteSession
{
    private readonly SipTransactions _transactions;
    private readonly RtpSession _media;
    private readonly IReadOnlyList<Codec> _codecs;
    private readonly Lock _gate = new();
    private readonly string _localTag = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly long _sdpId = RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly TaskCompletionSource<CallEnding> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _ringing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NameAddress _contact;
    private long _sdpVersion;
    private Dialog? _dialog;
    private MediaDirection _direction = MediaDirection.SendReceive;

    private InviteSession(SipTransactions transactions, RtpSession media, IReadOnlyList<Codec> codecs, string user)
    {
        (_transactions, _media, _codecs) = (transactions, media, codecs);
        var local = transactions.Transport.LocalEndPoint;
        _contact = new NameAddress(null, new SipUri("sip", user, local.Address.ToString(), local.Port));
    }

    public required string CallId { get; init; }

    public CallState State { get; private set; } = CallState.Calling;

    /// <summary>Completed with the status of the first 18x.</summary>
    public Task<int> Ringing => _ringing.Task;

    public Task Answered => _answered.Task;

    public Task<CallEnding> Ended => _ended.Task;

    /// <summary>Called for each provisional or final response to our INVITE.</summary>
    public Action<SipResponse>? Responded { get; set; }

    /// <summary>The direction that the other end asked for last: <see cref="MediaDirection.SendOnly"/> or <see cref="MediaDirection.Inactive"/> is hold.</summary>
    public MediaDirection RemoteDirection { get; private set; } = MediaDirection.SendReceive;

    /// <summary>Handles a request within this call. CANCEL and ACK included.</summary>
    public void Receive(SipRequest request, ServerTransaction? transaction)
    {
        if (transaction is null) return; // ACK of a success
        switch (request.Method)
        {
            case "BYE": ReceiveBye(request, transaction); break;
            case "CANCEL": ReceiveCancel(transaction); break;
            case "INVITE" or "UPDATE": ReceiveOffer(request, transaction); break;
            case "REFER": ReceiveRefer(request, transaction); break;
            case "NOTIFY": ReceiveNotify(request, transaction); break;
            case "OPTIONS" or "INFO" or "MESSAGE": transaction.Respond(200, "OK"); break;
            default: transaction.Respond(501, "Not Implemented"); break;
        }
    }

    private Sdp LocalOffer(MediaDirection direction) =>
        new(_media.LocalEndPoint.Address, _media.LocalEndPoint.Port, _codecs, TelephoneEventType, direction, _sdpId, ++_sdpVersion);

    /// <summary>Takes SDP as it came into use.</summary>
    /// <returns>False when it cannot be read, or no codec is shared.</returns>
    private bool TryConnect(string sdp)
    {
        try { return Connect(Sdp.Parse(sdp)); }
        catch (FormatException) { return false; }
    }

    /// <summary>Takes what the other end answered or offered into use.</summary>
    /// <returns>False when no codec is shared.</returns>
    private bool Connect(Sdp remote)
    {
        if (remote.Port == 0 || remote.Codecs.FirstOrDefault(c => _codecs.Any(k => k.Name == c.Name)) is not { } codec) return false;
        RemoteDirection = remote.Address.Equals(IPAddress.Any) ? MediaDirection.SendOnly : remote.Direction;
        var remoteListens = RemoteDirection is MediaDirection.SendReceive or MediaDirection.ReceiveOnly;
        // A telephone that put the other on hold with 'sendonly' still sends (music or silence); with 'inactive' it does not.
        var weSend = _direction is MediaDirection.SendReceive or MediaDirection.SendOnly;
        _media.Connect(remote.EndPoint, codec, remote.TelephoneEvent, remoteListens && weSend);
        return true;
    }

    private void End(CallEndingKind kind, int status, string reason, SipMessage? message = null)
    {
        lock (_gate)
        {
            if (State == CallState.Ended) return;
            State = CallState.Ended;
        }
        _ended.TrySetResult(new CallEnding(kind, status, reason, message is null ? null : Q850Cause(message)));
        _ringing.TrySetCanceled();
        _answered.TrySetCanceled();
        _referral?.TrySetResult(0);
    }

    // Reason: Q.850;cause=16;text="…" (RFC 3326)
    private static int? Q850Cause(SipMessage message) =>
        message.Headers.Values("Reason").Where(r => r.StartsWith("Q.850", StringComparison.OrdinalIgnoreCase))
            .Select(r => NameAddress.ParseParameters(r["Q.850".Length..]).FirstOrDefault(p => p.Key == "cause").Value)
            .Select(v => int.TryParse(v, out var cause) ? cause : (int?)null).FirstOrDefault();

    private const int TelephoneEventType = 101; // the dynamic payload type that nearly everybody uses for RFC 4733
}
