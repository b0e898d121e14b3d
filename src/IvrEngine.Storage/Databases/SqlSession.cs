using System.Data.Common;
using Dapper;

namespace IvrEngine.Storage.Databases;

/// <summary>An open connection, within a transaction when it writes, on which the dialect's queries are run by their names.</summary>
internal sealed class SqlSession(DbConnection connection, DbTransaction? transaction, SqlQueries queries, TimeSpan timeout, CancellationToken cancellationToken)
{
    /// <summary>Runs a query once, or once for each element of a sequence of parameters.</summary>
    /// <returns>Rows changed.</returns>
    public Task<int> ExecuteAsync(string query, object? parameters = null) => connection.ExecuteAsync(Command(queries[query], parameters));

    /// <summary>Runs a text that is not a named query: a step of a migration.</summary>
    public Task<int> ExecuteTextAsync(string sql) => connection.ExecuteAsync(Command(sql, parameters: null));

    public Task<T?> FindAsync<T>(string query, object? parameters = null) => connection.QuerySingleOrDefaultAsync<T>(Command(queries[query], parameters));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string query, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(queries[query], parameters))).AsList();

    /// <summary>The first column of the only row; the type's default when there is none.</summary>
    public Task<T?> ScalarAsync<T>(string query, object? parameters = null) => connection.ExecuteScalarAsync<T>(Command(queries[query], parameters));

    /// <summary>Rows of a text that is not a named query.</summary>
    public Task<IEnumerable<T>> ListTextAsync<T>(string sql) => connection.QueryAsync<T>(Command(sql, parameters: null));

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, (int)timeout.TotalSeconds, cancellationToken: cancellationToken);
}
