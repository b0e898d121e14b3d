using System.CommandLine;
using IvrEngine.Ari;
using IvrEngine.Server.Hosting;
using IvrEngine.Sounds;
using IvrEngine.Storage;
using Microsoft.Extensions.Options;

namespace IvrEngine.Server.Commands;

/// <summary>What commands tell the shell.</summary>
internal static class ExitCodes
{
    public const int Well = 0;

    /// <summary>There were findings, or the thing asked about is not there.</summary>
    public const int Findings = 1;

    public const int WrongUsage = 2;

    /// <summary>Something is missing on this machine; the message says what, and how to get it.</summary>
    public const int Environment = 3;
}

/// <summary>The program's commands.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("IvrEngine: answers telephone lines by call flows.")
        {
            RunCommand.Create(),
            FlowsCommand.Create(),
            PromptsCommand.Create(),
            CallsCommand.Create(),
            DatabaseCommand.Create(),
            ConfigCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("See 'ivr --help', or --help after a command.");
            return ExitCodes.WrongUsage;
        }
        try
        {
            // Signals are the host's: this library would end the process after two seconds, in the middle of ending calls.
            var stopsItself = parsed.CommandResult.Command.Name == "run";
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = stopsItself ? null : TimeSpan.FromSeconds(2),
            });
        }
        catch (Exception e) when (e is EnvironmentException or StorageException or OptionsValidationException or SynthesizerMissingException or AriException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Environment;
        }
        catch (PromptManifestException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Findings;
        }
    }
}
