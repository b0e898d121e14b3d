using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Reports;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Journal;
using IvrEngine.Storage.Stores;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Dialects))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class RecordingStoreTests(string dialect) : IDisposable
{
    private readonly string _company = $"c-{Guid.NewGuid():N}"[..30];
    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;

    [SetUp]
    public async Task SetUp() => _database = await TestDatabases.CreateAsync(dialect, _folder, CancellationToken.None);

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task MessageLeft_WrittenTwice_IsKeptOnceAndFoundByItsReport(CancellationToken cancellationToken)
    {
        var number = new ReportNumbers([.. Enumerable.Range(1, 16).Select(n => (byte)n)]).Issue(9, 1);
        var at = Instant.FromUtc(2026, 3, 2, 16, 15);
        var call = CallId.New(at.ToDateTimeOffset());
        var left = new MessageLeft(call, 7, at, $"{call}/3", _company, "a.wav", number.ToString(), 12.5m);
        var log = new CallLogStore(_database);

        var (kind, text) = JournalJson.Write(left);
        await log.WriteAsync([JournalJson.Read(kind, text)], cancellationToken);
        await log.WriteAsync([left with { Sequence = 9 }], cancellationToken);

        var found = await new RecordingStore(_database).FindByReportAsync(_company, number, cancellationToken);
        Assert.That(found.Single(), Is.EqualTo(new Core.Recordings.RecordedMessage(_company, call, "a.wav", number.ToString(), 12.5, at)));
    }
}
