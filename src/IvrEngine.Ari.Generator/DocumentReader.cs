using System.Globalization;
using System.Text.Json;

namespace IvrEngine.Ari.Generator;

/// <summary>
/// Reads Asterisk's Swagger 1.1 documents, from the folder that its package installs or from a running Asterisk's <c>/ari/api-docs</c>.
/// Takes names and types only. The documents' slips are mended here, so that the facts are regular: <c>required</c> may be
/// missing (a path parameter is always required), an error's code may be a string.
/// </summary>
public static class DocumentReader
{
    /// <param name="read">Gives the text of one document, by its file name (<c>channels.json</c>).</param>
    public static async Task<ApiFacts> ReadAsync(Func<string, Task<string>> read, string asteriskVersion)
    {
        var operations = new List<OperationFacts>();
        var models = new List<ModelFacts>();
        using var index = JsonDocument.Parse(await read("resources.json"));
        foreach (var entry in index.RootElement.GetProperty("apis").EnumerateArray())
        {
            var file = Path.GetFileName(Text(entry, "path")).Replace("{format}", "json", StringComparison.Ordinal);
            var resource = Path.GetFileNameWithoutExtension(file);
            using var document = JsonDocument.Parse(await read(file));
            operations.AddRange(Items(document.RootElement, "apis").SelectMany(api => Items(api, "operations")
                .Select(operation => ReadOperation(resource, Text(api, "path"), operation))));
            if (document.RootElement.TryGetProperty("models", out var declared)) models.AddRange(ReadModels(resource, declared));
        }
        return new ApiFacts(asteriskVersion, operations, models);
    }

    private static OperationFacts ReadOperation(string resource, string path, JsonElement operation) => new(
        resource, Text(operation, "nickname"), Text(operation, "httpMethod"), path,
        NullIfEmpty(Items(operation, "parameters").Select(ReadParameter)),
        Text(operation, "responseClass"),
        NullIfEmpty(Items(operation, "errorResponses").Select(e => int.Parse(Scalar(e.GetProperty("code")), CultureInfo.InvariantCulture)).Order()),
        OptionalText(operation, "upgrade"));

    private static ParameterFacts ReadParameter(JsonElement parameter)
    {
        var place = Text(parameter, "paramType");
        return new(Text(parameter, "name"), place, Text(parameter, "dataType"),
            place == "path" || Flag(parameter, "required"), Flag(parameter, "allowMultiple"),
            parameter.TryGetProperty("defaultValue", out var value) ? Scalar(value) : null,
            AllowedValues(parameter),
            parameter.TryGetProperty("allowableValues", out var allowed) && allowed.TryGetProperty("min", out var min) ? min.GetInt32() : null);
    }

    private static List<ModelFacts> ReadModels(string resource, JsonElement models)
    {
        var parents = models.EnumerateObject()
            .SelectMany(m => Items(m.Value, "subTypes").Select(sub => (Child: sub.GetString()!, Parent: m.Name)))
            .ToDictionary(pair => pair.Child, pair => pair.Parent);
        return models.EnumerateObject().Select(model => new ModelFacts(resource, model.Name, parents.GetValueOrDefault(model.Name),
            NullIfEmpty(model.Value.GetProperty("properties").EnumerateObject().Select(p =>
                new PropertyFacts(p.Name, Text(p.Value, "type"), Flag(p.Value, "required"), AllowedValues(p.Value)))))).ToList();
    }

    private static List<string>? AllowedValues(JsonElement element) =>
        element.TryGetProperty("allowableValues", out var allowed) ? NullIfEmpty(Items(allowed, "values").Select(Scalar)) : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var array) ? array.EnumerateArray() : default;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string Text(JsonElement element, string name) =>
        OptionalText(element, name) ?? throw new JsonException($"The document's entry has no \"{name}\": {element}");

    private static string? OptionalText(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}
