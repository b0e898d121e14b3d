using System.CommandLine;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Server.Hosting;
using NodaTime;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows eval</c>: an author tries an expression.</summary>
internal static class FlowsEvalCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("expression") { Description = "As in 'when:' or a slot: \"customer.hasOpenReport and report.level >= 2\"." };
        var company = new Option<string?>("--company") { Description = "Whose schedules and queues it may name. Default: the first company." };
        var flow = new Option<string?>("--flow") { Description = "The flow whose variables it may name. Default: the company's main flow." };
        var command = new Command("eval", "Tells an expression's type, and its value for an example customer and report, or what is wrong with it.") { source, company, flow };
        command.SetAction(parsed => Evaluate(parsed.GetRequiredValue(source), parsed.GetValue(company), parsed.GetValue(flow)));
        return command;
    }

    private static int Evaluate(string source, string? key, string? flowName)
    {
        var set = FlowFolder.Read(EngineSettings.Engine(EngineSettings.Read()).Flows);
        if (set.Companies.FirstOrDefault(c => key is null || c.Company.Key == key) is not { } company)
        {
            foreach (var finding in set.Findings.Where(f => f.Severity == FindingSeverity.Error)) Console.Error.WriteLine(finding);
            Console.Error.WriteLine($"There is no company{(key is null ? "" : $" '{key}'")} without errors. Known: {string.Join(", ", set.Companies.Select(c => c.Company.Key))}.");
            return ExitCodes.Findings;
        }
        if (!company.Flows.TryGetValue(flowName ?? company.Company.MainFlow, out var flow))
        {
            Console.Error.WriteLine($"{company.Company.Key} has no flow '{flowName}'. Known: {string.Join(", ", company.Flows.Keys)}.");
            return ExitCodes.Findings;
        }
        var trial = ExpressionTrial.Of(source, company.Company, flow, SystemClock.Instance.GetCurrentInstant());
        foreach (var problem in trial.Problems)
        {
            Console.WriteLine(source.ReplaceLineEndings(" "));
            Console.WriteLine($"{new string(' ', problem.Offset)}{new string('^', Math.Max(1, problem.Length))}");
            Console.WriteLine($"{problem.Code}: {problem.Message}");
        }
        if (trial.Problems.Count > 0) return ExitCodes.Findings;
        Console.WriteLine($"type:  {trial.Type}");
        Console.WriteLine($"value: {trial.Value}");
        return ExitCodes.Well;
    }
}
