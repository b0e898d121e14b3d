using IvrEngine.Core.CallLogs;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Stores;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

/// <summary>On a database that nobody else fills: what is due is due for all companies.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class NoticeStoreTests : IDisposable
{
    private static readonly Instant Noon = LogEntries.Noon;

    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;
    private NoticeStore _store = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabases.CreateAsync(TestDatabases.Sqlite, _folder, CancellationToken.None);
        _store = new NoticeStore(_database);
    }

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task TakeDue_GivenTwice_IsGivenOnceAndLeased(CancellationToken cancellationToken)
    {
        var given = await GiveAsync("a/1", cancellationToken);
        await GiveAsync("a/1", cancellationToken);

        var taken = await TakeAsync(Noon, cancellationToken);

        Assert.That(taken, Has.Count.EqualTo(1));
        Assert.That((taken[0].Area, taken[0].Subject, taken[0].Body, taken[0].Call, taken[0].Attempts), Is.EqualTo((given.Area, given.Subject, given.Body, given.Call, 1)));
        Assert.That(await TakeAsync(Noon, cancellationToken), Is.Empty, "leased");
        Assert.That((await TakeAsync(Noon + Duration.FromMinutes(10), cancellationToken)).Single().Attempts, Is.EqualTo(2), "the lease is over");
    }

    [Test]
    public async Task TakeDue_SentOrSetAside_IsNeverTakenAgain(CancellationToken cancellationToken)
    {
        foreach (var key in new[] { "a/1", "a/2", "a/3" }) await GiveAsync(key, cancellationToken);
        var taken = await TakeAsync(Noon, cancellationToken);

        await _store.MarkSentAsync(taken[0].Id, Noon, cancellationToken);
        await _store.SetAsideAsync(taken[1].Id, Noon, new string('x', 3000), cancellationToken);
        await _store.RetryAsync(taken[2].Id, Noon + Duration.FromMinutes(30), "later", cancellationToken);

        Assert.That(await TakeAsync(Noon + Duration.FromMinutes(29), cancellationToken), Is.Empty);
        Assert.That((await TakeAsync(Noon + Duration.FromDays(9), cancellationToken)).Select(n => n.OperationKey), Is.EqualTo(new[] { "a/3" }));
    }

    [Test]
    public async Task TakeDue_ManyAtOnce_EachIsGivenToOne(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 30; i++) await GiveAsync($"a/{i}", cancellationToken);

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _store.TakeDueAsync(Noon, Noon + Duration.FromMinutes(10), 5, cancellationToken), cancellationToken)));

        var ids = taken.SelectMany(t => t).Select(n => n.Id).ToList();
        Assert.That(ids, Is.Unique.And.Count.EqualTo(30));
    }

    private Task<IReadOnlyList<Core.Notices.WaitingNotice>> TakeAsync(Instant now, CancellationToken cancellationToken) =>
        _store.TakeDueAsync(now, now + Duration.FromMinutes(10), 20, cancellationToken);

    private async Task<NoticeGiven> GiveAsync(string key, CancellationToken cancellationToken)
    {
        var given = new NoticeGiven(LogEntries.NewCall(), 1, Noon, key, "prueba", "campo", "Falla «ñ»", "Línea 1\nLínea 2");
        await new CallLogStore(_database).WriteAsync([given], cancellationToken);
        return given;
    }
}
