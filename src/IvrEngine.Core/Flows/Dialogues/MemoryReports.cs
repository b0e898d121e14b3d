using IvrEngine.Core.Reports;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>A report store without a database.</summary>
public sealed class MemoryReports : IReportStore
{
    // Nobody is to guess these numbers, so that nothing is lost by a key that everybody knows.
    private static readonly ReportNumbers Numbers = new([.. Enumerable.Range(1, ReportNumbers.MinKeyLength).Select(n => (byte)n)]);

    private readonly List<Report> _reports = [];
    private readonly Dictionary<string, ReportNumber> _operations = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>In the order in which they were opened.</summary>
    public IReadOnlyList<Report> All => _reports;

    public void Add(Report report) => _reports.Add(report);

    public Task<Report> OpenAsync(NewReport report, CancellationToken cancellationToken)
    {
        if (_operations.TryGetValue(report.OperationKey, out var number)) return Task.FromResult(Find(report.Company, number)!);
        var opened = new Report(
            report.Company, Numbers.Issue(report.SeriesDigit, _issued++), report.Type, ReportState.Open, 1,
            report.CustomerNumber, report.Telephone, report.OpenedAt, report.NextDue, null, report.OpenedByCall);
        _reports.Add(opened);
        _operations[report.OperationKey] = opened.Number;
        return Task.FromResult(opened);
    }

    public Task<Report?> FindAsync(string company, ReportNumber number, CancellationToken cancellationToken) => Task.FromResult(Find(company, number));

    public Task<IReadOnlyList<Report>> FindOpenAsync(string company, string customerNumber, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Report>>([.. _reports
            .Where(r => r.Company == company && r.CustomerNumber == customerNumber && r.State is (ReportState.Open or ReportState.InProgress))
            .OrderByDescending(r => r.OpenedAt)]);

    public Task<Report?> ChangeAsync(ReportChange change, CancellationToken cancellationToken)
    {
        if (Find(change.Company, change.Number) is not { } report) return Task.FromResult<Report?>(null);
        if (!_operations.TryAdd(change.OperationKey, change.Number)) return Task.FromResult<Report?>(report);
        var state = change.State ?? report.State;
        var changed = report with { State = state, ResolvedAt = state is ReportState.Solved or ReportState.Cancelled ? change.At : null };
        _reports[_reports.IndexOf(report)] = changed;
        return Task.FromResult<Report?>(changed);
    }

    private Report? Find(string company, ReportNumber number) => _reports.Find(r => r.Company == company && r.Number == number);
}
