using System.Text.Json.Nodes;

namespace IvrEngine.Core.Flows.Schemas;

/// <summary>A property that a file may have.</summary>
/// <param name="Meaning">What an author reads beside it in an editor.</param>
internal sealed record Property(string Name, Shape Shape, string Meaning, bool IsRequired = false);

/// <summary>What a value looks like, as JSON Schema (draft 7). Each call makes a new tree, since a JSON node has one parent.</summary>
internal sealed record Shape(Func<JsonObject> ToJson)
{
    /// <summary>A text in one language, or in each language of the company.</summary>
    public static readonly Shape Phrase = Ref("text");

    public static readonly Shape Node = Ref("target");
    public static readonly Shape Duration = Ref("duration");
    public static readonly Shape Expression = Ref("expression");
    public static readonly Shape Literal = Ref("literal");
    public static readonly Shape Flag = Type("boolean");
    public static readonly Shape Text = Type("string");
    public static readonly Shape Anything = new(() => []);

    public static Shape Ref(string definition) => new(() => new JsonObject { ["$ref"] = $"#/definitions/{definition}" });

    public static Shape Type(params string[] types) => new(() => new JsonObject
    {
        ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(t => JsonValue.Create(t))]),
    });

    public static Shape Integer(int minimum, int maximum) => new(() => new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum });

    public static Shape OneOf(params IReadOnlyList<string> words) => new(() => new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) });

    public static Shape Pattern(string pattern, params string[] types) => new(() =>
    {
        var json = Type(types.Length == 0 ? ["string"] : types).ToJson();
        json["pattern"] = pattern;
        return json;
    });

    public static Shape List(Shape items) => new(() => new JsonObject { ["type"] = "array", ["items"] = items.ToJson() });

    /// <summary>Names that the author chooses, with values of one shape.</summary>
    public static Shape Map(Shape values) => new(() => new JsonObject { ["type"] = "object", ["additionalProperties"] = values.ToJson() });

    public static Shape Either(params IReadOnlyList<Shape> shapes) => new(() => new JsonObject { ["anyOf"] = new JsonArray([.. shapes.Select(s => s.ToJson())]) });

    /// <summary>These properties and no others.</summary>
    public static Shape Object(params IReadOnlyList<Property> properties) => new(() =>
    {
        var json = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (properties.Any(p => p.IsRequired)) json["required"] = new JsonArray([.. properties.Where(p => p.IsRequired).Select(p => JsonValue.Create(p.Name))]);
        var described = new JsonObject();
        foreach (var property in properties)
        {
            var shape = property.Shape.ToJson();
            // Beside a reference, draft 7 ignores everything.
            described[property.Name] = shape.ContainsKey("$ref")
                ? new JsonObject { ["description"] = property.Meaning, ["allOf"] = new JsonArray(shape) }
                : Described(shape, property.Meaning);
        }
        json["properties"] = described;
        return json;
    });

    private static JsonObject Described(JsonObject shape, string meaning)
    {
        shape["description"] = meaning;
        return shape;
    }
}
