using System.Net;

namespace IvrEngine.Telephone.Sip;

/// <summary>A request received and what was answered (RFC 3261 section 17.2, RFC 6026): repeats the answer to a repeated request, and a final answer to INVITE until its ACK.</summary>
internal sealed class ServerTransaction : IDisposable
{
    private readonly SipTransport _transport;
    private readonly IPEndPoint _source;
    private readonly SipTimers _timers;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ITimer _resend;
    private byte[]? _last;
    private TimeSpan _interval;
    private TimeSpan _resentFor;
    private bool _acknowledged;

    public ServerTransaction(SipRequest request, IPEndPoint source, SipTransport transport, SipTimers timers, TimeProvider time)
    {
        (Request, _source, _transport, _timers, _time) = (request, source, transport, timers, time);
        _resend = time.CreateTimer(_ => Resend(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SipRequest Request { get; }

    public string Key => KeyOf(Request);

    /// <summary>True once a final response was sent.</summary>
    public bool IsCompleted { get; private set; }

    public long CompletedAt { get; private set; }

    /// <summary>Called when the final answer to an INVITE was never acknowledged (RFC 3261 timer H).</summary>
    public Action? NeverAcknowledged { get; set; }

    // An ACK of a refusal and a CANCEL have the branch of the INVITE they belong to (RFC 3261 sections 9.1 and 17.1.1.3).
    public static string KeyOf(SipRequest request) => request.Branch + "|" + (request.Method == "ACK" ? "INVITE" : request.Method);

    public static string InviteKeyOf(SipRequest cancel) => cancel.Branch + "|INVITE";

    /// <summary>Sends a response; after a final one, further responses are ignored.</summary>
    /// <returns>False when a final response had been sent before.</returns>
    public bool Respond(SipResponse response)
    {
        lock (_gate)
        {
            if (IsCompleted) return false;
            _transport.Trace?.Invoke(true, response, _source);
            _last = response.ToBytes();
            if (!response.IsProvisional)
            {
                IsCompleted = true;
                CompletedAt = _time.GetTimestamp();
                _interval = _timers.T1;
                if (Request.Method == "INVITE") _resend.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }
        _transport.Send(_last, _source);
        return true;
    }

    public bool Respond(int status, string reason, string? toTag = null) => Respond(Request.Respond(status, reason, toTag));

    /// <summary>The same request came again: so does the answer.</summary>
    public void Repeat()
    {
        byte[]? last;
        lock (_gate) last = _last;
        if (last is not null) _transport.Send(last, _source);
    }

    public void Acknowledge()
    {
        lock (_gate)
        {
            _acknowledged = true;
            _resend.Dispose();
        }
    }

    private void Resend()
    {
        lock (_gate)
        {
            if (_acknowledged || _last is null) return;
            _resentFor += _interval;
            if (_resentFor < _timers.T1 * 64)
            {
                _interval = _interval * 2 < _timers.T2 ? _interval * 2 : _timers.T2;
                _resend.Change(_interval, Timeout.InfiniteTimeSpan);
                _transport.Send(_last, _source);
                return;
            }
            _acknowledged = true;
        }
        NeverAcknowledged?.Invoke();
    }

    public void Dispose() => _resend.Dispose();
}
