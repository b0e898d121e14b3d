using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows;
using IvrEngine.Core.Flows.Dialogues;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Dialogues;

/// <summary>Every path of the shipped flows, as their dialogues have it.</summary>
public sealed class ShippedDialoguesTests
{
    private static readonly DialogueRunner Runner = new(ShippedFlows.Companies);

    private static IEnumerable<TestCaseData<Dialogue>> All() =>
        ShippedFlows.Dialogues.Select(d => new TestCaseData<Dialogue>(d).SetName($"{d.Company}: {d.Title}"));

    [TestCaseSource(nameof(All))]
    public void Dialogue_HeldWithTheEngine_Passes(Dialogue dialogue)
    {
        var result = Runner.Run(dialogue);

        Assert.That(result.Failure, Is.Null, () => $"{result.Failure}\n{result.Transcript}");
    }

    [TestCaseSource(nameof(All))]
    public void Dialogue_HeldTwice_IsTheSameToTheEvent(Dialogue dialogue)
    {
        Assert.That(Story(Runner.Run(dialogue)), Is.EqualTo(Story(Runner.Run(dialogue))));

        static List<string> Story(DialogueResult result) =>
            [.. result.Entries.Select(e => e is CallEventLogged l ? $"{l.At} {l.Kind} {l.Flow}/{l.Node} {string.Join(',', l.Detail)}" : $"{e.At} {e.GetType().Name}")];
    }

    [Test]
    public void AllDialogues_Together_ReachEveryNodeAndNearlyEveryOutcome()
    {
        foreach (var company in ShippedFlows.Companies)
        {
            var missed = Missed(company, [.. ShippedFlows.Dialogues.Where(d => d.Company == company.Company.Key).Select(Runner.Run)]);

            Assert.That(missed.Nodes, Is.Empty, "nodes that no dialogue reaches");
            TestContext.Out.WriteLine($"{company.Company.Key}: {missed.Outcomes.Count} of {missed.AllOutcomes} outcomes are reached by no dialogue: {string.Join(", ", missed.Outcomes)}");
            Assert.That(missed.Outcomes, Has.Count.LessThanOrEqualTo(missed.AllOutcomes * 0.05));
        }
    }

    /// <summary>A step's own fault and what stores cannot answer are not of a conversation; other tests have them.</summary>
    private static (List<string> Nodes, List<string> Outcomes, int AllOutcomes) Missed(PublishedCompany company, List<DialogueResult> results)
    {
        var events = results.SelectMany(r => r.Entries).OfType<CallEventLogged>().ToList();
        var entered = events.Where(e => e.Kind == CallEventKind.NodeEntered).Select(e => $"{e.Flow}/{e.Node}").ToHashSet();
        var left = events.Where(e => e.Kind == CallEventKind.NodeLeft).Select(e => $"{e.Flow}/{e.Node} {e.Detail["outcome"]}").ToHashSet();
        var failures = FailureNodes(company);
        var nodes = company.Flows.Values.SelectMany(f => f.Nodes.Values.Select(n => (Place: $"{f.Name}/{n.Id}", n.Step)))
            .Where(n => !failures.Contains(n.Place)).ToList();
        var outcomes = nodes.SelectMany(n => n.Step.Outcomes.Where(o => o != Outcome.Failed).Select(o => $"{n.Place} {o}")).ToList();
        return ([.. nodes.Select(n => n.Place).Where(p => !entered.Contains(p))], [.. outcomes.Where(o => !left.Contains(o))], outcomes.Count);
    }

    /// <summary>Nodes that only <c>failed</c> leads to.</summary>
    private static HashSet<string> FailureNodes(PublishedCompany company) =>
        [.. company.Flows.Values.SelectMany(f => f.Nodes.Values
            .Where(n => n.Id != f.Start && f.Nodes.Values.SelectMany(m => m.Targets).Where(t => t.Value == n.Id) is var ways && ways.All(t => t.Key == Outcome.Failed))
            .Select(n => $"{f.Name}/{n.Id}"))];
}
