using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace IvrEngine.Storage.Journal;

/// <summary>
/// The journal's tables, on one connection with one user. WAL with <c>synchronous=normal</c>: a committed group survives the process
/// whatever kills it; a power failure may take the last moments (docs/decisions/0004-journal.md).
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private JournalFile(SqliteConnection connection) => _connection = connection;

    public static JournalFile Open(string file)
    {
        SqliteLibrary.EnsureLoaded();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // Not pooled: who holds the file is to be seen, and it is let go when this ends.
        var connection = new SqliteConnection(SqliteDatabase.ConnectionString(file, BusyTimeout) + ";Pooling=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = normal;";
            command.ExecuteNonQuery();
            command.CommandText = SqlQueries.ReadResource("journal/001_journal.sql");
            command.ExecuteNonQuery();
            return new JournalFile(connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new StorageException($"The journal {file} cannot be opened: {exception.Message}", exception);
        }
    }

    public SqliteTransaction Begin() => _connection.BeginTransaction(deferred: false);

    /// <returns>1; 0 when the call's log has an entry with that sequence already.</returns>
    public int Add(CallId call, long sequence, string kind, string entry, SqliteTransaction transaction) => Execute(
        "insert into outbox (call_id, sequence, kind, entry) values (@p0, @p1, @p2, @p3) on conflict (call_id, sequence) do nothing",
        transaction, call.ToString(), sequence, kind, entry);

    public void SaveSnapshot(CallId call, long lastSequence, string snapshot, SqliteTransaction transaction) => Execute(
        """
        insert into snapshots (call_id, last_sequence, snapshot) values (@p0, @p1, @p2)
        on conflict (call_id) do update set last_sequence = max(last_sequence, excluded.last_sequence), snapshot = excluded.snapshot
        """,
        transaction, call.ToString(), lastSequence, snapshot);

    public void RaiseSequence(CallId call, long lastSequence, SqliteTransaction transaction) => Execute(
        "update snapshots set last_sequence = max(last_sequence, @p1) where call_id = @p0", transaction, call.ToString(), lastSequence);

    public void DeleteSnapshot(CallId call, SqliteTransaction transaction) =>
        Execute("delete from snapshots where call_id = @p0", transaction, call.ToString());

    /// <summary>Removes the entries up to an id that have reached the database.</summary>
    /// <returns>How many.</returns>
    public int DeleteDrained(long lastId, SqliteTransaction transaction) =>
        Execute("delete from outbox where id <= @p0 and error is null", transaction, lastId);

    /// <returns>1; 0 when it was set aside before.</returns>
    public int SetAside(long id, string error, Instant at, SqliteTransaction transaction) => Execute(
        "update outbox set error = @p1, set_aside_at = @p2 where id = @p0 and error is null",
        transaction, id, error, ValueHandlers.InstantText.Format(at));

    public IReadOnlyList<(string Call, long LastSequence, string Snapshot)> ReadSnapshots() => Read(
        "select call_id, last_sequence, snapshot from snapshots order by call_id",
        reader => (reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));

    /// <summary>Entries after an id that wait for the database, oldest first.</summary>
    public IReadOnlyList<OutboxEntry> ReadOutbox(long afterId, int count) => Read(
        "select id, kind, entry from outbox where id > @p0 and error is null order by id limit @p1",
        reader => new OutboxEntry(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)),
        afterId, count);

    public (long Waiting, long SetAside) Count() => Read(
        "select count(*) filter (where error is null), count(*) filter (where error is not null) from outbox",
        reader => (reader.GetInt64(0), reader.GetInt64(1)))[0];

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    private int Execute(string sql, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        var command = Prepared(sql, values);
        command.Transaction = transaction;
        return command.ExecuteNonQuery();
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object> values)
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Each text is compiled once for the connection's life.</summary>
    private SqliteCommand Prepared(string sql, ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new SqliteParameter($"@p{i}", values[i]));
            _commands.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command;
    }
}

/// <summary>An entry as it lies in the outbox.</summary>
/// <param name="Entry">JSON (<see cref="JournalJson"/>).</param>
internal readonly record struct OutboxEntry(long Id, string Kind, string Entry);
