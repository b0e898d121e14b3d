using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Finds sub-flows that call themselves, directly or by way of others.</summary>
internal static class CallCycles
{
    public static void Report(IReadOnlyDictionary<string, CompiledFlow> flows, FindingList findings)
    {
        foreach (var flow in flows.Values)
            foreach (var (node, step) in flow.Nodes.Values.Select(n => (n, n.Step)))
                if (step is CallStep call && Reaches(flows, call.Flow, flow.Name, []))
                    findings.Error(FindingCodes.EndlessCall, node.Position, $"'{call.Flow}' leads back to '{flow.Name}', so the call would never end. Wire a node of this flow instead.", node.Id.Value);
    }

    private static bool Reaches(IReadOnlyDictionary<string, CompiledFlow> flows, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && flows[from].Nodes.Values.Any(n => n.Step is CallStep call && Reaches(flows, call.Flow, to, seen)));
}
