using System.CommandLine;
using IvrEngine.Server.Hosting;
using IvrEngine.Storage;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr run</c>: takes calls until told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "Adds a few example customers and reports, and says which." };
        var command = new Command("run", "Takes calls until it is told to stop.") { demo };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = EngineHost.Build(EngineSettings.Read(), parsed.GetValue(demo));
            // Before anything writes: a schema that does not fit must stop the engine, not lose its rows.
            await host.Services.GetRequiredService<IStorageSetup>().MigrateAsync(null, cancellationToken);
            var engine = host.Services.GetRequiredService<EngineService>();
            await host.RunAsync(cancellationToken); // ends with the host disposed of
            return engine.ExitCode;
        });
        return command;
    }
}
