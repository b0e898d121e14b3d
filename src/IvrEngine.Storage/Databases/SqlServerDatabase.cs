using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;

namespace IvrEngine.Storage.Databases;

/// <summary>SQL Server, 2019 and later (and what speaks its protocol and language, as Babelfish).</summary>
internal sealed class SqlServerDatabase : Database
{
    // Error numbers: Microsoft's "Database engine events and errors".
    private const int Deadlock = 1205;
    private const int DuplicateInIndex = 2601;
    private const int DuplicateInConstraint = 2627;

    /// <summary>Errors that a row causes by what it holds: null, duplicate, foreign key or check, too long, not convertible, out of range.</summary>
    private static readonly HashSet<int> RowErrors =
        [515, 547, DuplicateInIndex, DuplicateInConstraint, 220, 241, 242, 245, 295, 296, 2628, 8114, 8115, 8152, 8169];

    private readonly string _connectionString;
    private readonly string _sessionSettings;

    /// <exception cref="StorageException">The connection string cannot be read.</exception>
    public SqlServerDatabase(string connectionString, TimeSpan commandTimeout)
        : base("sqlserver", commandTimeout)
    {
        ValueHandlers.EnsureRegistered();
        if (!HasCultures())
            throw new StorageException("SQL Server's client needs the system's ICU library. Install it (on Debian and Ubuntu: apt-get install libicu-dev) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, or leave ConnectionStrings:IvrEngine out to use SQLite.");
        try
        {
            var builder = new SqlConnectionStringBuilder(connectionString);
            Location = $"{builder.DataSource}/{builder.InitialCatalog}";
            _connectionString = builder.ConnectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The cause is not passed on: its message may quote a part of the password.
            throw new StorageException("ConnectionStrings:IvrEngine is no connection string of SQL Server. Look for a keyword that is misspelt, and for a value with ; or = that is not in quotes.");
        }
        // A lock wait ends before the command does, so that the error says what was waited for.
        var lockTimeout = Math.Max(1, commandTimeout.TotalMilliseconds - 500);
        _sessionSettings = string.Create(CultureInfo.InvariantCulture, $"set lock_timeout {lockTimeout:0}; set xact_abort on;");
    }

    public override string Location { get; }

    public override bool IsRowAtFault(Exception exception) => exception is SqlException sql && RowErrors.Contains(sql.Number);

    /// <summary>Splits at lines that hold only <c>go</c>, as the server's own tools do.</summary>
    public override IEnumerable<string> SplitScript(string script)
    {
        var part = new StringBuilder();
        foreach (var line in script.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (!line.Trim().Equals("go", StringComparison.OrdinalIgnoreCase))
            {
                part.Append(line).Append('\n');
                continue;
            }
            if (!string.IsNullOrWhiteSpace(part.ToString())) yield return part.ToString();
            part.Clear();
        }
        if (!string.IsNullOrWhiteSpace(part.ToString())) yield return part.ToString();
    }

    /// <summary>SqlClient refuses to open a connection in the runtime's invariant mode, where no culture but one is known.</summary>
    private static bool HasCultures()
    {
        try
        {
            return !CultureInfo.GetCultureInfo("es-MX").EnglishName.StartsWith("Invariant", StringComparison.Ordinal);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    protected override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new SqlCommand(_sessionSettings, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    protected override bool HasLostRace(DbException exception) =>
        exception is SqlException { Number: Deadlock or DuplicateInIndex or DuplicateInConstraint };
}
