using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using IvrEngine.Storage.Databases;
using NUnit.Framework;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class OutboxDrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Database? _database;

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Drain_WholeCalls_MovesThemAndEmptiesTheOutbox(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(await CreateDatabaseAsync(cancellationToken), cancellationToken);
        var calls = Enumerable.Range(0, 50).Select(_ => NewCall()).ToList();

        foreach (var call in calls)
            foreach (var entry in WholeCall(call, 30))
                test.Journal.Append(entry);
        await test.StopAsync(cancellationToken);

        foreach (var call in calls)
        {
            var logged = await test.Store.FindAsync(call, cancellationToken);
            Assert.That((logged?.Call.End?.Kind, logged?.Events.Count), Is.EqualTo((Core.Calls.CallEndKind.CallerHungUp, 30)));
        }
        AssertOutbox(test, waiting: 0, setAside: 0);
        Assert.That(test.Metrics.OutboxDepth, Is.Zero);
    }

    [Test]
    public async Task Drain_OneEntryIsPoison_SetsItAsideAndMovesTheRest(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(await CreateDatabaseAsync(cancellationToken), cancellationToken);
        var call = NewCall();
        var other = NewCall();

        test.Journal.Append(Started(call));
        test.Journal.Append(Event(NewCall(), 7)); // Its call has no row.
        test.Journal.Append(Started(other) with { Dnis = new string('9', 81) });
        test.Journal.Append(Event(call, 2));
        test.Journal.Append(Ended(call, 3));
        await test.StopAsync(cancellationToken);

        var logged = await test.Store.FindAsync(call, cancellationToken);
        Assert.That((logged?.Events.Count, logged?.Call.End), Is.EqualTo((1, Ended(call, 3).End)));
        Assert.That(await test.Store.FindAsync(other, cancellationToken), Is.Null);
        AssertOutbox(test, waiting: 0, setAside: 2);
        Assert.That(test.Metrics.OutboxDepth, Is.Zero);
    }

    [Test]
    public async Task Drain_EntryIsNoJson_SetsItAside(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(await CreateDatabaseAsync(cancellationToken), cancellationToken);
        var call = NewCall();
        using (var file = test.OpenFile())
        await using (var transaction = file.Begin())
        {
            file.Add(call, 1, "CallStarted", "{ broken", transaction);
            file.Add(call, 2, "CallOfTheFuture", "{}", transaction);
            await transaction.CommitAsync(cancellationToken);
        }

        test.Journal.Append(Started(call, 3));
        await test.StopAsync(cancellationToken);

        Assert.That(await test.Store.FindAsync(call, cancellationToken), Is.Not.Null);
        AssertOutbox(test, waiting: 0, setAside: 2);
    }

    [Test]
    public async Task Drain_DatabaseAwayThenBack_LosesNothing(CancellationToken cancellationToken)
    {
        var database = new GatedDatabase(await CreateDatabaseAsync(cancellationToken)) { IsAway = true };
        using var test = await StartAsync(database, cancellationToken);
        var before = NewCall();
        var during = NewCall();

        foreach (var entry in WholeCall(before, 5)) test.Journal.Append(entry);
        await database.Refused.ReadAsync(cancellationToken);
        foreach (var entry in WholeCall(during, 5)) test.Journal.Append(entry);
        await database.Refused.ReadAsync(cancellationToken);
        await test.Journal.FlushAsync(cancellationToken);
        Assert.That(test.Metrics.OutboxDepth, Is.EqualTo(14));
        database.IsAway = false;
        await database.Written.ReadAsync(cancellationToken);
        await test.StopAsync(cancellationToken);

        foreach (var call in new[] { before, during })
            Assert.That((await test.Store.FindAsync(call, cancellationToken))?.Events, Has.Count.EqualTo(5));
        AssertOutbox(test, waiting: 0, setAside: 0);
    }

    [Test]
    public async Task Drain_AnswerOfTheDatabaseLost_WritesNothingTwice(CancellationToken cancellationToken)
    {
        var database = new GatedDatabase(await CreateDatabaseAsync(cancellationToken)) { LosesNextAnswer = true };
        using var test = await StartAsync(database, cancellationToken);
        var call = NewCall();

        foreach (var entry in WholeCall(call, 5)) test.Journal.Append(entry);
        await database.Refused.ReadAsync(cancellationToken);
        await database.Written.ReadAsync(cancellationToken);
        await test.StopAsync(cancellationToken);

        Assert.That((await test.Store.FindAsync(call, cancellationToken))?.Events.Select(logged => logged.Sequence), Is.EqualTo(new[] { 2, 3, 4, 5, 6 }));
        AssertOutbox(test, waiting: 0, setAside: 0);
    }

    [Test]
    public async Task Stop_DatabaseAway_LeavesEntriesForTheNextStart(CancellationToken cancellationToken)
    {
        var call = NewCall();
        var database = new GatedDatabase(await CreateDatabaseAsync(cancellationToken)) { IsAway = true };
        using (var first = await StartAsync(database, cancellationToken))
        {
            foreach (var entry in WholeCall(call, 5)) first.Journal.Append(entry);
            await first.StopAsync(cancellationToken);
            AssertOutbox(first, waiting: 7, setAside: 0);
        }

        database.IsAway = false;
        using var next = await StartAsync(database, cancellationToken);
        await database.Written.ReadAsync(cancellationToken);
        await next.StopAsync(cancellationToken);
        Assert.That((await next.Store.FindAsync(call, cancellationToken))?.Events, Has.Count.EqualTo(5));
        AssertOutbox(next, waiting: 0, setAside: 0);
    }

    /// <summary>Prints what it measures; the count alone is asserted, as speed depends on the machine.</summary>
    [Test]
    public async Task Drain_TwentyThousandEntries_MovesEachOnce(CancellationToken cancellationToken)
    {
        const int Calls = 500;
        const int EventsPerCall = 38;
        using var test = await StartAsync(await CreateDatabaseAsync(cancellationToken), cancellationToken);
        var calls = Enumerable.Range(0, Calls).Select(_ => NewCall()).ToList();
        var entries = calls.SelectMany(call => WholeCall(call, EventsPerCall)).ToList();

        var started = Stopwatch.GetTimestamp();
        foreach (var entry in entries) test.Journal.Append(entry);
        var handedOver = Stopwatch.GetElapsedTime(started);
        await test.Journal.FlushAsync(cancellationToken);
        var onDisk = Stopwatch.GetElapsedTime(started);
        await test.StopAsync(cancellationToken);
        var inDatabase = Stopwatch.GetElapsedTime(started);

        await TestContext.Out.WriteLineAsync(
            $"{entries.Count} entries: handed over in {handedOver.TotalMicroseconds / entries.Count:F2} µs each, " +
            $"journal {entries.Count / onDisk.TotalSeconds:F0}/s, journal to database {entries.Count / inDatabase.TotalSeconds:F0}/s");
        var counts = await Task.WhenAll(calls.Select(async call => (await test.Store.FindAsync(call, cancellationToken))?.Events.Count));
        Assert.That(counts, Is.All.EqualTo(EventsPerCall));
        AssertOutbox(test, waiting: 0, setAside: 0);
    }

    private static void AssertOutbox(JournalUnderTest test, long waiting, long setAside)
    {
        using var file = test.OpenFile();
        Assert.That(file.Count(), Is.EqualTo((waiting, setAside)));
    }

    private async Task<Database> CreateDatabaseAsync(CancellationToken cancellationToken) =>
        _database = await TestDatabases.CreateAsync(TestDatabases.Sqlite, _folder, cancellationToken);

    private async Task<JournalUnderTest> StartAsync(Database database, CancellationToken cancellationToken)
    {
        var test = new JournalUnderTest(_folder.Path, database, TimeProvider.System);
        await test.StartJournalAsync(cancellationToken);
        await test.StartDrainerAsync(cancellationToken);
        return test;
    }

    /// <summary>A database that can go away, and whose answer can get lost after it has committed.</summary>
    private sealed class GatedDatabase(Database inner) : Database(inner.Dialect, TimeSpan.FromSeconds(5))
    {
        private readonly Channel<bool> _refused = Channel.CreateUnbounded<bool>();
        private readonly Channel<bool> _written = Channel.CreateUnbounded<bool>();
        private volatile bool _isAway;

        public override string Location => inner.Location;

        public bool IsAway { get => _isAway; set => _isAway = value; }

        public bool LosesNextAnswer { get; set; }

        public ChannelReader<bool> Refused => _refused.Reader;

        public ChannelReader<bool> Written => _written.Reader;

        public override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken cancellationToken) => inner.ReadAsync(read, cancellationToken);

        public override async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken)
        {
            if (IsAway) throw Refuse("connection refused");
            var answer = await inner.WriteAsync(write, cancellationToken);
            if (LosesNextAnswer)
            {
                LosesNextAnswer = false;
                throw Refuse("connection reset");
            }
            _written.Writer.TryWrite(true);
            return answer;
        }

        public override bool IsRowAtFault(Exception exception) => inner.IsRowAtFault(exception);

        public override IEnumerable<string> SplitScript(string script) => inner.SplitScript(script);

        protected override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override bool HasLostRace(DbException exception) => false;

        private IOException Refuse(string message)
        {
            _refused.Writer.TryWrite(true);
            return new IOException(message);
        }
    }
}
