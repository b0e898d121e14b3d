using NodaTime;

namespace IvrEngine.Core.Reports;

/// <summary>
/// What a company owes who reports a fault, and by when; all times count from the report's start.
/// (The ladder of Reds Comm's «Sistema de atención de consultas y quejas», points 8 to 12, is the fullest.)
/// </summary>
/// <param name="FirstAnswer">Level 1 answers within this.</param>
/// <param name="NextStep">Level 2 calls within this; null when the policy knows no second step.</param>
/// <param name="Serious">From here an unresolved fault is serious: level 3. Null when the policy knows none.</param>
/// <param name="CreditDaysFrom">An outage that has reached this is credited by the day; null when there is no credit.</param>
/// <param name="CreditMonthAfter">An outage longer than this is credited with a month instead.</param>
public sealed record ReportPolicy(Duration FirstAnswer, Duration? NextStep = null, Duration? Serious = null, Duration? CreditDaysFrom = null, Duration? CreditMonthAfter = null)
{
    /// <summary>By when the first answer to a report opened now is due.</summary>
    public Instant FirstDue(Instant openedAt) => openedAt + FirstAnswer;

    /// <summary>Where a report stands at a moment.</summary>
    public ReportStanding StandingAt(Report report, Instant now)
    {
        var over = report.State is ReportState.Solved or ReportState.Cancelled;
        var elapsed = (report.ResolvedAt ?? now) - report.OpenedAt;
        var credit = report.State == ReportState.Cancelled ? default : CreditFor(elapsed);
        if (over) return new ReportStanding(report.Level, null, credit.Days, credit.Month);
        var reached = elapsed >= Serious ? 3 : NextStep is not null && elapsed >= FirstAnswer ? 2 : 1;
        Duration? due = elapsed < FirstAnswer ? FirstAnswer : elapsed < NextStep ? NextStep : elapsed < Serious ? Serious : null;
        return new ReportStanding(Math.Max(report.Level, reached), due is { } d ? report.OpenedAt + d : null, credit.Days, credit.Month);
    }

    /// <summary>
    /// Exactly <see cref="CreditDaysFrom"/> has reached the credit by days; the month needs more than <see cref="CreditMonthAfter"/>.
    /// Days are whole and started days of 24 hours.
    /// </summary>
    private (int Days, bool Month) CreditFor(Duration outage)
    {
        if (outage > CreditMonthAfter) return (0, true);
        return outage >= CreditDaysFrom ? ((int)Math.Ceiling(outage.TotalDays), false) : (0, false);
    }
}

/// <summary>Where a report stands.</summary>
/// <param name="NextDue">By when the next step is due; null when the policy names none.</param>
/// <param name="CreditDays">Days to be credited on the next invoice.</param>
/// <param name="CreditMonth">A month is credited instead of days.</param>
public sealed record ReportStanding(int Level, Instant? NextDue, int CreditDays, bool CreditMonth);
