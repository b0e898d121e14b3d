using System.Runtime.InteropServices;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>A row of <c>calls</c>, as it is stored.</summary>
internal sealed record CallRow
{
    public required string CallId { get; init; }

    public required string Channel { get; init; }

    public string? Company { get; init; }

    public string? FlowVersion { get; init; }

    public required string Dnis { get; init; }

    public string? Ani { get; init; }

    public required string ArrivedAt { get; init; }

    public string? AnsweredAt { get; init; }

    public string? EndedAt { get; init; }

    public string? EndKind { get; init; }

    public string? EndFlow { get; init; }

    public string? EndNode { get; init; }

    public long? EndCause { get; init; }

    public string? EndDetail { get; init; }

    /// <summary>Where the call ended: <c>main/adios</c>.</summary>
    public string EndPlace => $"{EndFlow}/{EndNode}";
}

/// <summary>A row of <c>call_events</c>.</summary>
internal sealed record EventRow
{
    public long Sequence { get; init; }

    public required string At { get; init; }

    public required string Kind { get; init; }

    public string? Flow { get; init; }

    public string? Node { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Detail { get; init; }

    /// <summary>Where the call was: <c>main/menu</c>.</summary>
    public string Place => $"{Flow}/{Node}";

    public string? this[string name] => JsonSerializer.Deserialize<Dictionary<string, string>>(Detail)!.GetValueOrDefault(name);
}

/// <summary>A row of <c>reports</c>.</summary>
internal sealed record ReportRow
{
    public required string Number { get; init; }

    public required string Type { get; init; }

    public required string State { get; init; }

    public string? CustomerNumber { get; init; }

    public string? Telephone { get; init; }
}

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
        QueryAsync<ReportRow>("select number, type, state, customer_number, telephone from reports where opened_by_call = @CallId", call);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        if (!File.Exists(DatabaseFile)) return [];
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }
}
