using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IvrEngine.Storage.Databases;

/// <summary>One file in WAL mode: many read while one writes. Writers of this process wait for each other without holding a thread.</summary>
internal sealed class SqliteDatabase : Database, IDisposable
{
    // Result codes: sqlite.org/rescode.html
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    private readonly string _connectionString;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public SqliteDatabase(string file, TimeSpan commandTimeout)
        : base("sqlite", commandTimeout)
    {
        SqliteLibrary.EnsureLoaded();
        ValueHandlers.EnsureRegistered();
        Location = Path.GetFullPath(file);
        _connectionString = ConnectionString(Location, commandTimeout);
    }

    public override string Location { get; }

    /// <param name="busyTimeout">How long a statement waits for a lock that another process holds.</param>
    public static string ConnectionString(string file, TimeSpan busyTimeout) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = (int)busyTimeout.TotalSeconds,
    }.ToString();

    // SQLite's driver works on the thread that calls it: neither reading nor writing may hold up a call's loop.
    public override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken cancellationToken) =>
        Task.Run(() => base.ReadAsync(read, cancellationToken), cancellationToken);

    public override async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => base.WriteAsync(write, cancellationToken), cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }

    public override bool IsRowAtFault(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch };

    public override IEnumerable<string> SplitScript(string script) => [script];

    public void Dispose()
    {
        _writer.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    protected override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = normal;";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>BEGIN IMMEDIATE (the driver's meaning of Serializable): the write lock at once, so that what is read in the transaction stays true until it commits.</summary>
    protected override ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);

    protected override bool HasLostRace(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };
}
