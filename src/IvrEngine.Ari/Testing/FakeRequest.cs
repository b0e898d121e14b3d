using System.Text.Json;

namespace IvrEngine.Ari.Testing;

/// <summary>A command that <see cref="FakeAsterisk"/> received.</summary>
/// <param name="Path">Under the interface's root, unescaped: <c>/channels/abc/play</c>.</param>
/// <param name="Parameters">Of the query and of the JSON body; several values joined by commas, objects as JSON.</param>
/// <param name="Body">The body as it came.</param>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Parameters, string Body)
{
    /// <summary>Method and path, as in <c>POST /channels/abc/play</c>.</summary>
    public string Line => $"{Method} {Path}";

    /// <summary>A parameter, or null.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    internal string Authorization { get; init; } = "";

    /// <summary>The path's parts, each unescaped on its own: a name may hold slashes.</summary>
    internal string[] Segments { get; init; } = [];

    internal static FakeRequest Parse(string method, string target, string authorization, string body)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var raw = query < 0 ? target : target[..query];
        var parameters = new Dictionary<string, string>();
        if (query >= 0)
            foreach (var pair in target[(query + 1)..].Split('&').Select(p => p.Split('=', 2)))
                parameters[pair[0]] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        var segments = raw.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Uri.UnescapeDataString).ToArray();
        if (method == "POST" && segments is ["bridges"])
        {
            parameters["variables"] = body.Length == 0 ? "{}" : body; // Asterisk reads this one operation's body as variables.
        }
        else if (body.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(body);
            foreach (var property in json.RootElement.EnumerateObject()) parameters[property.Name] = Text(property.Value);
        }
        return new(method, "/" + string.Join('/', segments), parameters, body) { Authorization = authorization, Segments = segments };
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}

/// <summary>What <see cref="FakeAsterisk"/> answers.</summary>
/// <param name="After">When not null, the answer waits for it: <see cref="Timeout.Infinite"/>-like silence is a task that never completes.</param>
public sealed record FakeReply(int Status, string Body = "", string ContentType = "application/json", Task? After = null)
{
    /// <summary>The connection is closed without an answer.</summary>
    public static FakeReply Disconnect { get; } = new(0);

    internal static FakeReply NoContent { get; } = new(204);

    internal static FakeReply Message(int status, string message) => new(status, $"{{\"message\":{JsonSerializer.Serialize(message, FakeJson.Default.String)}}}");
}
