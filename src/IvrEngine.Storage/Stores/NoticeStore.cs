using IvrEngine.Core.Notices;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using NodaTime;

namespace IvrEngine.Storage.Stores;

/// <summary>The table of notices, which <see cref="CallLogStore"/> fills.</summary>
internal sealed class NoticeStore(Database database) : INoticeOutbox
{
    private const int LongestError = 1000;

    public async Task<IReadOnlyList<WaitingNotice>> TakeDueAsync(Instant now, Instant leaseUntil, int count, CancellationToken cancellationToken)
    {
        var rows = await database.WriteAsync(
            session => session.ListAsync<NoticeRow>("notice_take_due", new { Now = now, LeaseUntil = leaseUntil, Count = count }), cancellationToken);
        return [.. rows.OrderBy(r => r.Id).Select(r => new WaitingNotice(r.Id, r.OperationKey, r.Company, r.CallId, r.Area, r.Subject, r.Body, r.GivenAt, r.Attempts))];
    }

    public Task MarkSentAsync(long id, Instant at, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync("notice_sent", new { Id = id, At = at }), cancellationToken);

    public Task RetryAsync(long id, Instant nextAttempt, string reason, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync("notice_retry", new { Id = id, NextAttempt = nextAttempt, Error = Cut(reason) }), cancellationToken);

    public Task SetAsideAsync(long id, Instant at, string reason, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync("notice_set_aside", new { Id = id, At = at, Error = Cut(reason) }), cancellationToken);

    private static string Cut(string reason) => reason.Length <= LongestError ? reason : reason[..LongestError];

    private sealed class NoticeRow
    {
        public long Id { get; init; }

        public required string OperationKey { get; init; }

        public required string Company { get; init; }

        public CallId CallId { get; init; }

        public required string Area { get; init; }

        public required string Subject { get; init; }

        public required string Body { get; init; }

        public Instant GivenAt { get; init; }

        public int Attempts { get; init; }
    }
}
