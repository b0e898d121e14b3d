using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>
/// Proves that from every node a person or a goodbye is few keys away, whatever look-ups, hours and branches come to: the caller
/// takes the way with the fewest keys, everything else the one with the most. Getting past a question without answering it costs
/// a wrong key for each try.
/// </summary>
internal static class KeysProof
{
    private const int Never = int.MaxValue;

    public static void Check(CallGraph graph, int limit, FindingList findings)
    {
        var keys = Count(graph);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in graph.States.Where(s => keys[s.Index] > limit).OrderByDescending(s => s.Traits.WhenSilent is not null).ThenBy(s => s.Index))
        {
            // The nodes before one that is too far away are too far away because of it.
            if (state.Traits.WhenSilent is null && told.Count > 0) continue;
            if (!told.Add(state.ToString())) continue;
            var path = Path(state, keys);
            var distance = keys[state.Index] == Never ? "cannot be sure to reach a person or a goodbye" : $"needs {keys[state.Index]} keys to reach a person or a goodbye, more than {limit}";
            findings.Error(FindingCodes.TooManyKeys, state.Node.Position,
                $"A caller here {distance}: {CallPath.Text(path, s => s.Edges)}. Offer 0 for a person, or a shorter way out.", state.Node.Id.Value);
        }
    }

    /// <summary>The fewest keys that are enough from each state. Begins with "never" everywhere and improves until nothing does.</summary>
    private static int[] Count(CallGraph graph)
    {
        var keys = graph.States.Select(s => s.IsEnd ? 0 : Never).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var state in graph.States.Reverse().Where(s => !s.IsEnd && s.Edges.Count > 0))
            {
                var best = state.Traits.WhenSilent is null ? state.Edges.Max(e => keys[e.Target.Index]) : state.Edges.Min(e => Cost(state, e, keys));
                if (best >= keys[state.Index]) continue;
                keys[state.Index] = best;
                changed = true;
            }
        }
        return keys;
    }

    private static int Cost(CallState state, CallEdge edge, int[] keys) =>
        keys[edge.Target.Index] == Never ? Never : keys[edge.Target.Index] + state.Traits.KeysFor(edge.Outcome);

    private static List<CallState> Path(CallState start, int[] keys)
    {
        var (path, at) = (new List<CallState> { start }, start);
        while (!at.IsEnd && at.Edges.Count > 0)
        {
            var (from, caller) = (at, at.Traits.WhenSilent is not null);
            at = (caller ? at.Edges.MinBy(e => Cost(from, e, keys)) : at.Edges.MaxBy(e => keys[e.Target.Index])).Target;
            var isRound = path.Contains(at);
            path.Add(at);
            if (isRound) break;
        }
        return path;
    }
}
