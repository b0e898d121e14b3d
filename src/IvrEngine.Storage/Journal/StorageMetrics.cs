using System.Diagnostics.Metrics;

namespace IvrEngine.Storage.Journal;

/// <summary>What the journal measures, under the meter <see cref="MeterName"/>.</summary>
internal sealed class StorageMetrics : IDisposable
{
    public const string MeterName = "IvrEngine.Storage";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _commit;
    private readonly Counter<long> _written;
    private readonly Counter<long> _drained;
    private readonly Counter<long> _setAside;
    private long _outboxDepth;

    public StorageMetrics()
    {
        _commit = _meter.CreateHistogram<double>("ivr.journal.commit.duration", "ms", "Time to write and commit one group to the journal.");
        _written = _meter.CreateCounter<long>("ivr.journal.entries", "{entry}", "Call log entries written to the journal.");
        _drained = _meter.CreateCounter<long>("ivr.journal.drained", "{entry}", "Call log entries moved to the database.");
        _setAside = _meter.CreateCounter<long>("ivr.journal.set_aside", "{entry}", "Call log entries that the database refused for good.");
        _meter.CreateObservableGauge("ivr.journal.outbox.depth", () => OutboxDepth, "{entry}", "Entries that wait for the database.");
    }

    public long OutboxDepth => Interlocked.Read(ref _outboxDepth);

    public void OutboxFound(long entries) => Interlocked.Exchange(ref _outboxDepth, entries);

    public void Committed(TimeSpan duration, int entriesAdded, int entriesRemoved)
    {
        _commit.Record(duration.TotalMilliseconds);
        _written.Add(entriesAdded);
        Interlocked.Add(ref _outboxDepth, entriesAdded - entriesRemoved);
    }

    public void Drained(int entries) => _drained.Add(entries);

    public void SetAside() => _setAside.Add(1);

    public void Dispose() => _meter.Dispose();
}
