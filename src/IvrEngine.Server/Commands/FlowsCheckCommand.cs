using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Server.Hosting;
using IvrEngine.Sounds;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows check</c>: everything that is wrong with the files, and with their audio.</summary>
internal static class FlowsCheckCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Prints the findings as JSON, for editors and programs." };
        var keys = new Option<int>("--keys") { Description = "From every node a person or a goodbye must be at most this many keys away, 1 to 50; default 8.", DefaultValueFactory = _ => ProofLimits.Default.KeysToPerson };
        keys.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 50) result.AddError("--keys must be from 1 to 50.");
        });
        var command = new Command("check", "Reads every company, flow and dialogue, and reports what is wrong with file, line and column (docs/flow-findings.md).") { json, keys };
        command.SetAction(parsed => Check(parsed.GetValue(json), parsed.GetValue(keys)));
        return command;
    }

    private static int Check(bool json, int keys)
    {
        var options = EngineSettings.Engine(EngineSettings.Read());
        var files = FlowFolder.Files(options.Flows);
        var set = CompanySetReader.Read(files, ProofLimits.Default with { KeysToPerson = keys });
        List<Finding> findings = [.. set.Findings, .. DialogueReader.Read(files, set.Companies).Findings, .. Audio(set.Companies, options.Sounds)];
        var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(findings.Select(f => new
            {
                code = f.Code,
                severity = f.Severity == FindingSeverity.Error ? "error" : "warning",
                file = f.Position.File,
                line = f.Position.Line,
                column = f.Position.Column,
                node = f.Node,
                message = f.Message,
            }), Json));
            return errors == 0 ? ExitCodes.Well : ExitCodes.Findings;
        }
        foreach (var finding in findings)
            Console.WriteLine(finding); // one line each, unbroken: editors and scripts read them
        foreach (var company in set.Companies)
            Console.WriteLine($"{company.Company.Key}: {company.Flows.Count} flows, version {company.Version}, lines {string.Join(", ", company.Company.Lines)}");
        Console.WriteLine($"{errors} errors, {findings.Count - errors} warnings.");
        return errors == 0 ? ExitCodes.Well : ExitCodes.Findings;
    }

    /// <summary>Texts whose audio is missing or says something else; the rest about audio is told by 'ivr prompts check'.</summary>
    private static IEnumerable<Finding> Audio(IReadOnlyList<PublishedCompany> companies, string sounds)
    {
        var places = companies.SelectMany(PromptPlace.Of).DistinctBy(p => (p.Fragment.Folder, p.Fragment.Id)).ToDictionary(p => $"{p.Fragment.Folder}/{p.Fragment.Id}.wav");
        foreach (var finding in PromptCheck.Run(sounds, places.Values.Select(p => new PromptText(p.Fragment.Folder, p.Fragment.Id, p.Fragment.Text))))
        {
            var code = finding.Kind switch
            {
                PromptFindingKind.Missing => FindingCodes.MissingAudio,
                PromptFindingKind.Outdated => FindingCodes.OutdatedAudio,
                _ => null,
            };
            if (code is not null && places.TryGetValue(finding.File, out var place))
                yield return new Finding(code, FindingSeverity.Warning, place.Position, place.Node, $"{finding.Message} ({finding.File})");
        }
    }
}
