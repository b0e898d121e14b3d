using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Notices;

/// <summary>A notice that has not reached its area yet.</summary>
/// <param name="OperationKey">Names it for ever, so that a receiver can tell a second delivery from a second notice.</param>
/// <param name="Attempts">Deliveries tried, the one that begins now included.</param>
public sealed record WaitingNotice(long Id, string OperationKey, string Company, CallId Call, string Area, string Subject, string Body, Instant GivenAt, int Attempts);

/// <summary>The notices that wait to be delivered, in the database.</summary>
public interface INoticeOutbox
{
    /// <summary>Takes notices that are due. Nobody else is given them until <paramref name="leaseUntil"/>, by when their fate must have been told.</summary>
    Task<IReadOnlyList<WaitingNotice>> TakeDueAsync(Instant now, Instant leaseUntil, int count, CancellationToken cancellationToken);

    Task MarkSentAsync(long id, Instant at, CancellationToken cancellationToken);

    Task RetryAsync(long id, Instant nextAttempt, string reason, CancellationToken cancellationToken);

    /// <summary>Gives up: it stays in its table with the error, for the operator.</summary>
    Task SetAsideAsync(long id, Instant at, string reason, CancellationToken cancellationToken);
}

/// <summary>What became of one delivery.</summary>
public enum NoticeDelivery
{
    Sent,

    /// <summary>It may go better later.</summary>
    NotNow,

    /// <summary>The receiver will never take it.</summary>
    Refused,
}

/// <param name="Error">Why it was not sent; holds no secret.</param>
public readonly record struct NoticeResult(NoticeDelivery Delivery, string? Error = null);

/// <summary>The way to the areas. Failure is a result; only cancellation throws.</summary>
public interface INoticeSender
{
    Task<NoticeResult> SendAsync(Area area, WaitingNotice notice, CancellationToken cancellationToken);
}
