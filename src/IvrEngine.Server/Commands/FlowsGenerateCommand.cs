using System.CommandLine;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Schemas;
using IvrEngine.Server.Hosting;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows generate</c>: writes what is made from the code, after a change of the language.</summary>
internal static class FlowsGenerateCommand
{
    public static Command Create()
    {
        var command = new Command("generate", "Writes the documents that are made from the code: docs/flow-findings.md and the schemas in ivr-flows.");
        command.SetAction(_ => Generate());
        return command;
    }

    private static int Generate()
    {
        (string Path, string Text)[] documents =
        [
            (Installation.PathOf("docs/flow-findings.md"), FindingCatalogue.ToMarkdown()),
            (Installation.PathOf("ivr-flows/flow.schema.json"), FileSchemas.Flow()),
            (Installation.PathOf("ivr-flows/company.schema.json"), FileSchemas.Company()),
        ];
        foreach (var (path, text) in documents)
        {
            var changed = !File.Exists(path) || File.ReadAllText(path) != text;
            if (changed) File.WriteAllText(path, text);
            Console.WriteLine($"{path}: {(changed ? "written" : "unchanged")}");
        }
        return ExitCodes.Well;
    }
}
