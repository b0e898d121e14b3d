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
        Console.WriteLine($"{status}");
        return ExitCodes.Well;
    }
}
