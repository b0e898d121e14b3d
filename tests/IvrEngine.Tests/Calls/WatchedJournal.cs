using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Tests.Calls;

/// <summary>A journal that tells what it is given.</summary>
internal sealed class WatchedJournal(ICallJournal inner) : ICallJournal
{
    public Action<CallSnapshot>? Saved { get; set; }

    public Action<CallLogEntry>? Appended { get; set; }

    public bool IsStuck { get; set; }

    public void Save(CallSnapshot snapshot)
    {
        inner.Save(snapshot);
        Saved?.Invoke(snapshot);
    }

    public void Forget(CallId id) => inner.Forget(id);

    public void Append(CallLogEntry entry)
    {
        inner.Append(entry);
        Appended?.Invoke(entry);
    }

    public Task<IReadOnlyList<CallSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken) => inner.ReadSnapshotsAsync(cancellationToken);

    public Task FlushAsync(CancellationToken cancellationToken) => IsStuck ? new TaskCompletionSource().Task : inner.FlushAsync(cancellationToken);
}
