using System.Runtime.InteropServices;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>A row of <c>calls</c>, as it is stored.</summary>
internal sealed record CallRow(
    string CallId, string Channel, string? Company, string? FlowVersion, string Dnis, string? Ani, string ArrivedAt, string? AnsweredAt,
    string? EndedAt, string? EndKind, string? EndFlow, string? EndNode, long? EndCause, string? EndDetail)
{
    /// <summary>Where the call ended: <c>main/adios</c>.</summary>
    public string EndPlace => $"{EndFlow}/{EndNode}";
}

/// <summary>A row of <c>call_events</c>.</summary>
internal sealed record EventRow(long Sequence, string At, string Kind, string? Flow, string? Node, string Detail)
{
    /// <summary>Where the call was: <c>main/menu</c>.</summary>
    public string Place => $"{Flow}/{Node}";

    public string? this[string name] => JsonSerializer.Deserialize<Dictionary<string, string>>(Detail)!.GetValueOrDefault(name);
}

/// <summary>A row of <c>reports</c>.</summary>
internal sealed record ReportRow(string Number, string Type, string State, long Level, string? CustomerNumber, string? Telephone, string OpenedAt, string? ResolvedAt, string? OpenedByCall);

/// <summary>What the engine has written into its embedded database. Reads only; rows come a moment after what they tell of.</summary>
internal sealed class CallRows(Exchange exchange)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    static CallRows()
    {
        // The system's SQLite, as the engine uses it.
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (name, _, _) => name == "e_sqlite3" ? NativeLibrary.Load("libsqlite3.so.0") : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    /// <summary>The file of the embedded database.</summary>
    public string DatabaseFile { get; } = Path.Combine(exchange.State, "ivr.db");

    /// <summary>The row of the only call from a number, once the call is over for the database.</summary>
    public Task<CallRow> EndedAsync(string? ani, CancellationToken cancellationToken) =>
        Eventually.GetAsync(async () => await FindAsync(ani) is { EndedAt: not null } row ? row : null, $"the row of the ended call from {ani ?? "an unknown number"}", Soon, cancellationToken);

    /// <summary>The row of the only call from a number, ended or not.</summary>
    public Task<CallRow> StartedAsync(string? ani, CancellationToken cancellationToken) =>
        Eventually.GetAsync(() => FindAsync(ani), $"a row of the call from {ani ?? "an unknown number"}", Soon, cancellationToken);

    public async Task<CallRow?> FindAsync(string? ani)
    {
        var rows = await QueryAsync<CallRow>("select * from calls where ani is @ani", new { ani });
        return rows.Count <= 1 ? rows.SingleOrDefault() : throw new InvalidOperationException($"{rows.Count} rows for the one call from {ani}.");
    }

    public Task<IReadOnlyList<CallRow>> AllAsync() => QueryAsync<CallRow>("select * from calls order by arrived_at");

    public Task<IReadOnlyList<EventRow>> EventsAsync(CallRow call) =>
        QueryAsync<EventRow>("select sequence, at, kind, flow, node, detail from call_events where call_id = @CallId order by sequence", call);

    /// <summary>The nodes that a call entered, in order: <c>main/bienvenida</c>, <c>main/menu</c>…</summary>
    public async Task<IReadOnlyList<string>> NodesAsync(CallRow call) =>
        [.. (await EventsAsync(call)).Where(e => e.Kind == "NodeEntered").Select(e => e.Place)];

    /// <summary>The reports that a call opened.</summary>
    public Task<IReadOnlyList<ReportRow>> ReportsAsync(CallRow call) =>
        QueryAsync<ReportRow>("select number, type, state, level, customer_number, telephone, opened_at, resolved_at, opened_by_call from reports where opened_by_call = @CallId", call);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        if (!File.Exists(DatabaseFile)) return [];
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }
}
