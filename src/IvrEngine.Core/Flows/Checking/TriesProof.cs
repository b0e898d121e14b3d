using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Proves that no caller is asked the same question too often in a row: its tries, and those of coming back to it after the last.</summary>
internal static class TriesProof
{
    public static void Check(CallGraph graph, int limit, FindingList findings)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in graph.States.Where(s => s.Traits.Tries > 0))
        {
            if (told.Contains(state.ToString()) || Over(state, state.Traits.Tries, limit, [state]) is not { } path) continue;
            told.Add(state.ToString());
            findings.Error(FindingCodes.AskedTooOften, state.Node.Position,
                $"The same question can be asked more than {limit} times in a row: {CallPath.Text(path, s => s.Edges)}. Let 'exhausted' lead to something else.", state.Node.Id.Value);
        }
    }

    /// <summary>A way on which the question is asked more often than the limit; null when there is none.</summary>
    private static List<CallState>? Over(CallState asked, int tries, int limit, List<CallState> path)
    {
        if (tries > limit) return path;
        foreach (var again in Returns(asked))
            if (Over(again[^1], tries + again[^1].Traits.Tries, limit, [.. path, .. again]) is { } over) return over;
        return null;
    }

    /// <summary>The ways from the last try back to the same question, with no other question and no person between.</summary>
    private static IEnumerable<List<CallState>> Returns(CallState asked)
    {
        var before = new Dictionary<CallState, CallState?>();
        var waiting = new Queue<CallState>();
        foreach (var edge in asked.SilentEdges.Where(e => before.TryAdd(e.Target, null))) waiting.Enqueue(edge.Target);
        while (waiting.TryDequeue(out var state))
        {
            if (state.Traits.Tries > 0)
            {
                if (state.Node == asked.Node) yield return Back(state, before);
                continue;
            }
            if (state.IsEnd) continue;
            foreach (var edge in state.Edges)
                if (before.TryAdd(edge.Target, state)) waiting.Enqueue(edge.Target);
        }
    }

    private static List<CallState> Back(CallState state, Dictionary<CallState, CallState?> before)
    {
        var path = new List<CallState>();
        for (var at = state; at is not null; at = before[at]) path.Insert(0, at);
        return path;
    }
}
