using IvrEngine.Core.Companies;
using NodaTime;

namespace IvrEngine.Core.Queues;

/// <summary>
/// The queues of an installation that no agents work in: they keep their hours and their limits, and no call is ever answered. Each queue
/// says in its settings whether callers are let wait for nothing (<see cref="WhenUnattended.TimesOut"/>) or sent on at once.
/// </summary>
public sealed class QueuesWithoutAgents(TimeProvider time) : IQueues
{
    private readonly Lock _counting = new();
    private readonly Dictionary<(string Company, string Queue), int> _waiting = [];

    public async Task<QueueEnd> JoinAsync(QueueRequest request, CancellationToken cancellationToken)
    {
        var (company, queue) = (request.Company, request.Queue);
        if (company.Schedules[queue.Schedule].At(Instant.FromDateTimeOffset(time.GetUtcNow())).State != OpenState.Open) return QueueEnd.Closed;
        if (queue.Unattended == WhenUnattended.Fails) return QueueEnd.Failed;
        if (!TryEnter((company.Key, queue.Name), queue.MaxWaiting)) return QueueEnd.Full;
        try
        {
            await Task.Delay(queue.MaxWait, time, cancellationToken);
            return QueueEnd.TimedOut;
        }
        finally
        {
            Leave((company.Key, queue.Name));
        }
    }

    private bool TryEnter((string Company, string Queue) queue, int most)
    {
        lock (_counting)
        {
            var waiting = _waiting.GetValueOrDefault(queue);
            if (waiting >= most) return false;
            _waiting[queue] = waiting + 1;
            return true;
        }
    }

    private void Leave((string Company, string Queue) queue)
    {
        lock (_counting) _waiting[queue]--;
    }
}
