using System.CommandLine;
using IvrEngine.Server.Hosting;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr config</c>: the effective settings, secrets hidden.</summary>
internal static class ConfigCommand
{
    private static readonly string[] Sections = ["Engine", "Asterisk", "Storage", "ConnectionStrings"];
    private static readonly string[] SecretWords = ["password", "secret", "key", "connectionstring"];

    public static Command Create()
    {
        var command = new Command("config", "Prints the effective settings, with secrets hidden.");
        command.SetAction(_ =>
        {
            var configuration = EngineSettings.Read();
            var engine = EngineSettings.Engine(configuration);
            Console.WriteLine($"Engine:State = {engine.State}");
            Console.WriteLine($"Engine:Flows = {engine.Flows}");
            Console.WriteLine($"Engine:Sounds = {engine.Sounds}");
            Console.WriteLine($"Engine:WhenStopping = {engine.WhenStopping}");
            foreach (var (name, value) in configuration.AsEnumerable().OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                if (value is null || name.StartsWith("Engine:", StringComparison.OrdinalIgnoreCase) || !Sections.Any(s => name.StartsWith(s + ":", StringComparison.OrdinalIgnoreCase))) continue;
                Console.WriteLine($"{name} = {(IsSecret(name) ? "(hidden)" : value)}");
            }
            return ExitCodes.Well;
        });
        return command;
    }

    /// <summary>A file that holds a secret is no secret itself.</summary>
    private static bool IsSecret(string name) =>
        !name.EndsWith("File", StringComparison.OrdinalIgnoreCase) && SecretWords.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
}
