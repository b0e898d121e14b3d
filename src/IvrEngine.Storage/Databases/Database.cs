using System.Data.Common;

namespace IvrEngine.Storage.Databases;

/// <summary>The database of the installation. What differs between SQLite and SQL Server, beside the texts of the queries, is below.</summary>
internal abstract class Database(string dialect, TimeSpan commandTimeout)
{
    /// <summary>A transaction that lost a race is run again: at most this often in all.</summary>
    private const int MaxAttempts = 10;

    /// <summary>The folder of its texts below <c>sql</c>.</summary>
    public string Dialect { get; } = dialect;

    /// <summary>Where the data is, for people; holds no secret.</summary>
    public abstract string Location { get; }

    public SqlQueries Queries { get; } = new(dialect);

    public virtual async Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await read(new SqlSession(connection, transaction: null, Queries, commandTimeout, cancellationToken));
    }

    /// <summary>
    /// Runs the work in one transaction and commits it. When another transaction was faster (a duplicate key, a deadlock) all is
    /// undone and the work is run again, so that it sees what the other one wrote.
    /// </summary>
    public virtual async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await OpenAsync(cancellationToken);
                await using var transaction = await BeginAsync(connection, cancellationToken);
                var answer = await write(new SqlSession(connection, transaction, Queries, commandTimeout, cancellationToken));
                await transaction.CommitAsync(cancellationToken);
                return answer;
            }
            catch (DbException exception) when (attempt < MaxAttempts && HasLostRace(exception))
            {
                // Disposal has rolled back. No pause: the winner has committed already, or waits for a lock that is free now.
            }
        }
    }

    /// <summary>Whether the row itself is wrong (it breaks a rule of its table), so that writing it again can never succeed.</summary>
    public abstract bool IsRowAtFault(Exception exception);

    /// <summary>A migration's text in the parts that must be sent one by one.</summary>
    public abstract IEnumerable<string> SplitScript(string script);

    protected abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    protected abstract ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Whether another transaction was in the way and the work may succeed when it is run again.</summary>
    protected abstract bool HasLostRace(DbException exception);
}
