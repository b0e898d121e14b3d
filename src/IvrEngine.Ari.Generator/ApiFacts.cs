using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IvrEngine.Ari.Generator;

/// <summary>What the client is generated from: the names and types of Asterisk's REST interface, and nothing else of its documents.</summary>
/// <param name="Asterisk">The version of Asterisk that the facts were read from.</param>
public sealed record ApiFacts(string Asterisk, IReadOnlyList<OperationFacts> Operations, IReadOnlyList<ModelFacts> Models)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line for each operation and model, so that a new Asterisk shows as a readable difference.</summary>
    public string ToJson()
    {
        var text = new StringBuilder();
        text.Append("{\n  \"asterisk\": ").Append(JsonSerializer.Serialize(Asterisk, Options));
        AppendLines(text, "operations", Operations);
        AppendLines(text, "models", Models);
        return text.Append("\n}\n").ToString();
    }

    /// <exception cref="JsonException">The text is not a facts file.</exception>
    public static ApiFacts FromJson(string json) =>
        JsonSerializer.Deserialize<ApiFacts>(json, Options) ?? throw new JsonException("The facts file holds null.");

    private static void AppendLines<T>(StringBuilder text, string name, IReadOnlyList<T> items) =>
        text.Append(",\n  \"").Append(name).Append("\": [\n    ")
            .AppendJoin(",\n    ", items.Select(item => JsonSerializer.Serialize(item, Options)))
            .Append("\n  ]");
}

/// <summary>One operation of one resource.</summary>
/// <param name="Response">A model's name, <c>List[model]</c>, <c>void</c> or <c>binary</c>.</param>
/// <param name="Errors">The statuses that the documents list; Asterisk sends others too.</param>
/// <param name="Upgrade"><c>websocket</c> for the operation that opens the event stream.</param>
public sealed record OperationFacts(
    string Resource, string Id, string Method, string Path, IReadOnlyList<ParameterFacts>? Parameters, string Response,
    IReadOnlyList<int>? Errors, string? Upgrade);

/// <summary>One parameter of an operation.</summary>
/// <param name="In"><c>path</c>, <c>query</c> or <c>body</c>.</param>
public sealed record ParameterFacts(
    string Name, string In, string Type, bool Required, bool Multiple, string? Default, IReadOnlyList<string>? Allowed, int? Min);

/// <summary>One model or event.</summary>
/// <param name="Parent">The model that lists this one as a subtype.</param>
public sealed record ModelFacts(string Resource, string Name, string? Parent, IReadOnlyList<PropertyFacts>? Properties);

/// <summary>One property of a model.</summary>
public sealed record PropertyFacts(string Name, string Type, bool Required, IReadOnlyList<string>? Allowed);
