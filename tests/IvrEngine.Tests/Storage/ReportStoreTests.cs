using System.Text;
using IvrEngine.Core.Reports;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Stores;
using NUnit.Framework;
using NodaTime;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Dialects))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class ReportStoreTests(string dialect) : IDisposable
{
    // One company for each test: a server's tables are shared and keep what earlier runs left.
    private readonly string _company = $"c-{Guid.NewGuid():N}"[..30];
    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;
    private ReportStore _store = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabases.CreateAsync(dialect, _folder, CancellationToken.None);
        _store = new ReportStore(_database, Numbers(TestContext.CurrentContext.Test.ID + _company));
    }

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Open_NewReport_IsFoundByItsNumber(CancellationToken cancellationToken)
    {
        var call = Guid.NewGuid();
        var opened = await _store.OpenAsync(New("k1") with { OpenedByCall = call, NextDue = Noon + Duration.FromHours(2) }, cancellationToken);

        var found = await _store.FindAsync(_company, opened.Number, cancellationToken);
        Assert.That(found, Is.EqualTo(opened));
        Assert.That(found, Is.EqualTo(new Report(
            _company, opened.Number, "sin-acceso", ReportState.Open, 1, "51234", "+524871234567", Noon, Noon + Duration.FromHours(2), null, call)));
        Assert.That(opened.Number.SeriesDigit, Is.EqualTo(3));
    }

    [Test]
    public async Task Open_FinerThanMilliseconds_IsCutToThem(CancellationToken cancellationToken)
    {
        var opened = await _store.OpenAsync(New("k1") with { OpenedAt = Noon + Duration.FromTicks(9_999) }, cancellationToken);

        Assert.That(opened.OpenedAt, Is.EqualTo(Noon));
    }

    [Test]
    public async Task Open_SameKeyAgain_GivesTheSameReport(CancellationToken cancellationToken)
    {
        var first = await _store.OpenAsync(New("k1"), cancellationToken);
        var again = await _store.OpenAsync(New("k1") with { OpenedAt = Noon + Duration.FromHours(1), Note = "otra vez" }, cancellationToken);

        Assert.That(again, Is.EqualTo(first));
        Assert.That(await _store.FindOpenAsync(_company, "51234", cancellationToken), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Open_FiftyAtOnceSomeWithTheSameKey_OneReportForEachKey(CancellationToken cancellationToken)
    {
        // Half of them through a second engine: another database object with its own connections.
        var other = TestDatabases.Open(dialect, _folder.File("ivr.db"));
        var stores = new[] { _store, new ReportStore(other, Numbers(TestContext.CurrentContext.Test.ID + _company)) };
        var opened = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => stores[i % 2].OpenAsync(New($"key-{i % 20}"), cancellationToken), cancellationToken)));
        (other as IDisposable)?.Dispose();

        var byKey = opened.Select((report, i) => (Key: i % 20, report.Number)).Distinct().ToList();
        Assert.That(byKey, Has.Count.EqualTo(20), "one number for each key");
        Assert.That(byKey.Select(pair => pair.Number).Distinct().Count(), Is.EqualTo(20), "no number twice");
        Assert.That(await _store.FindOpenAsync(_company, "51234", cancellationToken), Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Open_KeyOfTheNumbersWasLost_OldNumbersStayAndNewOnesAreFree(CancellationToken cancellationToken)
    {
        var before = await _store.OpenAsync(New("k1"), cancellationToken);
        var withNewKey = new ReportStore(_database, Numbers("another key altogether"));

        var after = await withNewKey.OpenAsync(New("k2"), cancellationToken);

        Assert.That(after.Number, Is.Not.EqualTo(before.Number));
        Assert.That(await withNewKey.FindAsync(_company, before.Number, cancellationToken), Is.EqualTo(before));
    }

    [Test]
    public async Task Find_OtherCompany_FindsNothing(CancellationToken cancellationToken)
    {
        var opened = await _store.OpenAsync(New("k1"), cancellationToken);

        Assert.That(await _store.FindAsync("otra", opened.Number, cancellationToken), Is.Null);
    }

    [Test]
    public async Task FindOpen_SeveralReports_NewestFirstWithoutTheFinished(CancellationToken cancellationToken)
    {
        var old = await _store.OpenAsync(New("old"), cancellationToken);
        var recent = await _store.OpenAsync(New("recent") with { OpenedAt = Noon + Duration.FromHours(5) }, cancellationToken);
        var solved = await _store.OpenAsync(New("solved") with { OpenedAt = Noon + Duration.FromHours(6) }, cancellationToken);
        await _store.ChangeAsync(Change("done", solved.Number) with { State = ReportState.Solved }, cancellationToken);

        var open = await _store.FindOpenAsync(_company, "51234", cancellationToken);
        Assert.That(open, Is.EqualTo(new[] { recent, old }));
    }

    [Test]
    public async Task Change_ToSolved_SetsWhenAndOwesNothing(CancellationToken cancellationToken)
    {
        var opened = await _store.OpenAsync(New("k1") with { NextDue = Noon + Duration.FromHours(2) }, cancellationToken);

        var changed = await _store.ChangeAsync(Change("k2", opened.Number) with { State = ReportState.Solved, Level = 2 }, cancellationToken);

        Assert.That(changed, Is.EqualTo(opened with { State = ReportState.Solved, Level = 2, NextDue = null, ResolvedAt = Noon + Duration.FromHours(1) }));
    }

    [Test]
    public async Task Change_SameKeyAgain_ChangesNothing(CancellationToken cancellationToken)
    {
        var opened = await _store.OpenAsync(New("k1"), cancellationToken);
        await _store.ChangeAsync(Change("k2", opened.Number) with { State = ReportState.InProgress }, cancellationToken);

        var again = await _store.ChangeAsync(Change("k2", opened.Number) with { State = ReportState.Cancelled }, cancellationToken);

        Assert.That(again?.State, Is.EqualTo(ReportState.InProgress));
    }

    [Test]
    public async Task Change_Reopened_IsResolvedNoLonger(CancellationToken cancellationToken)
    {
        var opened = await _store.OpenAsync(New("k1"), cancellationToken);
        await _store.ChangeAsync(Change("k2", opened.Number) with { State = ReportState.Solved }, cancellationToken);

        var reopened = await _store.ChangeAsync(Change("k3", opened.Number) with { State = ReportState.Open }, cancellationToken);

        Assert.That((reopened?.State, reopened?.ResolvedAt), Is.EqualTo((ReportState.Open, (Instant?)null)));
    }

    [Test]
    public async Task Change_NoSuchReport_IsNull(CancellationToken cancellationToken)
    {
        var number = Numbers("nobody's").Issue(9, 77);

        Assert.That(await _store.ChangeAsync(Change("k", number), cancellationToken), Is.Null);
    }

    private static ReportNumbers Numbers(string key) => new(Encoding.UTF8.GetBytes(key.PadRight(32)));

    private NewReport New(string key) => new(key, _company, 3, "sin-acceso", "51234", "+524871234567", Noon, null, null, "Sin luz en el módem");

    private ReportChange Change(string key, ReportNumber number) => new(key, _company, number, null, "agent:ana", Noon + Duration.FromHours(1), "nota");
}
