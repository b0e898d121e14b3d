using System.CommandLine;
using IvrEngine.Server.Hosting;
using IvrEngine.Storage;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr db</c>: the database's schema and what waits for it.</summary>
internal static class DatabaseCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the database to the newest schema.");
        migrate.SetAction(async (_, cancellationToken) =>
        {
            using var host = EngineHost.BuildStorageOnly(EngineSettings.Read());
            await host.Services.GetRequiredService<IStorageSetup>().MigrateAsync(new Progress<string>(Console.WriteLine), cancellationToken);
            return ExitCodes.Well;
        });
        var status = new Command("status", "Shows the schema's state and the log entries that wait for the database.");
        status.SetAction((_, cancellationToken) => StatusAsync(cancellationToken));
        return new Command("db", "The database.") { migrate, status };
    }

    private static async Task<int> StatusAsync(CancellationToken cancellationToken)
    {
        using var host = EngineHost.BuildStorageOnly(EngineSettings.Read());
        var status = await host.Services.GetRequiredService<IStorageSetup>().StatusAsync(cancellationToken);
        Console.WriteLine($"{status.Dialect}: {status.Location}");
        foreach (var migration in status.Migrations) Console.WriteLine($"  {migration.Name,-24} {migration.State} {migration.AppliedAt}");
        Console.WriteLine($"Journal {status.JournalFile}: {status.WaitingEntries} entries wait for the database, {status.SetAsideEntries} were refused by it and set aside.");
        return status.Migrations.All(m => m.State == MigrationState.Applied) && status.SetAsideEntries == 0 ? ExitCodes.Well : ExitCodes.Findings;
    }
}
