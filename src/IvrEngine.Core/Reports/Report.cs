using NodaTime;

namespace IvrEngine.Core.Reports;

/// <summary>Where a report is in its life. Names are stored; do not rename.</summary>
public enum ReportState
{
    Open,
    InProgress,

    /// <summary>Solved, and the customer has confirmed it.</summary>
    Solved,
    Cancelled,
}

/// <summary>A fault report or request, with the number that the caller was given.</summary>
/// <param name="Type">The company's own type, for instance <c>sin-acceso</c>.</param>
/// <param name="CustomerNumber">Whose it is; null when the caller could not be identified.</param>
/// <param name="Telephone">Canonical number to call back; null when unknown.</param>
/// <param name="NextDue">By when the company owes the next step; null when nothing is owed.</param>
/// <param name="ResolvedAt">When it was solved or cancelled.</param>
/// <param name="OpenedByCall">The call in which it was opened; null when it came another way.</param>
public sealed record Report(
    string Company,
    ReportNumber Number,
    string Type,
    ReportState State,
    int Level,
    string? CustomerNumber,
    string? Telephone,
    Instant OpenedAt,
    Instant? NextDue,
    Instant? ResolvedAt,
    Guid? OpenedByCall);

/// <summary>A report to be opened.</summary>
/// <param name="OperationKey">Opening twice with the same key opens one report: a step that is entered again after a crash gives the caller the same number.</param>
/// <param name="SeriesDigit">First digit of the company's report numbers, 1–9.</param>
public sealed record NewReport(
    string OperationKey,
    string Company,
    int SeriesDigit,
    string Type,
    string? CustomerNumber,
    string? Telephone,
    Instant OpenedAt,
    Instant? NextDue,
    Guid? OpenedByCall,
    string? Note);

/// <summary>A change to a report, written with an event that says who, when and why.</summary>
/// <param name="OperationKey">A change with a key that was seen before changes nothing.</param>
/// <param name="State">The new state; null leaves it.</param>
/// <param name="Actor">Who did it: <c>caller</c>, <c>agent:…</c>, <c>policy</c>.</param>
/// <param name="Level">The new level, 1–9; null leaves it.</param>
/// <param name="NextDue">By when the next step is owed now; null leaves it. A report that is solved or cancelled owes nothing.</param>
public sealed record ReportChange(
    string OperationKey,
    string Company,
    ReportNumber Number,
    ReportState? State,
    string Actor,
    Instant At,
    string? Note,
    int? Level = null,
    Instant? NextDue = null);

/// <summary>The system of record for reports. A store that cannot answer throws; a step turns that into its outcome <c>failed</c>.</summary>
public interface IReportStore
{
    /// <summary>Opens the report, takes the next number of the company's series and writes the first event, in one transaction.</summary>
    Task<Report> OpenAsync(NewReport report, CancellationToken cancellationToken);

    Task<Report?> FindAsync(string company, ReportNumber number, CancellationToken cancellationToken);

    /// <summary>Reports of a customer that are neither solved nor cancelled, newest first.</summary>
    Task<IReadOnlyList<Report>> FindOpenAsync(string company, string customerNumber, CancellationToken cancellationToken);

    /// <returns>The report after the change; null when there is no such report.</returns>
    Task<Report?> ChangeAsync(ReportChange change, CancellationToken cancellationToken);
}
