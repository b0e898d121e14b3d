using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Calls;

/// <summary>
/// Everything that happens to a call, in order. Anyone may post; only the call's own loop reads. Unbounded: an event is
/// never dropped, and a call sees few enough that a limit would only hide a fault.
/// </summary>
internal sealed class CallMailbox : IDisposable
{
    private readonly Channel<CallEvent?> _events = Channel.CreateUnbounded<CallEvent?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TimeProvider _time;
    private readonly ITimer _alarm;
    private long _deadline = long.MaxValue;

    public CallMailbox(TimeProvider time)
    {
        _time = time;
        // One timer for the call's life. It only wakes the reader, which then looks at the clock: a late alarm does no harm.
        _alarm = time.CreateTimer(_ => _events.Writer.TryWrite(null), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Post(CallEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>The moment <paramref name="after"/> from now, for <see cref="NextAsync"/>.</summary>
    public long DeadlineAfter(TimeSpan after) => _time.GetTimestamp() + (long)(after.TotalSeconds * _time.TimestampFrequency);

    /// <summary>The time since a moment that <see cref="DeadlineAfter"/> gave.</summary>
    public TimeSpan Since(long moment) => _time.GetElapsedTime(moment);

    /// <summary>An event that has already arrived.</summary>
    public bool TryNext([NotNullWhen(true)] out CallEvent? happened)
    {
        while (_events.Reader.TryRead(out happened))
            if (happened is not null) return true;
            else _deadline = long.MaxValue; // a spent alarm
        return false;
    }

    /// <summary>The next event, or null when the deadline came first.</summary>
    public async ValueTask<CallEvent?> NextAsync(long deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryNext(out var happened)) return happened;
            var left = deadline - _time.GetTimestamp();
            if (left <= 0) return null;
            Arm(deadline, left);
            await _events.Reader.WaitToReadAsync(cancellationToken);
        }
    }

    private void Arm(long deadline, long left)
    {
        // An earlier alarm that is still set would only wake the loop once more; a later one must be moved.
        if (_deadline == deadline) return;
        _deadline = deadline;
        // Rounded up: waking just before the deadline would spin.
        var milliseconds = Math.Ceiling(left * 1000.0 / _time.TimestampFrequency);
        _alarm.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _events.Writer.TryComplete();
    }
}
