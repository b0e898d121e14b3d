using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>Puts customers and reports into the engine's database, as the company's other systems would.</summary>
internal sealed class Records(CallRows rows)
{
    // Damm's quasigroup of order 10 (H. M. Damm, «Total anti-symmetrische Quasigruppen», 2004).
    private static readonly string[] Damm =
    [
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
    ];

    private static int _next = 10_000;

    /// <summary>Adds a customer.</summary>
    /// <param name="telephone">Canonical; null for a customer without one.</param>
    /// <returns>The customer's number.</returns>
    public async Task<string> AddCustomerAsync(string? telephone)
    {
        var number = (7_000_000 + Interlocked.Increment(ref _next)).ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync("insert into customers (company, number, name, telephone, created_at, updated_at) values ('redscomm', @number, 'Cliente de prueba', @telephone, @now, @now)",
            new { number, telephone, now = Text(DateTimeOffset.UtcNow) });
        return number;
    }

    /// <summary>Adds a report that was opened some time ago.</summary>
    /// <returns>Its number.</returns>
    public async Task<string> AddReportAsync(string? customer, string state, TimeSpan age, TimeSpan? resolvedAfter = null, int level = 1, bool isOverdue = false)
    {
        var digits = "39" + (1_000_000 + Interlocked.Increment(ref _next)).ToString(CultureInfo.InvariantCulture);
        var number = digits + CheckDigit(digits);
        var now = DateTimeOffset.UtcNow;
        var opened = now - age;
        var due = isOverdue ? now.AddHours(-1) : now.AddHours(1);
        await ExecuteAsync("""
            insert into reports (company, number, type, state, level, customer_number, opened_at, next_due, resolved_at)
            values ('redscomm', @number, 'sin-acceso', @state, @level, @customer, @opened, @due, @resolved)
            """,
            new { number, state, level, customer, opened = Text(opened), due = resolvedAfter is null ? Text(due) : null, resolved = resolvedAfter is { } r ? Text(opened + r) : null });
        return number;
    }

    /// <summary>Whether the last digit of a report's number is right for the others.</summary>
    public static bool IsValid(string number) => Interim(number) == 0;

    private static char CheckDigit(string digits) => (char)('0' + Interim(digits));

    private static int Interim(string digits)
    {
        var interim = 0;
        foreach (var digit in digits) interim = Damm[interim][digit - '0'] - '0';
        return interim;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = rows.DatabaseFile, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 10 }.ToString());
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
