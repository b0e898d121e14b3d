using System.Collections.Concurrent;

namespace IvrEngine.Storage.Databases;

/// <summary>The .sql files of one dialect, embedded from the repository's <c>sql</c> folder.</summary>
/// <param name="folder">The dialect's folder below <c>sql</c>: <c>sqlite</c> or <c>sqlserver</c>.</param>
internal sealed class SqlQueries(string folder)
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The query in the file <c>queries/{name}.sql</c>.</summary>
    public string this[string name] => _texts.GetOrAdd(name, static (name, folder) => ReadResource($"{folder}/queries/{name}.sql"), folder);

    /// <summary>Resources in a folder below <c>sql</c> (not in its subfolders), in order of their names, with their texts.</summary>
    public static IEnumerable<(string Name, string Text)> InFolder(string folder) =>
        typeof(SqlQueries).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal) && !name[(folder.Length + 1)..].Contains('/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[(folder.Length + 1)..], ReadResource(name)));

    public static string ReadResource(string name)
    {
        using var stream = typeof(SqlQueries).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without sql/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
