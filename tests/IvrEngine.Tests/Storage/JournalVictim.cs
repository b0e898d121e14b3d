using System.Globalization;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

/// <summary>
/// What the test assembly does when it is started as a program: journals one call as fast as it can, drains it, and says on its output
/// which entry is safely down, until <see cref="KilledEngineTests"/> kills it.
/// </summary>
internal static class JournalVictim
{
    private const int EntriesPerFlush = 20;

    /// <param name="arguments">State folder, call id.</param>
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length != 2 || !CallId.TryParse(arguments[1], out var call))
        {
            await Console.Error.WriteLineAsync("These are tests: run them with dotnet test.");
            return 2;
        }
        using var database = new SqliteDatabase(Path.Combine(arguments[0], "ivr.db"), TimeSpan.FromSeconds(5));
        using var engine = new JournalUnderTest(arguments[0], database, TimeProvider.System);
        await engine.StartJournalAsync(CancellationToken.None);
        await engine.StartDrainerAsync(CancellationToken.None);
        engine.Journal.Append(Started(call));
        for (var sequence = 2L; ; sequence++)
        {
            engine.Journal.Append(Event(call, sequence));
            engine.Journal.Save(Snapshot(call, sequence));
            if (sequence % EntriesPerFlush != 0) continue;
            await engine.Journal.FlushAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync(sequence.ToString(CultureInfo.InvariantCulture));
        }
    }
}
