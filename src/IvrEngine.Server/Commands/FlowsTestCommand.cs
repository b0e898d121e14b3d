using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Server.Hosting;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows test</c>: holds the dialogues of all companies, and says what they did not reach.</summary>
internal static class FlowsTestCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(500);

    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Only dialogues whose company, file or title contains this." };
        var junit = new Option<FileInfo?>("--junit") { Description = "Also writes the results to this file, as JUnit XML." };
        var watch = new Option<bool>("--watch") { Description = "Tests again whenever a file changes; Ctrl-C ends it." };
        var command = new Command("test", "Holds the dialogues with the engine, on a virtual telephone and clock, and prints what they did not reach.") { filter, junit, watch };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(filter), parsed.GetValue(junit), parsed.GetValue(watch), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? filter, FileInfo? junit, bool watch, CancellationToken cancellationToken)
    {
        var folder = EngineSettings.Engine(EngineSettings.Read()).Flows;
        var files = FlowFolder.Files(folder);
        var exit = Test(files, filter, junit);
        if (!watch) return exit;
        using var timer = new PeriodicTimer(WatchInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var now = FlowFolder.Files(folder);
                if (now.SequenceEqual(files)) continue;
                Console.WriteLine();
                exit = Test(files = now, filter, junit);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how watching ends; the last test's result stands.
        }
        return exit;
    }

    private static int Test(IReadOnlyList<SourceFile> files, string? filter, FileInfo? junit)
    {
        var set = CompanySetReader.Read(files);
        var (dialogues, wrong) = DialogueReader.Read(files, set.Companies);
        var errors = set.Findings.Concat(wrong).Where(f => f.Severity == FindingSeverity.Error).ToList();
        foreach (var finding in errors) Console.WriteLine(finding);
        var chosen = dialogues.Where(d => filter is null || Matches(d, filter)).ToList();
        if (chosen.Count == 0) Console.WriteLine(filter is null ? "There are no dialogues." : $"No dialogue's company, file or title contains '{filter}'.");
        var began = Stopwatch.GetTimestamp();
        var runner = new DialogueRunner(set.Companies);
        var results = chosen.Select(d => Timed(runner, d)).ToList();
        var took = Stopwatch.GetElapsedTime(began);
        foreach (var (result, time) in results) Print(result, time);
        if (filter is null)
            foreach (var company in set.Companies) Print(DialogueCoverage.Of(company, results.Select(r => r.Result).Where(r => r.Dialogue.Company == company.Company.Key)));
        if (junit is not null) JUnit(results).Save(junit.FullName);
        var failed = results.Count(r => !r.Result.IsPassed);
        var steps = chosen.Sum(d => d.Steps.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count - failed} passed, {failed} failed, {errors.Count} errors in files; {took.TotalSeconds:0.00} s, {steps / Math.Max(took.TotalSeconds, 0.001):0} steps a second."));
        return failed == 0 && errors.Count == 0 && chosen.Count > 0 ? ExitCodes.Well : ExitCodes.Findings;
    }

    private static bool Matches(Dialogue dialogue, string filter) =>
        dialogue.Position.File.Contains(filter, StringComparison.OrdinalIgnoreCase) || dialogue.Title.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static (DialogueResult Result, TimeSpan Time) Timed(DialogueRunner runner, Dialogue dialogue)
    {
        var began = Stopwatch.GetTimestamp();
        return (runner.Run(dialogue), Stopwatch.GetElapsedTime(began));
    }

    private static void Print(DialogueResult result, TimeSpan time)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(result.IsPassed ? "passed" : "FAILED")}  {result.Dialogue.Company}: {result.Dialogue.Title} ({time.TotalMilliseconds:0.0} ms)"));
        if (result.IsPassed) return;
        Console.WriteLine(result.Failure);
        Console.WriteLine(result.Transcript);
    }

    private static void Print(DialogueCoverage coverage)
    {
        Console.WriteLine($"{coverage.Company}: {Part(coverage.Nodes, coverage.MissedNodes.Count)} nodes, {Part(coverage.Outcomes, coverage.MissedOutcomes.Count)} outcomes reached");
        foreach (var node in coverage.MissedNodes) Console.WriteLine($"  node never reached     {node}");
        // The outcomes of a node that was never reached go without saying.
        foreach (var outcome in coverage.MissedOutcomes.Where(o => !coverage.MissedNodes.Contains(o[..o.IndexOf(' ', StringComparison.Ordinal)])))
            Console.WriteLine($"  outcome never reached  {outcome}");
    }

    private static string Part(int all, int missed) =>
        string.Create(CultureInfo.InvariantCulture, $"{all - missed} of {all} ({(all == 0 ? 100 : 100.0 * (all - missed) / all):0.0} %)");

    private static XDocument JUnit(IReadOnlyList<(DialogueResult Result, TimeSpan Time)> results) => new(new XElement("testsuites",
        results.GroupBy(r => r.Result.Dialogue.Company).Select(company => new XElement("testsuite",
            new XAttribute("name", company.Key), new XAttribute("tests", company.Count()), new XAttribute("failures", company.Count(r => !r.Result.IsPassed)),
            company.Select(r => new XElement("testcase",
                new XAttribute("classname", company.Key), new XAttribute("name", r.Result.Dialogue.Title), new XAttribute("file", r.Result.Dialogue.Position.File),
                new XAttribute("time", r.Time.TotalSeconds.ToString("0.0000", CultureInfo.InvariantCulture)),
                r.Result.Failure is { } failure ? new XElement("failure", new XAttribute("message", failure), r.Result.Transcript) : null))))));
}
