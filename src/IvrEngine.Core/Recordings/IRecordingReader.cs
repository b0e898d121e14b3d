using IvrEngine.Core.Reports;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Recordings;

/// <summary>A message that a caller has left.</summary>
/// <param name="FileName">In the exchange's folder of recordings.</param>
/// <param name="Seconds">Its length, silence at the end included.</param>
public sealed record RecordedMessage(string Company, CallId Call, string FileName, string? ReportNumber, double Seconds, Instant At);

/// <summary>Finds the messages that callers have left.</summary>
public interface IRecordingReader
{
    /// <summary>The messages attached to a report, oldest first.</summary>
    Task<IReadOnlyList<RecordedMessage>> FindByReportAsync(string company, ReportNumber report, CancellationToken cancellationToken);
}
