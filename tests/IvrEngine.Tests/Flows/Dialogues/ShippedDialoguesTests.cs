using IvrEngine.Core.CallLogs;
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

        // The call's id is another one each time; it also stands in the names of recordings and the keys of payments.
        static List<string> Story(DialogueResult result) =>
            [.. result.Entries.Select(e => (e is CallEventLogged l ? $"{l.At} {l.Kind} {l.Flow}/{l.Node} {string.Join(',', l.Detail)}" : $"{e.At} {e.GetType().Name}")
                .Replace(e.Call.ToString(), "the-call", StringComparison.Ordinal))];
    }

    [Test]
    public void AllDialogues_Together_ReachEveryNodeAndNearlyEveryOutcome()
    {
        foreach (var company in ShippedFlows.Companies)
        {
            var coverage = DialogueCoverage.Of(company, ShippedFlows.Dialogues.Where(d => d.Company == company.Company.Key).Select(Runner.Run));

            Assert.That(coverage.MissedNodes, Is.Empty, "nodes that no dialogue reaches");
            TestContext.Out.WriteLine($"{company.Company.Key}: {coverage.MissedOutcomes.Count} of {coverage.Outcomes} outcomes are reached by no dialogue: {string.Join(", ", coverage.MissedOutcomes)}");
            Assert.That(coverage.MissedOutcomes, Has.Count.LessThanOrEqualTo(coverage.Outcomes * 0.05));
        }
    }
}
