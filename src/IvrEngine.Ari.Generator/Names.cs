using System.Text.RegularExpressions;

namespace IvrEngine.Ari.Generator;

/// <summary>Turns ARI's names into C#'s, and its types into .NET's.</summary>
internal static partial class Names
{
    /// <summary>Words that ARI writes together.</summary>
    private static readonly Dictionary<string, string> RunTogether = new(StringComparer.Ordinal)
    {
        ["accountcode"] = "account_code",
        ["bridgevars"] = "bridge_vars",
        ["channelvars"] = "channel_vars",
        ["creationtime"] = "creation_time",
        ["dialstatus"] = "dial_status",
        ["dialstring"] = "dial_string",
        ["eventname"] = "event_name",
        ["musicclass"] = "music_class",
        ["offsetms"] = "offset_ms",
        ["rtpstatistics"] = "rtp_statistics",
        ["setid"] = "set_id",
        ["skipms"] = "skip_ms",
        ["tenantid"] = "tenant_id",
        ["userevent"] = "user_event",
        ["exten"] = "extension",
    };

    private static readonly HashSet<string> Keywords = ["base", "class", "continue", "default", "event", "in", "new", "object", "operator", "out", "params", "ref", "string", "this", "void"];

    /// <summary><c>sendDTMF</c> → <c>SendDtmf</c>, <c>duration_ms</c> → <c>DurationMs</c>.</summary>
    public static string Pascal(string name) =>
        string.Concat(Words().Matches(RunTogether.GetValueOrDefault(name, name)).Select(w => char.ToUpperInvariant(w.Value[0]) + w.Value[1..].ToLowerInvariant()));

    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>The C# type of a model. The two roots are renamed: <c>Event</c> is a keyword elsewhere, <c>Message</c> says too little.</summary>
    public static string Model(string name) => name switch
    {
        "Event" => "AriEvent",
        "Message" => "AriMessage",
        _ => name,
    };

    /// <summary>A property may not be called like its class.</summary>
    public static string Property(ModelFacts model, PropertyFacts property) =>
        Pascal(property.Name) is var name && name == Model(model.Name) ? "Values" : name;

    public static bool IsModel(string type) =>
        type is not ("string" or "int" or "long" or "double" or "boolean" or "Date" or "object" or "containers" or "void" or "binary") && !type.StartsWith("List[", StringComparison.Ordinal);

    public static bool IsValue(string type) => type is "int" or "long" or "double" or "boolean" or "Date";

    /// <summary>The element type of <c>List[X]</c>, else null.</summary>
    public static string? ListItem(string type) => type.StartsWith("List[", StringComparison.Ordinal) ? type[5..^1] : null;

    /// <summary>The C# type of a property of a model, without its nullability.</summary>
    public static string PropertyType(ModelFacts model, PropertyFacts property) => (model.Name, property.Name, property.Type) switch
    {
        (_, "channelvars" or "bridgevars", _) or ("Variables", _, _) => "IReadOnlyDictionary<string, string>",
        // Synchronisation sources and octet counts are unsigned 32-bit numbers.
        ("RTPstat", _, "int") => "long",
        _ => Type(property.Type),
    };

    public static string Type(string type) => type switch
    {
        "string" or "int" or "long" or "double" => type,
        "boolean" => "bool",
        "Date" => "DateTimeOffset",
        "object" => "JsonElement",
        "binary" => "byte[]",
        _ when ListItem(type) is { } item => $"IReadOnlyList<{Type(item)}>",
        _ => Model(type),
    };

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")]
    private static partial Regex Words();
}
