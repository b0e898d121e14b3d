namespace IvrEngine.AcceptanceTests.RedsComm;

/// <summary>A prompt of the flow, and the shortest way to it.</summary>
/// <param name="Word">The word of the path's script at which the prompt is heard.</param>
public sealed record Place(string Prompt, CallPath Path, int Word)
{
    /// <summary>The prompt follows keys at once: nothing else is said between.</summary>
    public bool IsReachedByKeys => Word > 0 && Path.Words[Word - 1].IsKeys;

    /// <summary>Flow and node: <c>falla/otro-telefono</c> for the prompt <c>falla/otro-telefono.confirm</c>.</summary>
    public string Node => Prompt.Split('.')[0];

    public override string ToString() => Prompt;
}

/// <summary>Every place where a caller can be.</summary>
public static class Places
{
    public static IReadOnlyList<Place> All { get; } =
    [
        .. Paths.All.Where(p => p.Caller != CallerKind.Anonymous)
            .SelectMany(p => p.Words.Select((w, i) => (Path: p, Word: w, Index: i)))
            .Where(x => !x.Word.IsKeys && x.Word.Prompts.Count == 1)
            .Select(x => new Place(x.Word.Prompts[0], x.Path, x.Index))
            // The way with the least to listen to; among those, the one that opens a report, since its end shows more.
            .GroupBy(p => p.Prompt)
            .Select(g => g.OrderByDescending(p => p.IsReachedByKeys).ThenBy(p => p.Path.Opens is null).ThenBy(p => p.Word).First()),
    ];
}
