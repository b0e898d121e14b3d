using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Stores;
using NUnit.Framework;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Dialects))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class CallLogStoreTests(string dialect) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;
    private CallLogStore _store = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabases.CreateAsync(dialect, _folder, CancellationToken.None);
        _store = new CallLogStore(_database);
    }

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Find_WholeCallWritten_GivesRowAndEventsBack(CancellationToken cancellationToken)
    {
        var call = NewCall();
        var started = Started(call);
        var ended = Ended(call, 4);
        await _store.WriteAsync(WholeCall(call, 2), cancellationToken);

        var found = await _store.FindAsync(call, cancellationToken);
        Assert.That(found?.Call, Is.EqualTo(new CallRecord(
            call, started.Channel, started.Company, started.FlowVersion, started.Dnis, started.Ani, started.LocalDate, started.At, ended.AnsweredAt, ended.At, ended.End)));
        Assert.That(found?.Events.Select(logged => (logged.Sequence, logged.At, logged.Kind, logged.Flow, logged.Node)), Is.EqualTo(
            new[] { Event(call, 2), Event(call, 3) }.Select(logged => (logged.Sequence, logged.At, logged.Kind, logged.Flow, logged.Node))));
        Assert.That(found?.Events[0].Detail, Is.EquivalentTo(Event(call, 2).Detail));
    }

    [Test]
    public async Task Find_CallStillRuns_HasNoEnd(CancellationToken cancellationToken)
    {
        var call = NewCall();
        await _store.WriteAsync([Started(call) with { Company = null, FlowVersion = null, Ani = null }], cancellationToken);

        var found = await _store.FindAsync(call, cancellationToken);
        Assert.That((found?.Call.EndedAt, found?.Call.End, found?.Call.Company, found?.Events.Count), Is.EqualTo(((NodaTime.Instant?)null, (CallEnd?)null, (string?)null, 0)));
        Assert.That(await _store.FindAsync(NewCall(), cancellationToken), Is.Null);
    }

    [Test]
    public async Task Write_SameBatchTwice_StoresEachEntryOnce(CancellationToken cancellationToken)
    {
        var call = NewCall();
        await _store.WriteAsync(WholeCall(call, 5), cancellationToken);
        await _store.WriteAsync(WholeCall(call, 5), cancellationToken);

        Assert.That((await _store.FindAsync(call, cancellationToken))?.Events, Has.Count.EqualTo(5));
    }

    [TestCaseSource(nameof(RefusedEntries))]
    public async Task Write_OneEntryIsRefused_WritesNothingAndBlamesTheEntry(CallLogEntry refused, CancellationToken cancellationToken)
    {
        var call = NewCall();
        Exception? failure = null;
        try
        {
            await _store.WriteAsync([Started(call), refused], cancellationToken);
        }
        catch (Exception exception) when (_store.IsEntryAtFault(exception))
        {
            failure = exception;
        }

        Assert.That(failure, Is.Not.Null);
        Assert.That(await _store.FindAsync(call, cancellationToken), Is.Null);
    }

    [Test]
    public async Task ListRecent_ThreeCalls_NewestFirst(CancellationToken cancellationToken)
    {
        // Far ahead, so that on a shared server few calls of other runs are newer.
        var future = Noon + NodaTime.Duration.FromDays(365 * 40);
        var calls = Enumerable.Range(0, 3).Select(_ => NewCall()).ToList();
        await _store.WriteAsync([.. calls.Select((call, i) => Started(call) with { At = future + NodaTime.Duration.FromSeconds(i) })], cancellationToken);

        var recent = await _store.ListRecentAsync(1000, cancellationToken);
        Assert.That(recent.Select(logged => logged.Call.Call).Where(calls.Contains), Is.EqualTo(Enumerable.Reverse(calls)));
        Assert.That(await _store.ListRecentAsync(1, cancellationToken), Has.Count.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> RefusedEntries()
    {
        yield return new TestCaseData(Event(NewCall(), 2)).SetArgDisplayNames("event of a call without a row");
        yield return new TestCaseData(Ended(NewCall(), 2)).SetArgDisplayNames("end of a call without a row");
        yield return new TestCaseData(Started(NewCall()) with { Dnis = new string('9', 81) }).SetArgDisplayNames("DNIS too long");
    }
}
