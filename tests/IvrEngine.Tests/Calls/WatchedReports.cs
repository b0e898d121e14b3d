using IvrEngine.Core.Reports;

namespace IvrEngine.Tests.Calls;

/// <summary>A report store that can be away, or do what it is asked and never answer.</summary>
internal sealed class WatchedReports(IReportStore inner) : IReportStore
{
    public bool IsAway { get; set; }

    public bool AnswersGetLost { get; set; }

    public Task<Report> OpenAsync(NewReport report, CancellationToken cancellationToken) => Answer(() => inner.OpenAsync(report, cancellationToken));

    public Task<Report?> FindAsync(string company, ReportNumber number, CancellationToken cancellationToken) => Answer(() => inner.FindAsync(company, number, cancellationToken));

    public Task<IReadOnlyList<Report>> FindOpenAsync(string company, string customerNumber, CancellationToken cancellationToken) =>
        Answer(() => inner.FindOpenAsync(company, customerNumber, cancellationToken));

    public Task<Report?> ChangeAsync(ReportChange change, CancellationToken cancellationToken) => Answer(() => inner.ChangeAsync(change, cancellationToken));

    private Task<T> Answer<T>(Func<Task<T>> ask)
    {
        if (IsAway) return Task.FromException<T>(new IOException("The database is away."));
        var answer = ask();
        return AnswersGetLost ? new TaskCompletionSource<T>().Task : answer;
    }
}
