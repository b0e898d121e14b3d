using System.Collections.Concurrent;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Runs asynchronous code on the thread that asks for it, step by step, until nothing is left to do: what it does is the same every time.</summary>
public sealed class VirtualThread : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _waiting = new();
    private volatile bool _dead;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!_dead) _waiting.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Does something, and everything that follows from it without time passing.</summary>
    public void Do(Action action)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_waiting.TryDequeue(out var next)) next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>What waits on this thread is never taken up again: as when a process is killed.</summary>
    public void Kill()
    {
        _dead = true;
        _waiting.Clear();
    }
}
