using System.Text.Json;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Journal;
using NodaTime;

namespace IvrEngine.Storage.Stores;

/// <summary>The call log in the database.</summary>
internal sealed class CallLogStore(Database database) : ICallLogReader
{
    private const int MaxListed = 1000;

    /// <summary>Writes entries in one transaction: all or none. Entries that were written before are left as they are.</summary>
    /// <exception cref="RowRejectedException">A call ends that has no row.</exception>
    public Task WriteAsync(IReadOnlyList<CallLogEntry> entries, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            // A call's own order is kept: its start is before its events, its end after them. Between calls there is none to keep.
            await session.ExecuteAsync("call_start", entries.OfType<CallStarted>().Select(ToRow));
            await session.ExecuteAsync("call_event_insert", entries.OfType<CallEventLogged>().Select(ToRow));
            await session.ExecuteAsync("recording_insert", entries.OfType<MessageLeft>().Select(ToRow));
            await session.ExecuteAsync("notice_insert", entries.OfType<NoticeGiven>().Select(ToRow));
            foreach (var end in entries.OfType<CallEnded>())
                if (await session.ExecuteAsync("call_end", ToRow(end)) == 0)
                    throw new RowRejectedException($"Call {end.Call} ends but has no row: its start was never logged, or was set aside.");
            return entries.Count;
        },
        cancellationToken);

    /// <summary>Whether an entry can never be written, however often it is tried.</summary>
    public bool IsEntryAtFault(Exception exception) => exception is RowRejectedException || database.IsRowAtFault(exception);

    public Task<LoggedCall?> FindAsync(CallId id, CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.FindAsync<CallRow>("call_find", new { Call = id }) is { } row ? await WithEventsAsync(session, row) : null,
        cancellationToken);

    public Task<IReadOnlyList<LoggedCall>> ListRecentAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxListed);
        return database.ReadAsync<IReadOnlyList<LoggedCall>>(
            async session =>
            {
                var calls = new List<LoggedCall>();
                foreach (var row in await session.ListAsync<CallRow>("call_list_recent", new { Count = count }))
                    calls.Add(await WithEventsAsync(session, row));
                return calls;
            },
            cancellationToken);
    }

    private static async Task<LoggedCall> WithEventsAsync(SqlSession session, CallRow row)
    {
        var events = await session.ListAsync<EventRow>("call_event_list", new { Call = row.CallId });
        return new LoggedCall(row.ToRecord(), [.. events.Select(logged => logged.ToEvent())]);
    }

    private static object ToRow(CallStarted entry) => new
    {
        entry.Call,
        Channel = entry.Channel.Value,
        entry.Company,
        entry.FlowVersion,
        entry.Dnis,
        entry.Ani,
        entry.LocalDate,
        entry.At,
    };

    private static object ToRow(CallEventLogged entry) => new
    {
        entry.Call,
        entry.Sequence,
        entry.At,
        Kind = entry.Kind.ToString(),
        entry.Flow,
        entry.Node,
        Detail = JsonSerializer.Serialize(entry.Detail, JournalJson.Default.IReadOnlyDictionaryStringString),
    };

    private static object ToRow(MessageLeft entry) => new
    {
        entry.Company,
        entry.OperationKey,
        entry.Call,
        entry.FileName,
        entry.ReportNumber,
        Seconds = (double)entry.Seconds,
        entry.At,
    };

    private static object ToRow(NoticeGiven entry) => new
    {
        entry.Company,
        entry.OperationKey,
        entry.Call,
        entry.Area,
        entry.Subject,
        entry.Body,
        entry.At,
    };

    private static object ToRow(CallEnded entry) => new
    {
        entry.Call,
        entry.At,
        entry.AnsweredAt,
        Kind = entry.End.Kind.ToString(),
        entry.End.Flow,
        entry.End.Node,
        entry.End.Cause,
        entry.End.Detail,
    };

    private sealed class CallRow
    {
        public CallId CallId { get; init; }

        public required string Channel { get; init; }

        public string? Company { get; init; }

        public string? FlowVersion { get; init; }

        public required string Dnis { get; init; }

        public string? Ani { get; init; }

        public LocalDate LocalDate { get; init; }

        public Instant ArrivedAt { get; init; }

        public Instant? AnsweredAt { get; init; }

        public Instant? EndedAt { get; init; }

        public string? EndKind { get; init; }

        public string? EndFlow { get; init; }

        public string? EndNode { get; init; }

        public int? EndCause { get; init; }

        public string? EndDetail { get; init; }

        public CallRecord ToRecord() => new(
            CallId, new ChannelId(Channel), Company, FlowVersion, Dnis, Ani, LocalDate, ArrivedAt, AnsweredAt, EndedAt,
            EndKind is null ? null : new CallEnd(Enum.Parse<CallEndKind>(EndKind), EndFlow, EndNode, EndCause, EndDetail));
    }

    private sealed class EventRow
    {
        public CallId CallId { get; init; }

        public long Sequence { get; init; }

        public Instant At { get; init; }

        public required string Kind { get; init; }

        public string? Flow { get; init; }

        public string? Node { get; init; }

        public required string Detail { get; init; }

        public CallEventLogged ToEvent() => new(
            CallId, Sequence, At, Enum.Parse<CallEventKind>(Kind), Flow, Node,
            JsonSerializer.Deserialize(Detail, JournalJson.Default.IReadOnlyDictionaryStringString) ?? throw new StorageException($"Event {Sequence} of call {CallId} has no detail."));
    }
}
