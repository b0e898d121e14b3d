using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Migrations;
using IvrEngine.Storage;
using IvrEngine.Tests.Time;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(30_000)]
public sealed class MigratorTests : IDisposable
{
    private static readonly Migration First = new("001_a.sql", "create table a (id integer not null primary key) strict;\n");
    private static readonly Migration Second = new("002_b.sql", "create table b (id integer not null primary key) strict;\n");

    private readonly ManualTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public MigratorTests() => _database = new SqliteDatabase(_folder.File("ivr.db"), TimeSpan.FromSeconds(10));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Migrate_Twice_AppliesEachFileOnce(CancellationToken cancellationToken)
    {
        Assert.That(await MigrateAsync([First], cancellationToken), Is.EqualTo(new[] { "001_a.sql" }));
        Assert.That(await MigrateAsync([First, Second], cancellationToken), Is.EqualTo(new[] { "002_b.sql" }));
        Assert.That(await MigrateAsync([First, Second], cancellationToken), Is.Empty);
    }

    [Test]
    public async Task Migrate_TenProgramsAtOnce_AppliesEachFileOnce(CancellationToken cancellationToken)
    {
        // Each with a database object of its own, as another process would have: only SQLite's own lock is between them.
        var databases = Enumerable.Range(0, 10).Select(_ => new SqliteDatabase(_folder.File("ivr.db"), TimeSpan.FromSeconds(20))).ToList();
        await Task.WhenAll(databases.Select(database => new Migrator(database, [First, Second], _time).MigrateAsync(progress: null, cancellationToken)));
        databases.ForEach(database => database.Dispose());

        var status = await Migrator([First, Second]).StatusAsync(cancellationToken);
        Assert.That(status.Select(migration => migration.State), Is.All.EqualTo(MigrationState.Applied));
    }

    [Test]
    public async Task Migrate_AppliedFileChanged_NamesTheFile(CancellationToken cancellationToken)
    {
        await MigrateAsync([First], cancellationToken);
        var changed = First with { Script = First.Script + "-- changed\n" };

        Assert.That(() => MigrateAsync([new Migration(changed.Name, changed.Script), Second], cancellationToken),
            Throws.InstanceOf<StorageException>().With.Message.Contains("sql/sqlite/001_a.sql"));
        Assert.That((await Migrator([First, Second]).StatusAsync(cancellationToken))[1].State, Is.EqualTo(MigrationState.Pending));
    }

    [Test]
    public async Task Migrate_OnlyLineEndsDiffer_IsNoChange(CancellationToken cancellationToken)
    {
        await MigrateAsync([First], cancellationToken);
        var windows = new Migration(First.Name, First.Script.ReplaceLineEndings("\r\n"));

        Assert.That(await MigrateAsync([windows], cancellationToken), Is.Empty);
    }

    [Test]
    public async Task Migrate_DatabaseIsNewer_Refuses(CancellationToken cancellationToken)
    {
        await MigrateAsync([First, Second], cancellationToken);

        Assert.That(() => MigrateAsync([First], cancellationToken), Throws.InstanceOf<StorageException>().With.Message.Contains("002_b.sql"));
    }

    [Test]
    public async Task Migrate_FileFailsHalfway_LeavesNothingOfIt(CancellationToken cancellationToken)
    {
        var broken = new Migration("002_b.sql", "create table b (id integer) strict; create tabel c (id integer);");

        Assert.That(() => MigrateAsync([First, broken], cancellationToken), Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(await MigrateAsync([First, Second], cancellationToken), Is.EqualTo(new[] { "002_b.sql" }));
    }

    [Test]
    public async Task Status_NothingApplied_AllPendingAndNoTableMade(CancellationToken cancellationToken)
    {
        var status = await Migrator([First]).StatusAsync(cancellationToken);

        Assert.That(status, Is.EqualTo(new[] { new MigrationStatus("001_a.sql", null, MigrationState.Pending) }));
        Assert.That(await _database.ReadAsync(session => session.ScalarAsync<int>("migration_exists"), cancellationToken), Is.Zero);
    }

    private Migrator Migrator(IReadOnlyList<Migration> migrations) => new(_database, migrations, _time);

    private async Task<IReadOnlyList<string>> MigrateAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var applied = new AppliedNames();
        await Migrator(migrations).MigrateAsync(applied, cancellationToken);
        return applied.Names;
    }

    private sealed class AppliedNames : IProgress<string>
    {
        public List<string> Names { get; } = [];

        public void Report(string value) => Names.Add(value);
    }
}
