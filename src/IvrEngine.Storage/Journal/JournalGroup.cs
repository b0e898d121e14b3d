using System.Text.Json;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace IvrEngine.Storage.Journal;

/// <summary>What is asked of the journal's writer.</summary>
internal abstract record JournalMessage;

internal sealed record SaveMessage(CallSnapshot Snapshot) : JournalMessage;

internal sealed record ForgetMessage(CallId Call) : JournalMessage;

internal sealed record AppendMessage(CallLogEntry Entry) : JournalMessage;

internal sealed record RemoveDrainedMessage(long LastId) : JournalMessage;

internal sealed record SetAsideMessage(long Id, string Error) : JournalMessage;

/// <param name="Written">Completed when everything before it is on the disk.</param>
internal sealed record FlushMessage(TaskCompletionSource Written) : JournalMessage;

/// <summary>
/// Messages that become one transaction. Of a call's snapshots only the last is written: nobody can see one that is replaced within
/// its own transaction.
/// </summary>
internal sealed class JournalGroup(JournalFile file, TimeProvider time) : IDisposable
{
    private readonly SqliteTransaction _transaction = file.Begin();
    private readonly Dictionary<CallId, CallSnapshot?> _snapshots = [];
    private readonly Dictionary<CallId, long> _sequences = [];

    /// <summary>Entries added to the outbox.</summary>
    public int Added { get; private set; }

    /// <summary>Entries that left the outbox, or wait no longer.</summary>
    public int Removed { get; private set; }

    public void Write(JournalMessage message)
    {
        switch (message)
        {
            case SaveMessage save:
                _snapshots[save.Snapshot.Call] = save.Snapshot;
                break;
            case ForgetMessage forget:
                _snapshots[forget.Call] = null;
                break;
            case AppendMessage append:
                Append(append.Entry);
                break;
            case RemoveDrainedMessage remove:
                Removed += file.DeleteDrained(remove.LastId, _transaction);
                break;
            case SetAsideMessage aside:
                Removed += file.SetAside(aside.Id, aside.Error, Instant.FromDateTimeOffset(time.GetUtcNow()), _transaction);
                break;
        }
    }

    public void Commit()
    {
        foreach (var (call, snapshot) in _snapshots)
        {
            if (snapshot is null) file.DeleteSnapshot(call, _transaction);
            else file.SaveSnapshot(call, snapshot.LogSequence, JsonSerializer.Serialize(snapshot, JournalJson.Default.CallSnapshot), _transaction);
        }
        // A resumed call must not use a sequence again that an entry after its snapshot has used: the second would be taken for the first.
        foreach (var (call, sequence) in _sequences) file.RaiseSequence(call, sequence, _transaction);
        _transaction.Commit();
    }

    public void Dispose() => _transaction.Dispose();

    private void Append(CallLogEntry entry)
    {
        var (kind, text) = JournalJson.Write(entry);
        Added += file.Add(entry.Call, entry.Sequence, kind, text, _transaction);
        _sequences[entry.Call] = Math.Max(_sequences.GetValueOrDefault(entry.Call), entry.Sequence);
    }
}
