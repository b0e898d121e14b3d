using System.CommandLine;
using System.Diagnostics;
using IvrEngine.Core.Speech;
using IvrEngine.Server.Hosting;
using IvrEngine.Sounds;
using Spectre.Console;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr prompts</c>: the audio of what flows say.</summary>
internal static class PromptsCommand
{
    public static Command Create()
    {
        var build = new Command("build", "Synthesises the prompts whose text is new or has changed. Recordings are left alone.");
        build.SetAction((_, cancellationToken) => BuildAsync(cancellationToken));
        var check = new Command("check", "Reports prompts without audio, or with audio of another text, format or level.");
        check.SetAction(_ => Check());
        return new Command("prompts", "Builds and checks the prompts.") { build, check };
    }

    /// <summary>Every text that can be heard: the flows' fragments, and the values of every language.</summary>
    private static List<PromptText> Texts(EngineOptions options)
    {
        var set = FlowFolder.Read(options.Flows);
        if (set.HasErrors) throw new EnvironmentException($"The flows have errors, so their texts are not known: see 'ivr flows check'.\n{string.Join('\n', set.Findings)}");
        var values = Languages.All.SelectMany(PromptText.ValuesOf);
        var system = SystemTexts.All.Select(t => new PromptText(Languages.Spanish.Folder, t.Id, t.Text));
        var fragments = set.Companies.SelectMany(c => c.Prompts).Select(p => new PromptText(p.Folder, p.Id, p.Text));
        // A shared flow's texts are the same for every company.
        return [.. values.Concat(system).Concat(fragments).DistinctBy(p => (p.Language, p.Id, p.Text))];
    }

    private static async Task<int> BuildAsync(CancellationToken cancellationToken)
    {
        var options = EngineSettings.Engine(EngineSettings.Read());
        var texts = Texts(options);
        var builder = new PromptBuilder(new PicoSynthesizer(await FindPicoAsync(options, cancellationToken)));
        var result = await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Prompts", maxValue: texts.Count);
                return await builder.BuildAsync(texts, new PromptBuildOptions { SoundsFolder = options.Sounds },
                    new Progress<PromptProgress>(p => task.Value = p.Done), cancellationToken);
            });
        foreach (var failure in result.Failures) Console.WriteLine($"{failure.Prompt.Id}: {failure.Reason}");
        foreach (var outdated in result.OutdatedRecordings) Console.WriteLine($"{outdated.Id}: the recording says another text; record it again");
        foreach (var orphan in result.Orphans) Console.WriteLine($"{orphan}: no text names this file");
        Console.WriteLine($"{result.Made.Count} made, {result.Unchanged} unchanged, {result.Adopted.Count} recordings taken in, {result.Failures.Count} failed.");
        return result.Failures.Count == 0 ? ExitCodes.Well : ExitCodes.Findings;
    }

    /// <summary>Pico where it is installed, else unpacked into the state folder by the launcher's script, which says what it needs.</summary>
    private static async Task<string> FindPicoAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var script = Path.Combine(Installation.Root, "deploy", "launcher", "pico.sh");
        var start = new ProcessStartInfo("sh", [script, Path.Combine(options.State, "pico")]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new EnvironmentException($"'{script}' could not be started.");
        var found = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? found.Trim() : throw new EnvironmentException("Prompts are made with SVOX Pico, which is not here; see above.");
    }

    private static int Check()
    {
        var options = EngineSettings.Engine(EngineSettings.Read());
        var findings = PromptCheck.Run(options.Sounds, Texts(options));
        foreach (var finding in findings) Console.WriteLine($"{finding.File}: {finding.Kind}: {finding.Message}");
        Console.WriteLine($"{findings.Count} findings.");
        return findings.Count == 0 ? ExitCodes.Well : ExitCodes.Findings;
    }
}
