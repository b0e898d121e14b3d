using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Holds dialogues with the engine that runs calls.</summary>
public sealed class DialogueRunner(IReadOnlyList<PublishedCompany> companies)
{
    // Longer than any prompt, pause and question of a flow in a row.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly VirtualSounds _sounds = new(companies);

    public DialogueResult Run(Dialogue dialogue)
    {
        var given = dialogue.Given;
        var stage = new VirtualStage(companies, _sounds, given.At);
        foreach (var customer in given.Customers) stage.Customers.Add(customer);
        foreach (var report in given.Reports) stage.Reports.Add(report);
        foreach (var (hook, answer) in given.Webhooks) stage.Webhooks.Answer(hook, answer);
        var failure = Play(dialogue, stage) ?? Check(dialogue, stage);
        return new DialogueResult(dialogue, failure, [.. stage.Telephone.Heard], stage.Journal.Entries);
    }

    /// <summary>Dials and takes the steps of a dialogue on a stage.</summary>
    /// <returns>The first step that did not come true; null when all did.</returns>
    public static string? Play(Dialogue dialogue, VirtualStage stage)
    {
        stage.Dial(dialogue.Given.Dnis, dialogue.Given.Ani);
        var listened = 0;
        foreach (var step in dialogue.Steps)
            if (Take(step, stage, ref listened) is { } failure) return failure;
        return null;
    }

    private static string? Take(DialogueStep step, VirtualStage stage, ref int listened)
    {
        switch (step)
        {
            case Hears hears: return Listen(hears, stage, ref listened);
            case Waits waits: stage.Wait(waits.Time); return null;
            case Speaks speaks: return Speak(speaks, stage);
            case Presses when stage.Call is null: return $"{step.Position}: {step}: the call is over";
            case Presses presses: stage.Press(presses.Keys); return null;
            case HangsUp when stage.Call is null: return $"{step.Position}: the call is over already";
            case HangsUp: stage.HangUp(); return null;
            default: throw new ArgumentException($"No rule for {step.GetType().Name}.", nameof(step));
        }
    }

    private static string? Speak(Speaks speaks, VirtualStage stage)
    {
        if (!stage.WaitUntil(() => stage.Telephone.IsRecording || stage.Call is null, TimeSpan.FromMinutes(2)) || stage.Call is null)
            return $"{speaks.Position}: {speaks}: nothing is recorded here";
        stage.Do(() => stage.Telephone.Speak(speaks.Time));
        stage.Wait(speaks.Time);
        return null;
    }

    private static string? Listen(Hears hears, VirtualStage stage, ref int listened)
    {
        var (heard, from) = (stage.Telephone.Heard, listened);
        var at = -1;
        bool Heard()
        {
            for (; from < heard.Count; from++)
            {
                if (!hears.IsMetBy(heard[from].Text)) continue;
                at = from;
                return true;
            }
            return stage.Call is null;
        }
        stage.WaitUntil(Heard, Patience);
        if (at >= 0)
        {
            listened = at + 1;
            return null;
        }
        return $"{hears.Position}: {hears}: never heard; {(stage.Call is null ? "the call is over" : $"{Patience.TotalMinutes:0} minutes passed")}";
    }

    private static string? Check(Dialogue dialogue, VirtualStage stage)
    {
        stage.WaitUntil(() => stage.Call is null, Patience);
        var then = dialogue.Then;
        if (stage.Journal.Entries.OfType<CallEnded>().SingleOrDefault() is not { } ended) return $"{dialogue.Position}: the call has not ended";
        var expected = then.EndedByCaller ? CallEndKind.CallerHungUp : CallEndKind.EndedByFlow;
        if (ended.End.Kind != expected) return $"{dialogue.Position}: the call ended with {ended.End}, not {expected}";
        var opened = stage.Reports.All.Skip(dialogue.Given.Reports.Count).ToList();
        if (opened.Count != (then.ReportType is null ? 0 : 1)) return $"{dialogue.Position}: {opened.Count} reports were opened";
        if (then.ReportType is not null && opened[0].Type != then.ReportType) return $"{dialogue.Position}: a report of type {opened[0].Type} was opened, not {then.ReportType}";
        if (then.ReportState is { } state && opened[0].State != state) return $"{dialogue.Position}: the report is {opened[0].State}, not {state}";
        var visited = stage.Journal.Entries.OfType<CallEventLogged>().Where(e => e.Kind == CallEventKind.NodeEntered).Select(e => $"{e.Flow}/{e.Node}").ToHashSet();
        return then.NeverVisited.FirstOrDefault(visited.Contains) is { } wrong ? $"{dialogue.Position}: the call went through {wrong}" : null;
    }
}

/// <summary>What came of a dialogue.</summary>
/// <param name="Failure">The step or the expectation that did not come true; null when all did.</param>
/// <param name="Entries">The call's log.</param>
public sealed record DialogueResult(Dialogue Dialogue, string? Failure, IReadOnlyList<HeardText> Heard, IReadOnlyList<CallLogEntry> Entries)
{
    public bool IsPassed => Failure is null;

    /// <summary>All that was heard, for the reader of a failure.</summary>
    public string Transcript => string.Join('\n', Heard.Select(heard => $"  {heard.From:HH:mm:ss}  {heard}"));
}
