namespace IvrEngine.Core.Flows.Checking;

/// <summary>Writes a way through the flows for an author: <c>main/menu -exhausted-> main/adios</c>.</summary>
internal static class CallPath
{
    private const int LongestShown = 24;

    public static string Text(IReadOnlyList<CallState> path, Func<CallState, IEnumerable<CallEdge>> edges)
    {
        var parts = new List<string>();
        for (var i = 0; i < path.Count; i++)
        {
            var outcome = i + 1 < path.Count ? edges(path[i]).First(e => e.Target == path[i + 1]).Outcome.Value : null;
            parts.Add(outcome is null ? path[i].ToString() : $"{path[i]} -{outcome}-> ");
        }
        if (parts.Count > LongestShown) parts = [.. parts[..(LongestShown / 2)], "… ", .. parts[^(LongestShown / 2)..]];
        return string.Concat(parts);
    }
}
