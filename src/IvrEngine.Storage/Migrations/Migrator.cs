using IvrEngine.Storage.Databases;
using NodaTime;

namespace IvrEngine.Storage.Migrations;

/// <summary>Brings a database to the state that this version of the program expects, and remembers each step in <c>schema_migrations</c>.</summary>
internal sealed class Migrator(Database database, IReadOnlyList<Migration> migrations, TimeProvider time)
{
    /// <summary>Applies what is missing, each migration in a transaction of its own. Programs that start together take turns.</summary>
    /// <exception cref="StorageException">An applied migration was changed, or the database is newer than the program.</exception>
    public async Task MigrateAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        Check(await ReadJournalAsync(cancellationToken));
        foreach (var migration in migrations)
        {
            var applied = await database.WriteAsync(session => ApplyAsync(session, migration), cancellationToken);
            if (applied) progress?.Report(migration.Name);
        }
    }

    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellationToken)
    {
        var journal = (await ReadJournalAsync(cancellationToken)).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var known = migrations.Select(migration => journal.TryGetValue(migration.Name, out var entry)
            ? new MigrationStatus(migration.Name, entry.AppliedAt, entry.Hash == migration.Hash ? MigrationState.Applied : MigrationState.Changed)
            : new MigrationStatus(migration.Name, AppliedAt: null, MigrationState.Pending));
        var unknown = journal.Values.Where(entry => migrations.All(migration => migration.Name != entry.Name))
            .Select(entry => new MigrationStatus(entry.Name, entry.AppliedAt, MigrationState.Unknown));
        return [.. known.Concat(unknown)];
    }

    private async Task<bool> ApplyAsync(SqlSession session, Migration migration)
    {
        var lockAnswer = await session.ScalarAsync<int>("migration_lock");
        if (lockAnswer < 0)
            throw new StorageException($"Another program is migrating {database.Location} and has not ended (sp_getapplock answered {lockAnswer}). Try again when it has.");
        await session.ExecuteAsync("migration_prepare");
        var journal = await session.ListAsync<JournalRow>("migration_list");
        Check(journal);
        if (journal.Any(entry => entry.Name == migration.Name)) return false;
        foreach (var part in database.SplitScript(migration.Script))
            await session.ExecuteTextAsync(part);
        await session.ExecuteAsync("migration_insert", new { migration.Name, migration.Hash, AppliedAt = Instant.FromDateTimeOffset(time.GetUtcNow()) });
        return true;
    }

    private void Check(IReadOnlyList<JournalRow> journal)
    {
        foreach (var entry in journal)
        {
            var migration = migrations.FirstOrDefault(migration => migration.Name == entry.Name)
                ?? throw new StorageException($"The database {database.Location} has the migration {entry.Name}, which this version does not know: it was made by a newer version. Use that one.");
            if (migration.Hash != entry.Hash)
                throw new StorageException($"The file sql/{database.Dialect}/{entry.Name} was changed after it had been applied to {database.Location}. Put it back as it was, and make the change in a new file.");
        }
    }

    private Task<IReadOnlyList<JournalRow>> ReadJournalAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.ScalarAsync<int>("migration_exists") == 0 ? [] : await session.ListAsync<JournalRow>("migration_list"),
        cancellationToken);

    private sealed class JournalRow
    {
        public required string Name { get; init; }

        public required string Hash { get; init; }

        public Instant AppliedAt { get; init; }
    }
}
