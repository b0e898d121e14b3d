using System.Net.Mail;
using IvrEngine.Core.Notices;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads the <c>areas:</c> of a <c>company.yaml</c>.</summary>
internal static class AreaReader
{
    public static Dictionary<string, Area> Read(YamlMap company)
    {
        var areas = new Dictionary<string, Area>(StringComparer.Ordinal);
        foreach (var (name, value) in company.Map("areas")?.Entries() ?? [])
        {
            if (company.AsMap(value, "An area") is not { } map) continue;
            var title = map.RequiredText("title");
            var email = Email(map);
            var webhook = Webhook(map);
            if (map.Has("email") == map.Has("webhook"))
                map.Error(FindingCodes.MissingProperty, map.Position, "An area is told by 'email:' (a list of addresses) or by 'webhook:' (an https address): give one of the two.");
            map.ReportUnknown();
            if (title is not null) areas[name] = new Area(name, title, email, webhook);
        }
        return areas;
    }

    private static List<string> Email(YamlMap map)
    {
        var addresses = new List<string>();
        foreach (var value in map.List("email"))
        {
            if (value.Scalar is { } text && MailAddress.TryCreate(text, out var address) && address.Address == text) addresses.Add(text);
            else map.Error(FindingCodes.BadValue, value.Position, $"'{value.Scalar}' is not an e-mail address, such as soporte@example.mx.");
        }
        if (map.Get("email") is { } list && addresses.Count == 0) map.Error(FindingCodes.BadValue, list.Position, "'email' needs at least one address.");
        return addresses;
    }

    private static Uri? Webhook(YamlMap map)
    {
        if (map.Get("webhook") is not { } value) return null;
        // What is said of a customer must not cross a network in the clear.
        if (Uri.TryCreate(value.Scalar, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))) return uri;
        map.Error(FindingCodes.BadValue, value.Position, $"'{value.Scalar}' is not an address to post to: it begins with https:// (http:// only on this machine).");
        return null;
    }
}
