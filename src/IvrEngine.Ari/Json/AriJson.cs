using System.Collections.ObjectModel;
using System.Text.Json;

namespace IvrEngine.Ari.Json;

/// <summary>What the generated models share.</summary>
internal static class AriJson
{
    public static readonly IReadOnlyDictionary<string, string> NoVariables = ReadOnlyDictionary<string, string>.Empty;

    public static JsonException IsNull(string property) => new($"\"{property}\" is null.");
}
