using System.Text.Json.Nodes;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Reading;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Turns a value of a YAML file into JSON: maps, lists, numbers, true and false, nothing; the rest is text, and so is all that stands in quotes.</summary>
internal static class YamlJson
{
    public static JsonNode Write(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(c.Key.ToString(), Value(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Value)]),
        _ => Value(node) ?? new JsonObject(),
    };

    private static JsonNode? Value(YamlNode node)
    {
        if (node is not YamlScalarNode scalar) return Write(node);
        var value = new YamlValue(node, "");
        if (value.IsEmpty) return null;
        return InitialValue.Of(scalar.Value, value.IsQuoted).Value switch
        {
            decimal number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            _ => JsonValue.Create(scalar.Value),
        };
    }
}
