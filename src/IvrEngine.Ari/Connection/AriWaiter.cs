using System.Collections.Concurrent;
using IvrEngine.Ari.Events;

namespace IvrEngine.Ari;

/// <summary>
/// Waits for one event. Made before the command is sent that causes it (events can overtake responses); always awaited with a
/// deadline (some playbacks never finish, and events of the time without a connection are lost).
/// </summary>
public sealed class AriWaiter<TEvent> : IDisposable, IAriWaiter where TEvent : AriEvent
{
    private readonly TaskCompletionSource<TEvent> _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<TEvent, bool> _matches;
    private readonly AriWaiters _all;
    private readonly TimeProvider _time;

    internal AriWaiter(AriWaiters all, TimeProvider time, Func<TEvent, bool> matches)
    {
        (_all, _time, _matches) = (all, time, matches);
        _all.Add(this);
    }

    /// <summary>True when the event has come.</summary>
    public bool HasArrived => _arrived.Task.IsCompletedSuccessfully;

    /// <returns>The event, or null when it did not come in time.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<TEvent?> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _arrived.Task.WaitAsync(timeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Stops waiting.</summary>
    public void Dispose() => _all.Remove(this);

    void IAriWaiter.Offer(AriEvent received)
    {
        if (received is not TEvent wanted) return;
        try
        {
            if (!_matches(wanted)) return;
            _arrived.TrySetResult(wanted);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _arrived.TrySetException(e); // The condition is the caller's code: the caller gets its fault, the socket's loop goes on.
        }
        _all.Remove(this);
    }
}

internal interface IAriWaiter
{
    void Offer(AriEvent received);
}

/// <summary>All waiters of a connection.</summary>
internal sealed class AriWaiters
{
    private readonly ConcurrentDictionary<IAriWaiter, bool> _waiting = new(ReferenceEqualityComparer.Instance);

    public int Count => _waiting.Count;

    public void Add(IAriWaiter waiter) => _waiting[waiter] = true;

    public void Remove(IAriWaiter waiter) => _waiting.TryRemove(waiter, out _);

    public void Offer(AriEvent received)
    {
        foreach (var (waiter, _) in _waiting) waiter.Offer(received);
    }
}
