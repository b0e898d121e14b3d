using IvrEngine.Core.Callbacks;
using IvrEngine.Core.Companies;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Stores;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Dialects))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class CallbackStoreTests(string dialect) : IDisposable
{
    private readonly string _company = $"c-{Guid.NewGuid():N}"[..30];
    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;
    private CallbackStore _store = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabases.CreateAsync(dialect, _folder, CancellationToken.None);
        _store = new CallbackStore(_database);
    }

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Book_New_IsKeptWithEveryField(CancellationToken cancellationToken)
    {
        var given = Callback("a/1", "55 1234 0000");

        Assert.That(await _store.BookAsync(given, cancellationToken), Is.EqualTo(CallbackBooking.Booked));
        Assert.That(await _store.ListWaitingAsync(_company, cancellationToken), Is.EqualTo(new[] { given }));
        Assert.That(await _store.ListWaitingAsync("otra", cancellationToken), Is.Empty);
    }

    [Test]
    public async Task Book_SameKeyAgain_IsBookedOnce(CancellationToken cancellationToken)
    {
        await _store.BookAsync(Callback("a/1", "55 1234 0000"), cancellationToken);

        Assert.That(await _store.BookAsync(Callback("a/1", "55 1234 0000"), cancellationToken), Is.EqualTo(CallbackBooking.Booked));
        Assert.That(await _store.ListWaitingAsync(_company, cancellationToken), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Book_ManyAtOnceForOneNumber_OneIsBooked(CancellationToken cancellationToken)
    {
        var bookings = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            Task.Run(() => _store.BookAsync(Callback($"a/{i}", "55 1234 0000"), cancellationToken), cancellationToken)));

        Assert.That(bookings.Count(b => b == CallbackBooking.Booked), Is.EqualTo(1));
        Assert.That(await _store.BookAsync(Callback("b/1", "55 1234 0001"), cancellationToken), Is.EqualTo(CallbackBooking.Booked), "another number");
    }

    private NewCallback Callback(string key, string telephone)
    {
        var at = Instant.FromUtc(2026, 3, 2, 16, 15);
        return new NewCallback(key, _company, "soporte", TelephoneNumber.TryParse(telephone)!.Value, at, at + Duration.FromHours(1), at + Duration.FromHours(3), "48213", "9000000007", Guid.NewGuid()) with
        {
            BookedByCall = Guid.Parse("01989c5e-0000-7000-8000-000000000001"),
        };
    }
}
