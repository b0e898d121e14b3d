using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Finds nodes, results and flows that no call comes to.</summary>
internal static class Reachability
{
    public static void Check(PublishedCompany company, FindingList findings)
    {
        foreach (var flow in company.Flows.Values) CheckNodes(flow, findings);
        CheckFlows(company, findings);
    }

    private static void CheckNodes(CompiledFlow flow, FindingList findings)
    {
        var reached = Closure(flow.Start, id => flow.Nodes[id].Targets.Values);
        var returned = flow.Nodes.Values.Where(n => reached.Contains(n.Id)).Select(n => n.Step).OfType<ReturnStep>().Select(r => r.Result).ToHashSet(StringComparer.Ordinal);
        foreach (var node in flow.Nodes.Values.Where(n => !reached.Contains(n.Id)))
        {
            if (node.Step is ReturnStep result && !returned.Contains(result.Result))
                findings.Warn(FindingCodes.ResultNeverReturned, node.Position, $"'{flow.Name}' never returns '{result.Result}', because no node leads here. Wire this node, or delete it and what the callers do with the result.", node.Id.Value);
            else
                findings.Warn(FindingCodes.Unreachable, node.Position, $"No call comes here: no node that can be reached leads to '{node.Id}'. Wire it, or delete it.", node.Id.Value);
        }
    }

    /// <summary>A shared flow may be there for other companies.</summary>
    private static void CheckFlows(PublishedCompany company, FindingList findings)
    {
        var reached = Closure(company.Main.Name, name => company.Flows[name].Nodes.Values.Select(n => n.Step).OfType<CallStep>().Select(c => c.Flow));
        foreach (var flow in company.Flows.Values.Where(f => !reached.Contains(f.Name) && !f.Name.StartsWith("common/", StringComparison.Ordinal)))
            findings.Warn(FindingCodes.Unreachable, flow.Nodes[flow.Start].Position, $"No flow calls '{flow.Name}'. Call it from a node ('call: {flow.Name}'), or delete the file.");
    }

    private static HashSet<T> Closure<T>(T start, Func<T, IEnumerable<T>> next)
    {
        var (reached, waiting) = (new HashSet<T> { start }, new Queue<T>([start]));
        while (waiting.TryDequeue(out var item))
            foreach (var following in next(item).Where(reached.Add))
                waiting.Enqueue(following);
        return reached;
    }
}
