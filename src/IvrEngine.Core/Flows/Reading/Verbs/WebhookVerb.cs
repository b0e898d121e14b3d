using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Flows.Steps.Web;
using IvrEngine.Core.Webhooks;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Core.Flows.Reading.Verbs;

internal static class WebhookVerb
{
    private const string SecretAdvice = "put it under 'secret:', whose values go nowhere else.";

    private static readonly Dictionary<string, WebhookMethod> Methods = Enum.GetValues<WebhookMethod>().ToDictionary(m => m.ToString().ToLowerInvariant(), StringComparer.Ordinal);
    private static readonly Dictionary<string, AnswerType> AnswerTypes = Enum.GetValues<AnswerType>().ToDictionary(t => t.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static Step? Webhook(NodeReader node, YamlValue value)
    {
        if (node.Map.AsMap(value, "'webhook'") is not { } map) return null;
        var hook = Hook(node, map);
        var (body, secret) = (Body(node, map, "body", mayHoldSecrets: false), Body(node, map, "secret", mayHoldSecrets: true));
        var hasBody = map.Has("body") || map.Has("secret");
        var method = Method(map, hasBody);
        if (hasBody && method is WebhookMethod.Get or WebhookMethod.Delete)
            map.Error(FindingCodes.BadValue, map.KeyPosition(map.Has("body") ? "body" : "secret"), $"A {method.ToString().ToLowerInvariant()} request has no body; use post, put or patch.");
        foreach (var twice in body.Names.Intersect(secret.Names))
            map.Error(FindingCodes.BadValue, map.KeyPosition("secret"), $"'{twice}' stands under 'body:' and under 'secret:'; keep one of them.");
        var path = Path(node, map);
        var timeout = map.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30));
        // Only what changes nothing is repeated without being asked: not every service heeds an Idempotency-Key.
        var retries = map.Integer("retries", method == WebhookMethod.Get ? 2 : 0, 0, 5);
        var answer = Answer(map).Select(a => a.Field).ToList();
        var filler = node.Filler(map);
        map.ReportUnknown();
        return hook is null || path is null ? null : new WebhookStep(new WebhookPlan(hook, method, path, body, secret, timeout, retries, answer), filler);
    }

    /// <summary>The variables that a node's answer fills. Findings are those of <see cref="Webhook"/>, which reads it again.</summary>
    public static IEnumerable<(AnswerField Field, bool IsSecret, YamlValue Place)> Answer(YamlMap map)
    {
        foreach (var (variable, value) in map.Map("answer")?.Entries() ?? [])
        {
            if (!ExpressionCompiler.IsVariableName(variable) || FlowNames.IsRecord(variable))
            {
                map.Error(FindingCodes.BadValue, value.Position, $"'{variable}' cannot be the name of a variable: letters, digits and _, no word of the language and no known record.");
                continue;
            }
            if (value.IsScalar)
            {
                if (TypeOf(map, value, value.Scalar) is { } simple) yield return (new AnswerField(variable, [variable], simple, false), false, value);
                continue;
            }
            if (map.AsMap(value, "A field of the answer") is not { } field) continue;
            var at = field.Text("at") ?? variable;
            var path = AnswerField.ParsePath(at);
            if (path is null) field.Error(FindingCodes.BadValue, field.Get("at")!.Value.Position, $"'{at}' names no place in an answer; write /cuenta/saldo or cuenta.saldo.");
            var type = field.RequiredText("type") is { } name ? TypeOf(map, field.Get("type")!.Value, name) : null;
            var (optional, secret) = (field.Flag("optional", false), field.Flag("secret", false));
            field.ReportUnknown();
            if (path is not null && type is { } known) yield return (new AnswerField(variable, path, known, optional), secret, value);
        }
    }

    private static AnswerType? TypeOf(YamlMap map, YamlValue place, string? name)
    {
        if (name is not null && AnswerTypes.TryGetValue(name, out var type)) return type;
        map.Error(FindingCodes.BadValue, place.Position, $"A field of the answer is one of {string.Join(", ", AnswerTypes.Keys)}.");
        return null;
    }

    private static Webhook? Hook(NodeReader node, YamlMap map)
    {
        if (map.RequiredText("hook") is not { } name) return null;
        var known = node.Company.Webhooks;
        if (known.TryGetValue(name, out var hook)) return hook;
        map.Error(FindingCodes.UnknownWebhook, map.Get("hook")!.Value.Position,
            $"{node.Company.Key}/company.yaml allows no webhook '{name}'{ClosestName.Suggestion(name, known.Keys)} Give its address there, under 'webhooks:'.");
        return null;
    }

    private static WebhookMethod Method(YamlMap map, bool hasBody)
    {
        var fallback = hasBody ? WebhookMethod.Post : WebhookMethod.Get;
        if (map.Text("method") is not { } name) return fallback;
        if (Methods.TryGetValue(name.ToLowerInvariant(), out var method)) return method;
        map.Error(FindingCodes.BadValue, map.Get("method")!.Value.Position, $"'{name}' is not a method; use {string.Join(", ", Methods.Keys)}.");
        return fallback;
    }

    private static PathTemplate? Path(NodeReader node, YamlMap map)
    {
        if (map.Get("path") is not { } value) return new PathTemplate([]);
        if (map.Text("path") is not { } path) return null;
        var rest = path.TrimStart('/');
        var parts = new List<(string, CompiledExpression?)>();
        while (rest.IndexOf('{', StringComparison.Ordinal) is var open and >= 0)
        {
            var close = rest.IndexOf('}', open);
            if (close < 0) break;
            if (node.Expression(rest[(open + 1)..close], value) is not { } expression) return null;
            node.ReportSecret(value, expression, "an address stands in the logs of others. " + SecretAdvice);
            parts.Add((rest[..open], expression));
            rest = rest[(close + 1)..];
        }
        parts.Add((rest, null));
        var literal = string.Concat(parts.Select(p => p.Item1 + (p.Item2 is null ? "" : "x")));
        if (literal.AsSpan().ContainsAny("{}#\\ ") || PathTemplate.LeadsAway(literal) || !Uri.IsWellFormedUriString(literal, UriKind.Relative))
        {
            map.Error(FindingCodes.BadValue, value.Position, $"'{path}' is not a path below the webhook's address; write it as clientes/{{customer.number}}/saldo?canal=ivr.");
            return null;
        }
        return new PathTemplate(parts);
    }

    private static JsonTemplate Body(NodeReader node, YamlMap map, string name, bool mayHoldSecrets) =>
        map.Map(name) is { } body ? Fields(node, body, mayHoldSecrets) : JsonTemplate.Empty;

    private static JsonTemplate Fields(NodeReader node, YamlMap map, bool mayHoldSecrets)
    {
        var fields = new List<(string, JsonField)>();
        foreach (var (name, value) in map.Entries())
        {
            if (value.Node is YamlMappingNode) fields.Add((name, new JsonField(null, Fields(node, map.AsMap(value, "A field")!, mayHoldSecrets))));
            else if (node.Literal(value) is { } expression)
            {
                if (!mayHoldSecrets) node.ReportSecret(value, expression, SecretAdvice);
                fields.Add((name, new JsonField(expression, null)));
            }
        }
        return new JsonTemplate(fields);
    }
}
