using System.CommandLine;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Server.Hosting;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows</c>: what authors of flows need.</summary>
internal static class FlowsCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Reads every company and flow, and reports what is wrong with file, line and column.");
        check.SetAction(_ => Check());
        return new Command("flows", "Checks and tries the call flows.") { check, FlowsTestCommand.Create(), FlowsSimulateCommand.Create() };
    }

    private static int Check()
    {
        var folder = EngineSettings.Engine(EngineSettings.Read()).Flows;
        var set = FlowFolder.Read(folder);
        foreach (var finding in set.Findings)
            Console.WriteLine(finding); // one line each, unbroken: editors and scripts read them
        foreach (var company in set.Companies)
            Console.WriteLine($"{company.Company.Key}: {company.Flows.Count} flows, version {company.Version}, lines {string.Join(", ", company.Company.Lines)}");
        var errors = set.Findings.Count(f => f.Severity == FindingSeverity.Error);
        Console.WriteLine($"{errors} errors, {set.Findings.Count - errors} warnings.");
        return errors == 0 ? ExitCodes.Well : ExitCodes.Findings;
    }
}
