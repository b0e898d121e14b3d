namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>A clock that stands still until it is moved: minutes of a call pass in no time. For one thread.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<VirtualTimer> _armed = [];
    private DateTimeOffset _now = start.ToUniversalTime();
    private long _order;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.UtcTicks;

    /// <summary>When the next timer is due; null when none is armed.</summary>
    public DateTimeOffset? NextDue => Next()?.Due;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to a moment, or to the next timer's if that comes first, which is then fired: one timer at a time, so that what it sets going can be done before time goes on.</summary>
    /// <returns>Whether a timer was fired.</returns>
    public bool MoveTowards(DateTimeOffset moment)
    {
        if (Next() is { } next && next.Due <= moment)
        {
            if (next.Due > _now) _now = next.Due;
            next.Fire();
            return true;
        }
        if (moment > _now) _now = moment;
        return false;
    }

    private VirtualTimer? Next()
    {
        VirtualTimer? next = null;
        foreach (var timer in _armed)
            if (next is null || timer.Due < next.Due || (timer.Due == next.Due && timer.Order < next.Order)) next = timer;
        return next;
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public long Order { get; private set; }

        public void Fire()
        {
            if (_period > TimeSpan.Zero) Arm(_period);
            else clock._armed.Remove(this);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._armed.Remove(this);
            _period = period;
            if (dueTime < TimeSpan.Zero) return true; // Timeout.InfiniteTimeSpan: disarmed
            clock._armed.Add(this);
            Arm(dueTime);
            return true;
        }

        public void Dispose() => clock._armed.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(TimeSpan after)
        {
            Due = clock._now + after;
            Order = ++clock._order;
        }
    }
}
