using System.Net;

namespace IvrEngine.Telephone.Sip;

/// <summary>A request and its responses (RFC 3261 section 17.1): sends again until answered, and acknowledges the refusal of an INVITE.</summary>
internal sealed class ClientTransaction : IDisposable
{
    private readonly SipTransport _transport;
    private readonly IPEndPoint _to;
    private readonly byte[] _datagram;
    private readonly Action<SipResponse?> _responded;
    private readonly TimeProvider _time;
    private readonly SipTimers _timers;
    private readonly Lock _gate = new();
    private readonly ITimer _resend;
    private readonly ITimer _timeout;
    private TimeSpan _interval;
    private bool _provisional;
    private bool _completed;
    private SipRequest? _ack;

    /// <param name="responded">Called for each response once, in order; null means that no final response came in time (RFC 3261 timers B and F).</param>
    public ClientTransaction(SipRequest request, IPEndPoint to, SipTransport transport, Action<SipResponse?> responded, SipTimers timers, TimeProvider time)
    {
        (Request, _to, _transport, _responded, _timers, _time) = (request, to, transport, responded, timers, time);
        _datagram = request.ToBytes();
        _interval = timers.T1;
        _resend = time.CreateTimer(_ => Resend(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timeout = time.CreateTimer(_ => TimeOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SipRequest Request { get; }

    public string Key => KeyOf(Request.Branch, Request.Method);

    /// <summary>True once a final response came or the time ran out.</summary>
    public bool IsCompleted { get { lock (_gate) return _completed; } }

    /// <summary>When the transaction was completed, as a timestamp of the clock; it is kept for a while to answer repeated responses.</summary>
    public long CompletedAt { get; private set; }

    private bool IsInvite => Request.Method == "INVITE";

    public static string KeyOf(string branch, string method) => branch + "|" + method;

    public void Start()
    {
        _transport.Trace?.Invoke(true, Request, _to);
        _resend.Change(_interval, Timeout.InfiniteTimeSpan);
        _timeout.Change(_timers.NoFirstAnswer, Timeout.InfiniteTimeSpan);
        _transport.Send(_datagram, _to);
    }

    public void Receive(SipResponse response)
    {
        lock (_gate)
        {
            if (_completed)
            {
                // A repeated refusal means that our ACK was lost (RFC 3261 section 17.1.1.2).
                if (_ack is not null && response.Status >= 300) _transport.Send(_ack, _to);
                return;
            }
            if (response.IsProvisional) Proceed();
            else Complete();
            if (IsInvite && response.Status >= 300)
            {
                _ack = AckOf(response);
                _transport.Send(_ack, _to);
            }
        }
        _responded(response);
    }

    private void Proceed()
    {
        _provisional = true;
        // An INVITE is not sent again once it is known to have arrived; it may ring for as long as the caller likes.
        if (IsInvite)
        {
            _resend.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timeout.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timeout.Change(_timers.T1 * 64, Timeout.InfiniteTimeSpan);
        }
    }

    private void Complete()
    {
        _completed = true;
        CompletedAt = _time.GetTimestamp();
        _resend.Dispose();
        _timeout.Dispose();
    }

    private void Resend()
    {
        lock (_gate)
        {
            if (_completed || (_provisional && IsInvite)) return;
            _interval = _provisional ? _timers.T2 : _interval * 2;
            if (!IsInvite && _interval > _timers.T2) _interval = _timers.T2;
            _resend.Change(_interval, Timeout.InfiniteTimeSpan);
        }
        _transport.Send(_datagram, _to);
    }

    private void TimeOut()
    {
        lock (_gate)
        {
            if (_completed) return;
            Complete();
        }
        _responded(null);
    }

    // RFC 3261 section 17.1.1.3: the ACK of a refusal belongs to the same transaction, so it has the INVITE's Via and URI.
    private SipRequest AckOf(SipResponse response)
    {
        var ack = new SipRequest("ACK", Request.Uri);
        ack.Headers.Add("Via", Request.TopVia);
        ack.Headers.Add("Max-Forwards", "70");
        ack.Headers.Add("From", Request.Headers.Required("From"));
        ack.Headers.Add("To", response.Headers.Required("To"));
        ack.Headers.Add("Call-ID", Request.CallId);
        ack.Headers.Add("CSeq", $"{Request.CSeq.Number} ACK");
        foreach (var route in Request.Headers.Values("Route")) ack.Headers.Add("Route", route);
        return ack;
    }

    public void Dispose()
    {
        _resend.Dispose();
        _timeout.Dispose();
    }
}

/// <summary>The timers of RFC 3261 section 17.1.1.1.</summary>
/// <param name="T1">The round-trip estimate, and the first interval between repetitions.</param>
/// <param name="T2">The longest interval between repetitions of a request that is not INVITE, and of a final response to INVITE.</param>
/// <param name="NoFirstAnswer">How long a request may stay without any response. RFC 3261 says 64 × T1 = 32 s; a telephone for tests gives up sooner.</param>
internal sealed record SipTimers(TimeSpan T1, TimeSpan T2, TimeSpan NoFirstAnswer)
{
    public static SipTimers Default { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(32));
}
