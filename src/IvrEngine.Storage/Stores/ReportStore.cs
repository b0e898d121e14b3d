using IvrEngine.Core.Reports;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using NodaTime;

namespace IvrEngine.Storage.Stores;

/// <summary>
/// Reports in the installation's own database. Each operation writes one event whose key is unique; of two that race with the same key
/// one commits, the other is undone and finds what the first one wrote.
/// </summary>
internal sealed class ReportStore(Database database, ReportNumbers numbers) : IReportStore
{
    private const int FirstLevel = 1;

    /// <summary>
    /// Numbers tried before giving up. A number is taken only when the key was changed in the middle of a series; then the chance that
    /// one is taken is the share of the series that was used, so that this many in a row means a series that is nearly full.
    /// </summary>
    private const int MaxNumbersTried = 1000;

    public Task<Report> OpenAsync(NewReport report, CancellationToken cancellationToken) => database.WriteAsync(
        async session => (await FindByOperationAsync(session, report.Company, report.OperationKey) ?? await InsertAsync(session, report)).ToReport(),
        cancellationToken);

    public async Task<Report?> FindAsync(string company, ReportNumber number, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(session => FindAsync(session, company, number), cancellationToken);
        return row?.ToReport();
    }

    public async Task<IReadOnlyList<Report>> FindOpenAsync(string company, string customerNumber, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.ListAsync<ReportRow>("report_find_open", new { Company = company, CustomerNumber = customerNumber }), cancellationToken);
        return [.. rows.Select(row => row.ToReport())];
    }

    public Task<Report?> ChangeAsync(ReportChange change, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var row = await FindAsync(session, change.Company, change.Number);
            if (row is null || await FindByOperationAsync(session, change.Company, change.OperationKey) is not null) return row?.ToReport();
            await ApplyAsync(session, row.Id, row.ToReport(), change);
            return (await FindAsync(session, change.Company, change.Number))?.ToReport();
        },
        cancellationToken);

    private async Task<ReportRow> InsertAsync(SqlSession session, NewReport report)
    {
        var number = await TakeNumberAsync(session, report.SeriesDigit);
        var id = await session.ScalarAsync<long>("report_insert", new
        {
            report.Company,
            Number = number.Digits,
            report.Type,
            State = nameof(ReportState.Open),
            Level = FirstLevel,
            report.CustomerNumber,
            report.Telephone,
            report.OpenedAt,
            report.NextDue,
            OpenedByCall = ToCallId(report.OpenedByCall),
        });
        await session.ExecuteAsync("report_event_insert", new
        {
            ReportId = id,
            report.Company,
            report.OperationKey,
            Kind = "Opened",
            State = nameof(ReportState.Open),
            Level = FirstLevel,
            Actor = report.OpenedByCall is null ? "system" : "caller",
            At = report.OpenedAt,
            report.Note,
        });
        return await FindAsync(session, report.Company, number) ?? throw new StorageException($"Report {number} is missing right after it was written.");
    }

    private async Task<ReportNumber> TakeNumberAsync(SqlSession session, int seriesDigit)
    {
        for (var tried = 0; tried < MaxNumbersTried; tried++)
        {
            var sequence = await TakeSequenceAsync(session, seriesDigit);
            if (sequence >= ReportNumbers.SeriesSize) break;
            var number = numbers.Issue(seriesDigit, sequence);
            if (await session.ScalarAsync<long>("report_number_taken", new { Number = number.Digits }) == 0) return number;
        }
        throw new StorageException($"The series {seriesDigit} of report numbers is used up. Give the company another series digit.");
    }

    private static async Task<long> TakeSequenceAsync(SqlSession session, int seriesDigit)
    {
        var series = new { SeriesDigit = seriesDigit };
        if (await session.ScalarAsync<long?>("report_series_advance", series) is { } sequence) return sequence;
        await session.ExecuteAsync("report_series_begin", series);
        return 0;
    }

    private static async Task ApplyAsync(SqlSession session, long id, Report before, ReportChange change)
    {
        var state = change.State ?? before.State;
        var level = change.Level ?? before.Level;
        var isOver = state is ReportState.Solved or ReportState.Cancelled;
        await session.ExecuteAsync("report_update", new
        {
            Id = id,
            State = state.ToString(),
            Level = level,
            NextDue = isOver ? null : change.NextDue ?? before.NextDue,
            ResolvedAt = isOver ? before.ResolvedAt ?? change.At : (Instant?)null,
        });
        await session.ExecuteAsync("report_event_insert", new
        {
            ReportId = id,
            change.Company,
            change.OperationKey,
            Kind = "Changed",
            State = state.ToString(),
            Level = level,
            change.Actor,
            change.At,
            change.Note,
        });
    }

    private static Task<ReportRow?> FindAsync(SqlSession session, string company, ReportNumber number) =>
        session.FindAsync<ReportRow>("report_find", new { Company = company, Number = number.Digits });

    private static Task<ReportRow?> FindByOperationAsync(SqlSession session, string company, string operationKey) =>
        session.FindAsync<ReportRow>("report_find_by_operation", new { Company = company, OperationKey = operationKey });

    private static CallId? ToCallId(Guid? call) => call is { } value ? new CallId(value) : null;

    private sealed class ReportRow
    {
        public long Id { get; init; }

        public required string Company { get; init; }

        public required string Number { get; init; }

        public required string Type { get; init; }

        public required string State { get; init; }

        public int Level { get; init; }

        public string? CustomerNumber { get; init; }

        public string? Telephone { get; init; }

        public Instant OpenedAt { get; init; }

        public Instant? NextDue { get; init; }

        public Instant? ResolvedAt { get; init; }

        public CallId? OpenedByCall { get; init; }

        public Report ToReport() => new(
            Company,
            ReportNumber.TryParse(Number, out var number) ? number : throw new StorageException($"Row {Id} of reports has a number that is none: {Number}."),
            Type,
            Enum.Parse<ReportState>(State),
            Level,
            CustomerNumber,
            Telephone,
            OpenedAt,
            NextDue,
            ResolvedAt,
            OpenedByCall?.Value);
    }
}
