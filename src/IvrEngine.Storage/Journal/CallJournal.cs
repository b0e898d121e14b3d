using System.Text.Json;
using System.Threading.Channels;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IvrEngine.Storage.Journal;

/// <summary>
/// The only writer of the journal's file. What callers give is queued without bound and never holds them up; one task takes whatever is
/// queued, writes it as one transaction, and comes back for what arrived meanwhile.
/// </summary>
internal sealed partial class CallJournal(IOptions<StorageOptions> options, StorageMetrics metrics, TimeProvider time, ILogger<CallJournal> logger)
    : ICallJournal, IHostedService, IDisposable
{
    /// <summary>Messages in one transaction at most, so that a waiting flush is not held up by an endless stream.</summary>
    private const int LargestGroup = 5000;

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private readonly Channel<JournalMessage> _queue = Channel.CreateUnbounded<JournalMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _giveUp = new();
    private readonly string _file = options.Value.JournalFile;
    private Task? _writer;

    /// <summary>Has an item after entries were added to the outbox.</summary>
    public ChannelReader<bool> Added => _added.Reader;

    public void Save(CallSnapshot snapshot) => Give(new SaveMessage(snapshot));

    public void Forget(CallId id) => Give(new ForgetMessage(id));

    public void Append(CallLogEntry entry) => Give(new AppendMessage(entry));

    /// <summary>The entries up to this id are in the database.</summary>
    public void RemoveDrained(long lastId) => Give(new RemoveDrainedMessage(lastId));

    /// <summary>The database refuses this entry for good.</summary>
    public void SetAside(long id, string error) => Give(new SetAsideMessage(id, error));

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var flush = new FlushMessage(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(flush)) return; // Stopped: all that was taken is written.
        await flush.Written.Task.WaitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<CallSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await Task.Run(ReadSnapshots, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var file = JournalFile.Open(_file);
        metrics.OutboxFound(file.Count().Waiting);
        _writer = Task.Run(() => WriteAsync(file), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes what is queued and lets the file go. Cancellation gives up what the disk has not taken, with a line in the log.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await using var registration = cancellationToken.Register(_giveUp.Cancel);
        if (_writer is not null) await _writer;
    }

    public void Dispose() => _giveUp.Dispose();

    private void Give(JournalMessage message)
    {
        if (!_queue.Writer.TryWrite(message)) LogTooLate(logger, message.GetType().Name);
    }

    private async Task WriteAsync(JournalFile file)
    {
        using (file)
        {
            var group = new List<JournalMessage>();
            while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
            {
                group.Clear();
                while (group.Count < LargestGroup && _queue.Reader.TryRead(out var message)) group.Add(message);
                if (!await WriteUntilTakenAsync(file, group)) return;
                foreach (var flush in group.OfType<FlushMessage>()) flush.Written.TrySetResult();
            }
        }
    }

    /// <summary>A disk that is full or failing holds the journal up but loses nothing: the group stays in memory and is tried again.</summary>
    private async Task<bool> WriteUntilTakenAsync(JournalFile file, List<JournalMessage> group)
    {
        while (true)
        {
            try
            {
                WriteGroup(file, group);
                return true;
            }
#pragma warning disable CA1031 // The top of the only writer's loop: were it to end, all that follows would be lost. It is logged each time.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogWriteFailed(logger, exception, _file, group.Count);
            }
            try
            {
                await Task.Delay(RetryPause, time, _giveUp.Token);
            }
            catch (OperationCanceledException)
            {
                LogGivenUp(logger, _file, group.Count + _queue.Reader.Count);
                foreach (var flush in group.OfType<FlushMessage>()) flush.Written.TrySetCanceled(_giveUp.Token);
                return false;
            }
        }
    }

    private void WriteGroup(JournalFile file, List<JournalMessage> group)
    {
        var started = time.GetTimestamp();
        using var writing = new JournalGroup(file, time);
        foreach (var message in group) writing.Write(message);
        writing.Commit();
        metrics.Committed(time.GetElapsedTime(started), writing.Added, writing.Removed);
        if (writing.Added > 0) _added.Writer.TryWrite(true);
    }

    private List<CallSnapshot> ReadSnapshots()
    {
        using var file = JournalFile.Open(_file);
        var snapshots = new List<CallSnapshot>();
        foreach (var (call, lastSequence, text) in file.ReadSnapshots())
        {
            try
            {
                if (JsonSerializer.Deserialize(text, JournalJson.Default.CallSnapshot) is { } snapshot)
                    snapshots.Add(snapshot with { LogSequence = Math.Max(snapshot.LogSequence, lastSequence) });
            }
            catch (JsonException exception)
            {
                LogUnreadableSnapshot(logger, exception, call, _file);
            }
        }
        return snapshots;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Message} was given to the journal after it had been stopped, and is lost.")]
    private static partial void LogTooLate(ILogger logger, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal {File} does not take {Count} messages; they stay in memory and are tried again.")]
    private static partial void LogWriteFailed(ILogger logger, Exception exception, string file, int count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The engine stops while the journal {File} cannot be written: {Count} messages are lost.")]
    private static partial void LogGivenUp(ILogger logger, string file, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of call {Call} in {File} cannot be read; the call cannot be taken up again.")]
    private static partial void LogUnreadableSnapshot(ILogger logger, Exception exception, string call, string file);
}
