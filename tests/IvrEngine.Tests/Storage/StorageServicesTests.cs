using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Reports;
using IvrEngine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;
using NUnit.Framework;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class StorageServicesTests : IDisposable
{
    private static readonly ReportRules Rules = new(3, new Dictionary<string, string>(), new ReportPolicy(
        Duration.FromHours(2), Duration.FromHours(48), Duration.FromHours(72), Duration.FromHours(72), Duration.FromHours(96)));

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public StorageServicesTests() => _services = Build(options => options.StateFolder = _folder.File("state"));

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task AddStorage_FirstStart_MigratesAndTellsHowItStands(CancellationToken cancellationToken)
    {
        var setup = _services.GetRequiredService<IStorageSetup>();

        Assert.That((await setup.StatusAsync(cancellationToken)).Migrations.Select(migration => migration.State), Is.All.EqualTo(MigrationState.Pending));
        await setup.MigrateAsync(progress: null, cancellationToken);

        var status = await setup.StatusAsync(cancellationToken);
        Assert.That(status.Migrations.Select(migration => migration.State), Is.All.EqualTo(MigrationState.Applied));
        Assert.That((status.Dialect, status.WaitingEntries, status.SetAsideEntries), Is.EqualTo(("sqlite", 0L, 0L)));
    }

    [Test]
    public async Task AddStorage_HostedServices_BringAnEntryFromJournalToReader(CancellationToken cancellationToken)
    {
        await _services.GetRequiredService<IStorageSetup>().MigrateAsync(progress: null, cancellationToken);
        var hosted = _services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted) await service.StartAsync(cancellationToken);
        var call = NewCall();

        foreach (var entry in WholeCall(call, 3)) _services.GetRequiredService<ICallJournal>().Append(entry);
        foreach (var service in Enumerable.Reverse(hosted)) await service.StopAsync(cancellationToken);

        var logged = await _services.GetRequiredService<ICallLogReader>().FindAsync(call, cancellationToken);
        Assert.That((logged?.Events.Count, logged?.Call.End?.Kind), Is.EqualTo((3, CallEndKind.CallerHungUp)));
    }

    [Test]
    public async Task ReportNumberKey_FirstReport_IsMadeForItsOwnerOnlyAndKept(CancellationToken cancellationToken)
    {
        await _services.GetRequiredService<IStorageSetup>().MigrateAsync(progress: null, cancellationToken);
        _ = _services.GetRequiredService<IReportStore>();
        var file = _folder.File("state/report-number.key");
        var first = await File.ReadAllTextAsync(file, cancellationToken);

        using var again = Build(options => options.StateFolder = _folder.File("state"));
        _ = again.GetRequiredService<IReportStore>();

        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(first, Has.Length.EqualTo(64));
        Assert.That(await File.ReadAllTextAsync(file, cancellationToken), Is.EqualTo(first));
    }

    [TestCase("no hexadecimal, but secret")]
    [TestCase("abcd")]
    public void ReportNumberKey_FileHoldsNoKey_SaysWhichFileAndKeepsTheSecret(string content)
    {
        var file = _folder.File("my.key");
        File.WriteAllText(file, content);
        using var services = Build(options => (options.StateFolder, options.ReportNumberKeyFile) = (_folder.Path, file));

        var failure = Assert.Throws<StorageException>(() => services.GetRequiredService<IReportStore>());
        Assert.That(failure!.ToString(), Does.Contain(file).And.Not.Contain(content));
    }

    [Test]
    public void AddStorage_OptionsOutOfRange_AreNamed()
    {
        using var services = Build(options => (options.CommandTimeout, options.StateFolder) = (TimeSpan.Zero, ""));

        Assert.That(() => services.GetRequiredService<IStorageSetup>(), Throws.InstanceOf<OptionsValidationException>()
            .With.Message.Contains("Storage:CommandTimeout").And.Message.Contains("Storage:StateFolder"));
    }

    [Test]
    public async Task DemoData_SavedTwice_IsTheSame(CancellationToken cancellationToken)
    {
        await _services.GetRequiredService<IStorageSetup>().MigrateAsync(progress: null, cancellationToken);
        var reports = _services.GetRequiredService<IReportStore>();
        var customers = _services.GetRequiredService<ICustomerDirectory>();

        var first = await DemoData.SaveAsync(customers, reports, Rules, TimeProvider.System, cancellationToken);
        var again = await DemoData.SaveAsync(customers, reports, Rules, TimeProvider.System, cancellationToken);

        Assert.That(again.Reports, Is.EqualTo(first.Reports));
        var standings = first.Reports.Select(demo => (demo.Report.State, Rules.Policy.StandingAt(demo.Report, Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())))).ToList();
        Assert.That(standings.Select(standing => (standing.State, standing.Item2.Level, standing.Item2.CreditDays)), Is.EqualTo(new[]
        {
            (ReportState.Open, 1, 0), (ReportState.InProgress, 2, 0), (ReportState.InProgress, 3, 4), (ReportState.Solved, 1, 0),
        }));
        var shared = await customers.FindByTelephoneAsync(DemoData.Company, TelephoneNumber.TryParse("4871234570")!.Value, cancellationToken);
        Assert.That(shared, Has.Count.EqualTo(2));
    }

    private static ServiceProvider Build(Action<StorageOptions> configure) =>
        new ServiceCollection().AddLogging().AddStorage(configure).BuildServiceProvider(validateScopes: true);
}
