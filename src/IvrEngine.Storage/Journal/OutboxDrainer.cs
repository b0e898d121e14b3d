using System.Text.Json;
using IvrEngine.Core.CallLogs;
using IvrEngine.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IvrEngine.Storage.Journal;

/// <summary>
/// Moves call log entries from the journal to the database, in the order in which they were given, each batch once more when in doubt:
/// the database keeps an entry only once. While the database is away it waits, and the entries with it.
/// </summary>
internal sealed partial class OutboxDrainer(
    CallJournal journal, CallLogStore store, IOptions<StorageOptions> options, StorageMetrics metrics, TimeProvider time, ILogger<OutboxDrainer> logger)
    : IHostedService, IDisposable
{
    private const int BatchSize = 500;

    private static readonly TimeSpan FirstRetryPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;
    private long _cursor;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var file = JournalFile.Open(options.Value.JournalFile);
        _loop = Task.Run(() => RunAsync(file), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Moves what is there if the database takes it at once; the rest stays in the journal for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        if (_loop is not null) await _loop.WaitAsync(cancellationToken);
        await journal.FlushAsync(cancellationToken);
        using var file = JournalFile.Open(options.Value.JournalFile);
        try
        {
            while (await DrainBatchAsync(file, cancellationToken))
            {
            }
        }
#pragma warning disable CA1031 // Whatever the database answers now, the entries are safe in the journal.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogLeftInJournal(logger, exception, file.Count().Waiting);
        }
        await journal.FlushAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(JournalFile file)
    {
        using (file)
        {
            var pause = FirstRetryPause;
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    while (await DrainBatchAsync(file, _stop.Token)) pause = FirstRetryPause;
                    await journal.Added.ReadAsync(_stop.Token);
                }
                catch (OperationCanceledException) when (_stop.IsCancellationRequested)
                {
                    return;
                }
#pragma warning disable CA1031 // The top of a loop that must go on: whatever failed is logged, waited for and tried again.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    LogDatabaseAway(logger, exception, metrics.OutboxDepth, pause);
                    await WaitAsync(pause);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, options.Value.LongestRetryPause.Ticks));
                }
            }
        }
    }

    private async Task WaitAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop sees that it is to end.
        }
    }

    /// <returns>Whether there was anything to move.</returns>
    private async Task<bool> DrainBatchAsync(JournalFile file, CancellationToken cancellationToken)
    {
        var waiting = file.ReadOutbox(_cursor, BatchSize);
        if (waiting.Count == 0) return false;
        var batch = new List<(long Id, CallLogEntry Entry)>(waiting.Count);
        foreach (var line in waiting)
            if (TryRead(line) is { } entry)
                batch.Add((line.Id, entry));
        try
        {
            await store.WriteAsync([.. batch.Select(item => item.Entry)], cancellationToken);
            metrics.Drained(batch.Count);
        }
        catch (Exception exception) when (store.IsEntryAtFault(exception))
        {
            await WriteOneByOneAsync(batch, cancellationToken);
        }
        _cursor = waiting[^1].Id;
        journal.RemoveDrained(_cursor);
        return true;
    }

    /// <summary>Some entry of the batch is refused: it alone is set aside, the others are written.</summary>
    private async Task WriteOneByOneAsync(List<(long Id, CallLogEntry Entry)> batch, CancellationToken cancellationToken)
    {
        foreach (var (id, entry) in batch)
        {
            try
            {
                await store.WriteAsync([entry], cancellationToken);
                metrics.Drained(1);
            }
            catch (Exception exception) when (store.IsEntryAtFault(exception))
            {
                SetAside(id, $"{entry.Call} {entry.Sequence}", exception);
            }
        }
    }

    private CallLogEntry? TryRead(OutboxEntry line)
    {
        try
        {
            return JournalJson.Read(line.Kind, line.Entry);
        }
        catch (JsonException exception)
        {
            SetAside(line.Id, line.Kind, exception);
            return null;
        }
    }

    private void SetAside(long id, string what, Exception exception)
    {
        journal.SetAside(id, exception.Message);
        metrics.SetAside();
        LogSetAside(logger, exception, id, what);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not take call log entries; {Waiting} wait in the journal. Next try in {Pause}.")]
    private static partial void LogDatabaseAway(ILogger logger, Exception exception, long waiting, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call log entry {Id} ({What}) was refused by the database and is set aside in the journal.")]
    private static partial void LogSetAside(ILogger logger, Exception exception, long id, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away; {Waiting} call log entries stay in the journal until the next start.")]
    private static partial void LogLeftInJournal(ILogger logger, Exception exception, long waiting);
}
