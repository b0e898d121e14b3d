using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Tests.Flows.Schemas;

/// <summary>As much of JSON Schema, draft 7, as the schemas of flows use.</summary>
internal static class SchemaCheck
{
    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => scalar.Value switch
        {
            null or "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            var text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
        },
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new ArgumentException("No such node in a flow.", nameof(node)),
    };

    public static IEnumerable<string> Problems(JsonNode? value, JsonObject schema, JsonObject root, string at)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
            schema = root["definitions"]![reference["#/definitions/".Length..]]!.AsObject();
        foreach (var all in schema["allOf"]?.AsArray() ?? [])
            foreach (var problem in Problems(value, all!.AsObject(), root, at)) yield return problem;
        if (schema["anyOf"] is JsonArray any && any.All(s => Problems(value, s!.AsObject(), root, at).Any())) yield return $"{at}: fits none of anyOf";
        if (schema["oneOf"] is JsonArray one && one.Count(s => !Problems(value, s!.AsObject(), root, at).Any()) is var fits and not 1) yield return $"{at}: fits {fits} of oneOf";
        if (schema["type"] is { } type && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(type).Contains("number"))) yield return $"{at}: is {TypeOf(value)}";
        if (schema["enum"] is JsonArray words && !words.Any(w => JsonNode.DeepEquals(w, value))) yield return $"{at}: is not one of {words}";
        if (schema["pattern"]?.GetValue<string>() is { } pattern && value is JsonValue && !Regex.IsMatch(value.ToString(), pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) yield return $"{at}: is not {pattern}";
        if (TypeOf(value) == "integer" && (value!.GetValue<decimal>() < (schema["minimum"]?.GetValue<decimal>() ?? decimal.MinValue) || value.GetValue<decimal>() > (schema["maximum"]?.GetValue<decimal>() ?? decimal.MaxValue))) yield return $"{at}: is out of range";
        if (value is JsonArray list && schema["items"] is JsonObject items)
            foreach (var problem in list.SelectMany((item, i) => Problems(item, items, root, $"{at}/{i}"))) yield return problem;
        if (value is not JsonObject map) yield break;
        foreach (var required in schema["required"]?.AsArray() ?? [])
            if (!map.ContainsKey(required!.GetValue<string>())) yield return $"{at}: has no {required}";
        foreach (var (name, member) in map)
        {
            var known = schema["properties"]?[name] as JsonObject;
            if (known is null && schema["additionalProperties"] is JsonValue) yield return $"{at}: knows no {name}";
            foreach (var problem in (known ?? schema["additionalProperties"] as JsonObject) is { } rule ? Problems(member, rule, root, $"{at}/{name}") : []) yield return problem;
        }
    }

    private static string[] Types(JsonNode type) => type is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [type.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.GetValue<decimal>() % 1 == 0 ? "integer" : "number",
    };
}
