using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Journal;
using IvrEngine.Storage.Migrations;
using Microsoft.Extensions.Options;

namespace IvrEngine.Storage;

/// <inheritdoc cref="IStorageSetup"/>
internal sealed class StorageSetup(Database database, IOptions<StorageOptions> options, TimeProvider time) : IStorageSetup
{
    private readonly Migrator _migrator = new(database, Migration.ForDialect(database.Dialect), time);

    public Task MigrateAsync(IProgress<string>? progress, CancellationToken cancellationToken) => _migrator.MigrateAsync(progress, cancellationToken);

    public async Task<StorageStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var migrations = await _migrator.StatusAsync(cancellationToken);
        var journal = Path.GetFullPath(options.Value.JournalFile);
        var (waiting, setAside) = CountOutbox(journal);
        return new StorageStatus(database.Dialect, database.Location, migrations, journal, waiting, setAside);
    }

    /// <summary>To ask must not make the file.</summary>
    private static (long Waiting, long SetAside) CountOutbox(string journal)
    {
        if (!File.Exists(journal)) return (0, 0);
        using var file = JournalFile.Open(journal);
        return file.Count();
    }
}
