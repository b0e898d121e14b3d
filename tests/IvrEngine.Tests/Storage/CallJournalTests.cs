using IvrEngine.Core.CallLogs;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Journal;
using IvrEngine.Storage;
using NUnit.Framework;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(30_000)]
public sealed class CallJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public CallJournalTests() => _database = new SqliteDatabase(_folder.File("ivr.db"), TimeSpan.FromSeconds(5));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Append_ManyFromSeveralCalls_KeepsTheOrderGiven(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var first = NewCall();
        var second = NewCall();
        List<CallLogEntry> given = [Started(first), Started(second)];
        for (var sequence = 2; sequence <= 500; sequence++) given.Add(Event(sequence % 3 == 0 ? first : second, sequence));

        foreach (var entry in given) test.Journal.Append(entry);
        await test.Journal.FlushAsync(cancellationToken);

        using var file = test.OpenFile();
        var read = file.ReadOutbox(0, 1000).Select(line => JournalJson.Read(line.Kind, line.Entry)).Select(entry => (entry.Call, entry.Sequence));
        Assert.That(read, Is.EqualTo(given.Select(entry => (entry.Call, entry.Sequence))));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Append_AnyEntry_IsReadBackAsItWas(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var call = NewCall();
        var given = WholeCall(call, 1);

        foreach (var entry in given) test.Journal.Append(entry);
        await test.Journal.FlushAsync(cancellationToken);

        using var file = test.OpenFile();
        var read = file.ReadOutbox(0, 10).Select(line => JournalJson.Read(line.Kind, line.Entry)).ToList();
        Assert.That(read[0], Is.EqualTo(given[0]));
        Assert.That(((CallEventLogged)read[1]).Detail, Is.EquivalentTo(((CallEventLogged)given[1]).Detail));
        Assert.That(read[2], Is.EqualTo(given[2]));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public void Append_EveryTypeOfEntryThatCoreHas_IsKnownToTheJournal()
    {
        var types = typeof(CallLogEntry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallLogEntry)));

        var entries = EveryType(NewCall());
        Assert.That(entries.Select(entry => entry.GetType()), Is.EquivalentTo(types), "the examples of this test");
        foreach (var entry in entries)
        {
            var (kind, text) = JournalJson.Write(entry);
            Assert.That(JournalJson.Read(kind, text).GetType(), Is.EqualTo(entry.GetType()));
            Assert.That(JournalJson.Write(JournalJson.Read(kind, text)).Text, Is.EqualTo(text));
        }
    }

    [Test]
    public async Task Append_SameSequenceTwice_StoresItOnce(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var call = NewCall();

        test.Journal.Append(Started(call));
        test.Journal.Append(Started(call));
        await test.Journal.FlushAsync(cancellationToken);

        Assert.That(test.Metrics.OutboxDepth, Is.EqualTo(1));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Save_SeveralOfOneCall_KeepsTheLatest(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var call = NewCall();

        test.Journal.Save(Snapshot(call, 1, "uno"));
        test.Journal.Save(Snapshot(call, 2, "dos"));
        await test.Journal.FlushAsync(cancellationToken);
        test.Journal.Save(Snapshot(call, 3, "tres"));

        var read = await test.Journal.ReadSnapshotsAsync(cancellationToken);
        Assert.That(read.Select(snapshot => snapshot.Frames[0].Node), Is.EqualTo(new[] { "tres" }));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public async Task ReadSnapshots_AfterSave_GivesEveryFieldBack(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var given = Snapshot(NewCall(), 7);

        test.Journal.Save(given);

        var read = (await test.Journal.ReadSnapshotsAsync(cancellationToken)).Single();
        Assert.That(read with { Records = given.Records, Frames = given.Frames }, Is.EqualTo(given));
        Assert.That(read.Records, Is.EquivalentTo(given.Records));
        Assert.That(read.Frames[0].Variables, Is.EquivalentTo(given.Frames[0].Variables));
        Assert.That((read.Frames[0].Flow, read.Frames[0].Node, read.Frames[0].Visit), Is.EqualTo(("main", "principal", 3)));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public async Task ReadSnapshots_EntriesAfterTheSnapshot_RaiseItsSequence(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var call = NewCall();

        test.Journal.Save(Snapshot(call, 4));
        test.Journal.Append(Event(call, 5));
        await test.Journal.FlushAsync(cancellationToken);
        test.Journal.Append(Event(call, 6));

        var read = (await test.Journal.ReadSnapshotsAsync(cancellationToken)).Single();
        Assert.That(read.LogSequence, Is.EqualTo(6));
        await test.StopAsync(cancellationToken);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Forget_AfterSave_LeavesNoSnapshot(bool inOneGroup, CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        var gone = NewCall();
        var stays = NewCall();

        test.Journal.Save(Snapshot(gone, 1));
        test.Journal.Save(Snapshot(stays, 1));
        if (!inOneGroup) await test.Journal.FlushAsync(cancellationToken);
        test.Journal.Forget(gone);

        var read = await test.Journal.ReadSnapshotsAsync(cancellationToken);
        Assert.That(read.Select(snapshot => snapshot.Call), Is.EqualTo(new[] { stays }));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Restart_AfterStop_FindsSnapshotsAndEntries(CancellationToken cancellationToken)
    {
        var call = NewCall();
        using (var before = await StartAsync(cancellationToken))
        {
            before.Journal.Save(Snapshot(call, 1));
            before.Journal.Append(Started(call));
            await before.StopAsync(cancellationToken); // Not flushed: stopping writes what is queued.
        }

        using var after = await StartAsync(cancellationToken);
        var snapshots = await after.Journal.ReadSnapshotsAsync(cancellationToken);
        Assert.That(snapshots.Select(snapshot => snapshot.Call), Is.EqualTo(new[] { call }));
        Assert.That(after.Metrics.OutboxDepth, Is.EqualTo(1));
        await after.StopAsync(cancellationToken);
    }

    [Test]
    public async Task ReadSnapshots_OneIsUnreadable_GivesTheOthers(CancellationToken cancellationToken)
    {
        using var test = await StartAsync(cancellationToken);
        using (var file = test.OpenFile())
        using (var transaction = file.Begin())
        {
            file.SaveSnapshot(NewCall(), 1, "{ not a snapshot", transaction);
            await transaction.CommitAsync(cancellationToken);
        }
        var call = NewCall();
        test.Journal.Save(Snapshot(call, 1));

        var read = await test.Journal.ReadSnapshotsAsync(cancellationToken);
        Assert.That(read.Select(snapshot => snapshot.Call), Is.EqualTo(new[] { call }));
        await test.StopAsync(cancellationToken);
    }

    [Test]
    public void Start_FileIsNoDatabase_SaysWhichFile()
    {
        File.WriteAllText(_folder.File("journal.db"), new string('x', 5000));
        using var test = new JournalUnderTest(_folder.Path, _database, TimeProvider.System);

        Assert.That(() => test.StartJournalAsync(CancellationToken.None), Throws.InstanceOf<StorageException>().With.Message.Contains("journal.db"));
    }

    private async Task<JournalUnderTest> StartAsync(CancellationToken cancellationToken)
    {
        var test = new JournalUnderTest(_folder.Path, _database, TimeProvider.System);
        await test.StartJournalAsync(cancellationToken);
        return test;
    }
}
