using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>
/// Which nodes and outcomes of a company's flows its dialogues reached. <c>failed</c>, and nodes that only <c>failed</c> leads
/// to, do not count: a conversation cannot bring about a fault of a store.
/// </summary>
/// <param name="MissedNodes">As <c>flow/node</c>.</param>
/// <param name="MissedOutcomes">As <c>flow/node outcome</c>.</param>
public sealed record DialogueCoverage(string Company, int Nodes, IReadOnlyList<string> MissedNodes, int Outcomes, IReadOnlyList<string> MissedOutcomes)
{
    /// <summary>Flows that the company's calls can enter; a shared flow that it does not call needs no dialogue.</summary>
    public static DialogueCoverage Of(PublishedCompany company, IEnumerable<DialogueResult> results)
    {
        var events = results.SelectMany(r => r.Entries).OfType<CallEventLogged>().ToList();
        var entered = events.Where(e => e.Kind == CallEventKind.NodeEntered).Select(e => $"{e.Flow}/{e.Node}").ToHashSet(StringComparer.Ordinal);
        var left = events.Where(e => e.Kind == CallEventKind.NodeLeft).Select(e => $"{e.Flow}/{e.Node} {e.Detail["outcome"]}").ToHashSet(StringComparer.Ordinal);
        var nodes = Entered(company).SelectMany(f => f.Nodes.Values.Where(n => !IsForFailures(f, n)).Select(n => (Place: $"{f.Name}/{n.Id}", n.Step))).ToList();
        var outcomes = nodes.SelectMany(n => n.Step.Outcomes.Where(o => o != Outcome.Failed).Select(o => $"{n.Place} {o}")).ToList();
        return new DialogueCoverage(company.Company.Key,
            nodes.Count, [.. nodes.Select(n => n.Place).Where(p => !entered.Contains(p))],
            outcomes.Count, [.. outcomes.Where(o => !left.Contains(o))]);
    }

    private static IEnumerable<CompiledFlow> Entered(PublishedCompany company)
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<CompiledFlow>([company.Main]));
        while (waiting.TryDequeue(out var flow))
        {
            if (!seen.Add(flow.Name)) continue;
            yield return flow;
            foreach (var call in flow.Nodes.Values.Select(n => n.Step).OfType<Steps.CallStep>()) waiting.Enqueue(company.Flows[call.Flow]);
        }
    }

    private static bool IsForFailures(CompiledFlow flow, CompiledNode node) =>
        node.Id != flow.Start && flow.Nodes.Values.SelectMany(n => n.Targets).Where(t => t.Value == node.Id).All(t => t.Key == Outcome.Failed);
}
