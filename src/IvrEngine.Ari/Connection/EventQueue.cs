using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IvrEngine.Ari.Events;

namespace IvrEngine.Ari;

/// <summary>
/// Events on their way from the socket to their handler: in order, without a limit, none dropped. While the gate is closed (a new
/// connection is being reconciled) they wait; those of an older connection that still wait go first.
/// </summary>
internal sealed class EventQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Channel<Received> _open = Channel.CreateUnbounded<Received>(new() { SingleReader = true });
    private readonly List<Received> _waiting = [];
    private bool _isOpen;
    private int _depth;
    private long _lag;

    public int Depth => Volatile.Read(ref _depth);

    /// <summary>How long the event handled last had waited.</summary>
    public TimeSpan Lag => TimeSpan.FromTicks(Volatile.Read(ref _lag));

    public void Add(AriEvent received)
    {
        var item = new Received(received, time.GetTimestamp());
        Interlocked.Increment(ref _depth);
        AriMetrics.EventQueue.Add(1);
        lock (_gate)
        {
            if (_isOpen) _open.Writer.TryWrite(item);
            else _waiting.Add(item);
        }
    }

    public void Close() { lock (_gate) _isOpen = false; }

    public void Open()
    {
        lock (_gate)
        {
            foreach (var item in _waiting) _open.Writer.TryWrite(item);
            _waiting.Clear();
            _isOpen = true;
        }
    }

    /// <summary>No more will come. What waits is still delivered.</summary>
    public void Complete(Exception? fault)
    {
        Open();
        _open.Writer.TryComplete(fault);
    }

    public async IAsyncEnumerable<AriEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in _open.Reader.ReadAllAsync(cancellationToken))
        {
            var lag = time.GetElapsedTime(item.At);
            Volatile.Write(ref _lag, lag.Ticks);
            Interlocked.Decrement(ref _depth);
            AriMetrics.EventQueue.Add(-1);
            AriMetrics.EventLag.Record(lag.TotalSeconds);
            yield return item.Event;
        }
    }

    private readonly record struct Received(AriEvent Event, long At);
}
