using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Reports;
using IvrEngine.Tests.Flows;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Calls;

/// <summary>What must hold at every node of the flows that ship: the caller may hang up there, and the engine may die there.</summary>
public sealed class EveryNodeTests
{
    private static readonly Lazy<Dictionary<string, Moment>> All = new(Moments);

    private static IEnumerable<string> Nodes() => All.Value.Keys.Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Nodes))]
    public void CallerHangsUp_AtTheNode_EndsTheCallOnceAndThere(string place)
    {
        var dialogue = All.Value[place].Dialogue;
        var (stage, journal) = StageFor(dialogue);
        journal.Appended = entry =>
        {
            if (IsEntryInto(entry, place)) stage.Telephone.HangUp();
        };

        Play(stage, dialogue);

        var end = stage.TheEnd();
        Assert.That(end.Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        if (Listens(place)) Assert.That($"{end.Flow}/{end.Node}", Is.EqualTo(NodeOf(place)));
    }

    [TestCaseSource(nameof(Nodes))]
    public void EngineDies_AtTheNode_TheNextOneEntersItAgainAndTheCallerCanFinish(string place)
    {
        var moment = All.Value[place];
        var stage = TestCompany.RedsComm(moment.At);
        foreach (var customer in moment.Dialogue.Given.Customers) stage.Customers.Add(customer);
        foreach (var report in moment.Reports) stage.Reports.Add(report);
        stage.Telephone.Dial(moment.Snapshot.Channel.Value, moment.Dialogue.Given.Dnis, moment.Dialogue.Given.Ani);
        stage.Do(() => _ = stage.Telephone.AnswerAsync(stage.Telephone.Channel, CancellationToken.None));
        stage.Journal.Save(moment.Snapshot);

        stage.StartEngine();

        Assert.That(stage.Visited().First(), Is.EqualTo(NodeOf(place)));
        Assert.That(stage.Events(CallEventKind.Resumed).Count(), Is.EqualTo(1));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow), "a caller who does nothing more");
        Assert.That(stage.Reports.All.Count - moment.Reports.Count, Is.LessThanOrEqualTo(1));
    }

    private static bool IsEntryInto(CallLogEntry entry, string place) =>
        entry is CallEventLogged { Kind: CallEventKind.NodeEntered } entered && $"{entered.Flow}/{entered.Node}" == NodeOf(place);

    /// <summary>Without the company that a place begins with.</summary>
    private static string NodeOf(string place) => place[(place.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static bool Listens(string place)
    {
        var (company, node) = (place[..place.IndexOf(':', StringComparison.Ordinal)], NodeOf(place));
        var cut = node.LastIndexOf('/');
        var flow = ShippedFlows.Companies.First(c => c.Company.Key == company).Flows[node[..cut]];
        var step = flow.Nodes[new NodeId(node[(cut + 1)..])].Step;
        return step is WaitStep || step.Phrases.Any();
    }

    /// <summary>For each node the first dialogue that comes there, and how things stood then.</summary>
    private static Dictionary<string, Moment> Moments()
    {
        var moments = new Dictionary<string, Moment>();
        foreach (var dialogue in ShippedFlows.Dialogues)
        {
            var (stage, journal) = StageFor(dialogue);
            journal.Saved = snapshot =>
            {
                if (snapshot.Frames.Count > 0 && snapshot.Playback is null)
                    moments.TryAdd($"{snapshot.Company}:{snapshot.Frames[^1].Flow}/{snapshot.Frames[^1].Node}", new Moment(dialogue, snapshot, stage.Now, [.. stage.Reports.All]));
            };
            Play(stage, dialogue);
        }
        return moments;
    }

    private static (VirtualStage Stage, WatchedJournal Journal) StageFor(Dialogue dialogue)
    {
        var stage = TestCompany.RedsComm(dialogue.Given.At);
        var journal = new WatchedJournal(stage.Journal);
        stage.CallJournal = journal;
        foreach (var customer in dialogue.Given.Customers) stage.Customers.Add(customer);
        foreach (var report in dialogue.Given.Reports) stage.Reports.Add(report);
        return (stage, journal);
    }

    private static void Play(VirtualStage stage, Dialogue dialogue) => DialogueRunner.Play(dialogue, stage);

    private sealed record Moment(Dialogue Dialogue, CallSnapshot Snapshot, Instant At, IReadOnlyList<Report> Reports);
}
