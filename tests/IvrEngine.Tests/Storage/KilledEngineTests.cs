using System.Diagnostics;
using System.Globalization;
using IvrEngine.Core.Telephony;
using NUnit.Framework;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

/// <summary>A process that journals and drains is killed with SIGKILL; the next one has everything that was down, each entry once.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class KilledEngineTests
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(60)]
    public async Task Kill_WhileJournallingAndDraining_LosesNothingAndStoresNothingTwice(int flushes, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var database = await TestDatabases.CreateAsync(TestDatabases.Sqlite, folder, cancellationToken);
        using var disposal = (IDisposable)database;
        var call = NewCall();

        var safe = await RunAndKillAsync(folder.Path, call, flushes, cancellationToken);

        using var next = new JournalUnderTest(folder.Path, database, TimeProvider.System);
        await next.StartJournalAsync(cancellationToken);
        var snapshot = (await next.Journal.ReadSnapshotsAsync(cancellationToken)).Single();
        await next.StartDrainerAsync(cancellationToken);
        await next.StopAsync(cancellationToken);
        var sequences = (await next.Store.FindAsync(call, cancellationToken))?.Events.Select(logged => logged.Sequence).ToList() ?? [];
        await TestContext.Out.WriteLineAsync($"killed after {safe} safe entries; {sequences.Count + 1} were found");
        Assert.That(sequences, Is.EqualTo(Enumerable.Range(2, sequences.Count)), "no gap, none twice");
        Assert.That(sequences[^1], Is.GreaterThanOrEqualTo(safe));
        Assert.That(snapshot.LogSequence, Is.EqualTo(sequences[^1]), "the resumed call would go on after the last entry");
        using var file = next.OpenFile();
        Assert.That(file.Count(), Is.EqualTo((0, 0)));
    }

    /// <returns>The last entry that the process said was down.</returns>
    private static async Task<long> RunAndKillAsync(string folder, CallId call, int flushes, CancellationToken cancellationToken)
    {
        using var victim = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(JournalVictim).Assembly.Location, folder, call.ToString() },
            RedirectStandardOutput = true,
        })!;
        try
        {
            var safe = 0L;
            for (var i = 0; i < flushes; i++)
                safe = long.Parse(await victim.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("The victim ended by itself."), CultureInfo.InvariantCulture);
            return safe;
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync(CancellationToken.None);
        }
    }
}
