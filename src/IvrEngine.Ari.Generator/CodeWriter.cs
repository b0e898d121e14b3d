namespace IvrEngine.Ari.Generator;

/// <summary>Turns the facts into the files of the client; the same facts always give the same bytes.</summary>
public static class CodeWriter
{
    /// <returns>The text of each file, by its name under <c>Generated/</c>.</returns>
    public static IReadOnlyDictionary<string, string> Generate(ApiFacts facts)
    {
        var tree = new EventTree(facts);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AriClient.Resources.cs"] = ResourceWriter.Client(facts),
            ["AriJsonContext.cs"] = ModelWriter.JsonContext(facts, tree),
            ["Events.cs"] = ModelWriter.Events(facts, tree),
            ["Models.cs"] = ModelWriter.Models(facts, tree),
        };
        foreach (var resource in facts.Operations.Select(o => o.Resource).Distinct())
            files[ResourceWriter.ClassName(resource) + ".cs"] = ResourceWriter.Resource(facts, resource);
        return files;
    }
}
