using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Calls;

/// <summary>What came of waiting for something outside the line.</summary>
internal enum WaitEnd
{
    /// <summary>What was awaited is over, well or not.</summary>
    Done,

    /// <summary>The caller pressed one of the keys listened for.</summary>
    Key,

    TooLong,
    HungUp,
}

internal sealed partial class CallLine
{
    /// <summary>Waits until work is done, well or not. Keys typed meanwhile are kept for the next question.</summary>
    public async ValueTask<WaitEnd> WaitForAsync(Task work, TimeSpan timeout, CancellationToken cancellationToken) =>
        (await WaitForAsync(work, null, timeout, cancellationToken)).End;

    /// <summary>Waits until work is done, or one of the keys is pressed, which is used up; other keys are let fall.</summary>
    /// <param name="keys">Null: keys stay where they are.</param>
    public async ValueTask<(WaitEnd End, char Key)> WaitForAsync(Task work, IReadOnlyCollection<char>? keys, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // The mailbox is all that the loop listens to, so the end of the work goes through it.
        _ = work.ContinueWith(
            _ => mailbox.Post(new AwaitedEnded(call.Channel, call.Now)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var deadline = mailbox.DeadlineAfter(timeout);
        while (true)
        {
            if (HungUp is not null) return (WaitEnd.HungUp, default);
            if (work.IsCompleted) return (WaitEnd.Done, default);
            while (keys is not null && _keys.TryTake(out var typed))
            {
                var isListenedFor = keys.Contains(typed.Key);
                LogKey(typed, kept: isListenedFor, masked: MaskKeys || !isListenedFor);
                if (isListenedFor) return (WaitEnd.Key, typed.Key);
            }
            if (await mailbox.NextAsync(deadline, cancellationToken) is not { } happened) return (WaitEnd.TooLong, default);
            Absorb(happened);
        }
    }

    /// <summary>Something that a step waits for is over; only wakes the loop.</summary>
    private sealed record AwaitedEnded(ChannelId Channel, Instant At) : CallEvent(Channel, At);
}
