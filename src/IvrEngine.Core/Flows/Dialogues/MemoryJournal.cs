using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>A journal without a disk. It knows what a disk would certainly have: what was given before the last flush.</summary>
public sealed class MemoryJournal : ICallJournal
{
    private readonly Dictionary<CallId, CallSnapshot> _newest = [];
    private readonly Dictionary<CallId, CallSnapshot> _flushed = [];
    private readonly List<CallLogEntry> _entries = [];

    public IReadOnlyList<CallLogEntry> Entries => _entries;

    public IReadOnlyCollection<CallSnapshot> Snapshots => _newest.Values;

    public void Save(CallSnapshot snapshot) => _newest[snapshot.Call] = snapshot;

    public void Forget(CallId id)
    {
        _newest.Remove(id);
        _flushed.Remove(id);
    }

    public void Append(CallLogEntry entry) => _entries.Add(entry);

    public Task<IReadOnlyList<CallSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CallSnapshot>>([.. _newest.Values]);

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, snapshot) in _newest) _flushed[id] = snapshot;
        return Task.CompletedTask;
    }

    /// <summary>Loses what was given since the last flush, as a crash may.</summary>
    public void LoseUnflushed()
    {
        foreach (var (id, snapshot) in _flushed) _newest[id] = snapshot;
    }
}
