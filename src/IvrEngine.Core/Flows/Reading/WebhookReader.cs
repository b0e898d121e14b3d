using IvrEngine.Core.Webhooks;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads <c>webhooks:</c> of a company: the only services that its flows can reach.</summary>
internal static class WebhookReader
{
    // Headers that HTTP itself needs, or by which a request would turn into another one.
    private static readonly string[] Reserved = ["host", "content-length", "content-type", "transfer-encoding", "connection", "upgrade", "idempotency-key"];

    public static Dictionary<string, Webhook> Read(YamlMap company)
    {
        var hooks = new Dictionary<string, Webhook>(StringComparer.Ordinal);
        foreach (var (name, value) in company.Map("webhooks")?.Entries() ?? [])
        {
            if (company.AsMap(value, "A webhook") is not { } map) continue;
            var url = Url(map);
            var headers = Headers(map);
            map.ReportUnknown();
            if (url is not null) hooks[name] = new Webhook(name, url, headers);
        }
        return hooks;
    }

    private static Uri? Url(YamlMap map)
    {
        if (map.RequiredText("url") is not { } text) return null;
        var position = map.Get("url")!.Value.Position;
        if (!Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Scheme is not ("https" or "http"))
            map.Error(FindingCodes.BadValue, position, $"'{text}' is not an address; write it as https://crm.example.mx/api/.");
        else if (url.Scheme == Uri.UriSchemeHttp && !Webhook.IsLoopback(url))
            map.Error(FindingCodes.BadValue, position, "Only https is safe on a network; http is for services on this machine (localhost).");
        else if (url.UserInfo.Length > 0)
            map.Error(FindingCodes.Secret, position, "A password does not belong into a file: name a secret of the engine's configuration under 'headers:', such as Authorization: crm.");
        else if (url.Query.Length > 0 || url.Fragment.Length > 0)
            map.Error(FindingCodes.BadValue, position, "A base address has no '?' and no '#'; write them in the node's 'path:'.");
        else return url;
        return null;
    }

    private static Dictionary<string, string> Headers(YamlMap map)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in map.Map("headers")?.Entries() ?? [])
        {
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
                map.Error(FindingCodes.BadValue, value.Position, $"'{name}' cannot be set as a header here.");
            else if (value.Scalar is not { } secret || secret.Length > 64 || !secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                map.Error(FindingCodes.Secret, value.Position, $"The value of '{name}' is the name of a secret in the engine's configuration (letters, digits, - and _), never the secret itself.");
            else headers[name] = secret;
        }
        return headers;
    }
}
