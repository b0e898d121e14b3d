using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.CallLogs;

/// <summary>The row of a call.</summary>
/// <param name="Company">Key of the company whose line was dialled; null when the number is nobody's.</param>
/// <param name="LocalDate">The company's local date, by which reports group.</param>
/// <param name="AnsweredAt">Null when the call was not answered, or has not ended yet.</param>
/// <param name="EndedAt">Null while the call lasts (or while its last entries wait in the journal).</param>
/// <param name="End">Null as long as <paramref name="EndedAt"/> is.</param>
public sealed record CallRecord(
    CallId Call,
    ChannelId Channel,
    string? Company,
    string? FlowVersion,
    string Dnis,
    string? Ani,
    LocalDate LocalDate,
    Instant ArrivedAt,
    Instant? AnsweredAt,
    Instant? EndedAt,
    CallEnd? End);

/// <summary>A call and what happened in it, by sequence.</summary>
public sealed record LoggedCall(CallRecord Call, IReadOnlyList<CallEventLogged> Events);

/// <summary>Reads the call log as far as the database has it. Throws when the database cannot answer.</summary>
public interface ICallLogReader
{
    Task<LoggedCall?> FindAsync(CallId id, CancellationToken cancellationToken);

    /// <summary>The calls that arrived last, newest first.</summary>
    /// <param name="count">1–1,000.</param>
    Task<IReadOnlyList<LoggedCall>> ListRecentAsync(int count, CancellationToken cancellationToken);
}
