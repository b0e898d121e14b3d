using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Stores;
using IvrEngine.Tests.Time;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Dialects))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class CustomerStoreTests(string dialect) : IDisposable
{
    private static readonly TelephoneNumber Telephone = TelephoneNumber.TryParse("487 123 4567")!.Value;

    private readonly string _company = $"c-{Guid.NewGuid():N}"[..30];
    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;
    private CustomerStore _store = null!;

    [SetUp]
    public async Task SetUp()
    {
        _database = await TestDatabases.CreateAsync(dialect, _folder, CancellationToken.None);
        _store = new CustomerStore(_database, new ManualTimeProvider());
    }

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task FindByNumber_Saved_GivesEveryFieldBack(CancellationToken cancellationToken)
    {
        var given = new Customer(_company, "51234", "Íñigo Muñoz «Ñ»", Telephone, "inigo@example.mx");
        await _store.SaveAsync(given, cancellationToken);

        Assert.That(await _store.FindByNumberAsync(_company, "51234", cancellationToken), Is.EqualTo(given));
        Assert.That(await _store.FindByNumberAsync("otra", "51234", cancellationToken), Is.Null);
        Assert.That(await _store.FindByNumberAsync(_company, "51235", cancellationToken), Is.Null);
    }

    [Test]
    public async Task Save_NumberIsKnown_ReplacesWhatIsKnown(CancellationToken cancellationToken)
    {
        await _store.SaveAsync(new Customer(_company, "51234", "Antes", Telephone, "a@example.mx"), cancellationToken);
        var now = new Customer(_company, "51234", "Después", null, null);
        await _store.SaveAsync(now, cancellationToken);

        Assert.That(await _store.FindByNumberAsync(_company, "51234", cancellationToken), Is.EqualTo(now));
    }

    [Test]
    public async Task Save_SameNumberFromManyAtOnce_LeavesOneCustomer(CancellationToken cancellationToken)
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => _store.SaveAsync(new Customer(_company, "51234", $"Nombre {i}", Telephone, null), cancellationToken), cancellationToken)));

        Assert.That(await _store.FindByTelephoneAsync(_company, Telephone, cancellationToken), Has.Count.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public async Task FindByTelephone_Shared_GivesAllByNumber(int count, CancellationToken cancellationToken)
    {
        for (var i = count; i > 0; i--)
            await _store.SaveAsync(new Customer(_company, $"{50000 + i}", $"Cliente {i}", Telephone, null), cancellationToken);
        await _store.SaveAsync(new Customer("otra", "60000", "De otra compañía", Telephone, null), cancellationToken);

        var found = await _store.FindByTelephoneAsync(_company, Telephone, cancellationToken);
        Assert.That(found.Select(customer => customer.Number), Is.EqualTo(Enumerable.Range(1, count).Select(i => $"{50000 + i}")));
    }
}
