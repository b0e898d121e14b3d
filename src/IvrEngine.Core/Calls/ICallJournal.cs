using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Calls;

/// <summary>
/// The local journal: snapshots of live calls, and the call log's entries until the database has them.
/// Writing never waits: entries are grouped and written off the call's loop, in the order in which they were given.
/// </summary>
public interface ICallJournal
{
    /// <summary>Keeps the newest snapshot of a call.</summary>
    void Save(CallSnapshot snapshot);

    /// <summary>The call is over: its snapshot is no longer needed. Written after everything given before it.</summary>
    void Forget(CallId id);

    /// <summary>Adds an entry to the call's log; it reaches the database in its own time, once.</summary>
    void Append(CallLogEntry entry);

    /// <summary>The snapshots left by an engine that is gone.</summary>
    Task<IReadOnlyList<CallSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken);

    /// <summary>Returns when everything given so far is on the disk.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}
