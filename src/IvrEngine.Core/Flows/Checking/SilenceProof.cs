using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>
/// Proves that a caller who says and presses nothing comes to a goodbye or a person: else an abandoned line would be held for
/// ever. Takes away, again and again, the situations from which nothing leads on; what is left goes round without end.
/// </summary>
internal static class SilenceProof
{
    /// <returns>Whether it is proved.</returns>
    public static bool Check(CallGraph graph, FindingList findings)
    {
        var endless = Endless(graph);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in graph.States.Where(endless.Contains))
        {
            var cycle = Cycle(state, endless);
            if (cycle.Exists(s => told.Contains(s.ToString()))) continue;
            told.UnionWith(cycle.Select(s => s.ToString()));
            var first = cycle[0];
            findings.Error(FindingCodes.EndlessSilence, first.Node.Position,
                $"A caller who stays silent would go round for ever: {CallPath.Text([.. cycle, first], s => s.SilentEdges)}. Let one of these lead to a goodbye or a person, or count the rounds.", first.Node.Id.Value);
        }
        return told.Count == 0;
    }

    private static HashSet<CallState> Endless(CallGraph graph)
    {
        var ways = new int[graph.States.Count];
        var from = graph.States.Select(_ => new List<CallState>()).ToList();
        var ended = new Queue<CallState>();
        foreach (var state in graph.States)
        {
            foreach (var edge in state.SilentEdges)
            {
                ways[state.Index]++;
                from[edge.Target.Index].Add(state);
            }
            if (ways[state.Index] == 0) ended.Enqueue(state);
        }
        while (ended.TryDequeue(out var state))
            foreach (var before in from[state.Index])
                if (--ways[before.Index] == 0) ended.Enqueue(before);
        return [.. graph.States.Where(s => ways[s.Index] > 0)];
    }

    private static List<CallState> Cycle(CallState start, HashSet<CallState> endless)
    {
        var (path, at) = (new List<CallState>(), start);
        while (!path.Contains(at))
        {
            path.Add(at);
            at = at.SilentEdges.First(e => endless.Contains(e.Target)).Target;
        }
        return path[path.IndexOf(at)..];
    }
}
