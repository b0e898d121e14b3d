using IvrEngine.Core.Companies;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace IvrEngine.Core.Notices;

/// <summary>
/// Delivers notices that are due, each until it is taken: after a failure it waits 30 s, then twice as long each time up to an hour. After
/// twelve tries, some five hours, or when it is refused for good, a notice is set aside.
/// </summary>
public sealed partial class NoticeCourier(INoticeOutbox outbox, INoticeSender sender, CompanyDirectory companies, TimeProvider time, ILogger<NoticeCourier> logger)
{
    public const int MaxAttempts = 12;

    private const int BatchSize = 20;

    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    // Longer than a batch can take; after it, a notice that an engine took and did not live to send is taken by the next.
    private static readonly Duration Lease = Duration.FromMinutes(10);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <returns>How many were due.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var due = await outbox.TakeDueAsync(Now, Now + Lease, BatchSize, cancellationToken);
        foreach (var notice in due) await DeliverAsync(notice, cancellationToken);
        return due.Count;
    }

    /// <summary>The pause after so many attempts.</summary>
    public static Duration PauseAfter(int attempts) =>
        attempts > 8 ? LongestPause : Duration.Min(LongestPause, FirstPause * (1 << Math.Max(0, attempts - 1)));

    private async Task DeliverAsync(WaitingNotice notice, CancellationToken cancellationToken)
    {
        var area = companies.FindByKey(notice.Company)?.Company.Areas.GetValueOrDefault(notice.Area);
        // An area that is gone may be back with the next files.
        var result = area is null
            ? new NoticeResult(NoticeDelivery.NotNow, $"{notice.Company} has no area '{notice.Area}' any more")
            : await sender.SendAsync(area, notice, cancellationToken);
        var error = result.Error ?? "";
        switch (result.Delivery)
        {
            case NoticeDelivery.Sent:
                await outbox.MarkSentAsync(notice.Id, Now, cancellationToken);
                Sent(logger, notice.Id, notice.Company, notice.Area, notice.Attempts);
                break;
            case NoticeDelivery.NotNow when notice.Attempts < MaxAttempts:
                await outbox.RetryAsync(notice.Id, Now + PauseAfter(notice.Attempts), error, cancellationToken);
                NotSent(logger, notice.Id, notice.Company, notice.Area, PauseAfter(notice.Attempts), error);
                break;
            case NoticeDelivery.NotNow:
            case NoticeDelivery.Refused:
                await outbox.SetAsideAsync(notice.Id, Now, error, cancellationToken);
                GivenUp(logger, notice.Id, notice.Company, notice.Area, notice.Attempts, error);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Notice {Id} has reached {Company}/{Area} at attempt {Attempts}")]
    private static partial void Sent(ILogger logger, long id, string company, string area, int attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice {Id} to {Company}/{Area} is tried again in {Pause}: {Error}")]
    private static partial void NotSent(ILogger logger, long id, string company, string area, Duration pause, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Notice {Id} to {Company}/{Area} is set aside after {Attempts} attempts: {Error}")]
    private static partial void GivenUp(ILogger logger, long id, string company, string area, int attempts, string error);
}
