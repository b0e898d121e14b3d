using IvrEngine.Core.Recordings;
using IvrEngine.Core.Reports;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using NodaTime;

namespace IvrEngine.Storage.Stores;

/// <summary>The table of recordings, which <see cref="CallLogStore"/> fills.</summary>
internal sealed class RecordingStore(Database database) : IRecordingReader
{
    public async Task<IReadOnlyList<RecordedMessage>> FindByReportAsync(string company, ReportNumber report, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.ListAsync<RecordingRow>("recording_list_report", new { Company = company, ReportNumber = report.Digits }), cancellationToken);
        return [.. rows.Select(r => new RecordedMessage(r.Company, r.CallId, r.FileName, r.ReportNumber, r.Seconds, r.RecordedAt))];
    }

    private sealed class RecordingRow
    {
        public required string Company { get; init; }

        public CallId CallId { get; init; }

        public required string FileName { get; init; }

        public string? ReportNumber { get; init; }

        public double Seconds { get; init; }

        public Instant RecordedAt { get; init; }
    }
}
