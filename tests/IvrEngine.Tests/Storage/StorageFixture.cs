using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Journal;
using IvrEngine.Storage.Migrations;
using IvrEngine.Storage.Stores;
using IvrEngine.Storage;
using IvrEngine.Tests.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

/// <summary>A state folder of its own for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ivr-storage-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>The databases that the store suite runs on: SQLite always, SQL Server where <c>IVR_TEST_SQLSERVER</c> holds a connection string.</summary>
internal static class TestDatabases
{
    public const string Sqlite = "sqlite";
    public const string SqlServer = "sqlserver";

    public static IEnumerable<string> Dialects => [Sqlite, SqlServer];

    public static async Task<Database> CreateAsync(string dialect, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var database = Open(dialect, folder.File("ivr.db"));
        await new Migrator(database, Migration.ForDialect(dialect), new ManualTimeProvider()).MigrateAsync(progress: null, cancellationToken);
        return database;
    }

    public static Database Open(string dialect, string file)
    {
        if (dialect == Sqlite) return new SqliteDatabase(file, TimeSpan.FromSeconds(30));
        if (Environment.GetEnvironmentVariable("IVR_TEST_SQLSERVER") is { Length: > 0 } connectionString)
            return new SqlServerDatabase(connectionString, TimeSpan.FromSeconds(30));
        throw new IgnoreException("IVR_TEST_SQLSERVER is not set: no SQL Server to run on.");
    }
}

/// <summary>A journal and its drainer over a database, as the server has them.</summary>
internal sealed class JournalUnderTest(string folder, Database database, TimeProvider time) : IDisposable
{
    private readonly OptionsWrapper<StorageOptions> _options = new(new StorageOptions { StateFolder = folder });
    private OutboxDrainer? _drainer;
    private CallJournal? _journal;

    public StorageMetrics Metrics { get; } = new();

    public CallJournal Journal => _journal ??= new CallJournal(_options, Metrics, time, NullLogger<CallJournal>.Instance);

    public CallLogStore Store { get; } = new(database);

    public Task StartJournalAsync(CancellationToken cancellationToken) => Journal.StartAsync(cancellationToken);

    public Task StartDrainerAsync(CancellationToken cancellationToken)
    {
        _drainer = new OutboxDrainer(Journal, Store, _options, Metrics, time, NullLogger<OutboxDrainer>.Instance);
        return _drainer.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_drainer is not null) await _drainer.StopAsync(cancellationToken);
        await Journal.StopAsync(cancellationToken);
    }

    public JournalFile OpenFile() => JournalFile.Open(_options.Value.JournalFile);

    public void Dispose()
    {
        _drainer?.Dispose();
        _journal?.Dispose();
        Metrics.Dispose();
    }
}
