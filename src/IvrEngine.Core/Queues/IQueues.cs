using IvrEngine.Core.Companies;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Queues;

/// <summary>A call that wants to wait for an agent.</summary>
/// <param name="OperationKey">The same when the call comes again after a crash: it keeps its place.</param>
/// <param name="Priority">Higher goes first; 0 is ordinary.</param>
public sealed record QueueRequest(string OperationKey, CallId Call, ChannelId Channel, Company Company, QueueDefinition Queue, decimal Priority);

/// <summary>How a visit of a queue ended, as long as the caller stayed.</summary>
public enum QueueEnd
{
    /// <summary>An agent answered, and the talk is over.</summary>
    Answered,

    /// <summary>The queue is outside its hours.</summary>
    Closed,

    /// <summary>As many wait already as the queue allows.</summary>
    Full,

    /// <summary>Nobody answered within the queue's longest wait.</summary>
    TimedOut,

    /// <summary>The queue cannot serve anybody now.</summary>
    Failed,
}

/// <summary>Where calls wait for people.</summary>
public interface IQueues
{
    /// <summary>Puts the call in the queue. Returns when its visit is over: at once when it is not admitted, otherwise after the wait and the talk.</summary>
    /// <param name="cancellationToken">Cancelled when the caller hangs up or leaves the queue for something else.</param>
    Task<QueueEnd> JoinAsync(QueueRequest request, CancellationToken cancellationToken);
}
