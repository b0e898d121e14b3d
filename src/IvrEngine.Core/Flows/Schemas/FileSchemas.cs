using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvrEngine.Core.Speech;

namespace IvrEngine.Core.Flows.Schemas;

/// <summary>
/// JSON Schemas (draft 7) of the files that authors write, so that editors complete and explain them. <c>ivr flows check</c>
/// finds more: a schema knows nothing of other files.
/// </summary>
public static class FileSchemas
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>flow.schema.json</c>.</summary>
    public static string Flow() => Write("Flow of calls", Shape.Object(
        new("flow", Shape.Text, "Its name: that of the file; shared flows are named common/….", IsRequired: true),
        new("title", Shape.Text, "What it is about, for people."),
        new("inputs", Shape.Map(Shape.OneOf("text", "number", "bool")), "What a caller of this sub-flow gives it."),
        new("variables", Shape.Map(Shape.Type("string", "number", "boolean", "null")), "Variables with their first values, which give their types."),
        new("defaults", Shape.Map(Shape.Node), "Where an outcome leads in nodes that do not say."),
        new("start", Shape.Node, "The first node.", IsRequired: true),
        new("nodes", Shape.Map(Shape.Ref("node")), "The states of the call.", IsRequired: true)),
        ("node", new Shape(() => new JsonObject
        {
            ["description"] = "A node has exactly one verb.",
            ["oneOf"] = new JsonArray([.. VerbShapes.All.Values.Select(properties => Shape.Object([.. properties, .. VerbShapes.Common]).ToJson())]),
        })));

    /// <summary><c>company.schema.json</c>.</summary>
    public static string Company() => Write("Company", Shape.Object(
        new("company", Shape.Text, "Its key: the folder's name.", IsRequired: true),
        new("name", Shape.Text, "As callers know it.", IsRequired: true),
        new("zone", Shape.Text, "Its time zone; default America/Mexico_City."),
        new("lines", Shape.List(Shape.Text), "The numbers on which it is called, in quotes.", IsRequired: true),
        new("languages", Shape.List(Shape.OneOf([.. Languages.All.Select(l => l.Code)])), "The first is the one that calls begin in."),
        new("flow", Shape.Text, "The flow that calls enter; default main."),
        new("schedules", Shape.Map(Shape.Either(Shape.OneOf("always"), new Shape(() => Schedule()))), "Opening hours: weekday or range of weekdays → hours."),
        new("special-days", Shape.List(Shape.Object(
            new("date", Shape.Text, "As 2026-12-24.", IsRequired: true),
            new("name", Shape.Text, "What day it is.", IsRequired: true),
            new("hours", Shape.Text, "As 09:00-14:00; closed without."))), "Days with hours of their own."),
        new("queues", Shape.Map(Shape.Object(
            new("title", Shape.Text, "As callers know it.", IsRequired: true),
            new("schedule", Shape.Text, "Its hours: one of the schedules.", IsRequired: true),
            new("max-waiting", Shape.Integer(1, 10_000), "How many may wait; default 100."),
            new("max-wait", Shape.Duration, "How long one may wait: 1s to 4h; default 10m."),
            new("keys", Shape.Map(Shape.OneOf("callback", "message")), "What a key does for one who waits."),
            new("without-agents", Shape.OneOf("failed", "timeout"), "What callers come to when nobody is logged in; default failed."))), "The areas in which agents answer."),
        new("reports", Shape.Object(
            new("series", Shape.Integer(1, 9), "First digit of its report numbers.", IsRequired: true),
            new("types", Shape.Map(Shape.Text), "Type of report → its title.", IsRequired: true),
            new("policy", Shape.Object(
                new("first-answer", Shape.Duration, "When a report is answered first; default 2h."),
                new("next-step", Shape.Duration, "When the next step is due."),
                new("serious", Shape.Duration, "When a report becomes serious."),
                new("credit-days-from", Shape.Duration, "From when on days without service are credited."),
                new("credit-month-after", Shape.Duration, "After what time a month is credited.")), "Deadlines, from the opening of a report.")),
            "Numbers, types and deadlines of reports.", IsRequired: true),
        new("areas", Shape.Map(Shape.Object(
            new("title", Shape.Text, "What the area is called.", IsRequired: true),
            new("email", Shape.List(Shape.Text), "Addresses that are told by e-mail."),
            new("webhook", Shape.Text, "Or the https address that is told."))), "The areas that 'notify' tells."),
        new("webhooks", Shape.Map(Shape.Object(
            new("url", Shape.Text, "The service's https address.", IsRequired: true),
            new("headers", Shape.Map(Shape.Text), "Header → name of a secret in the engine's configuration."))), "The services that its flows may ask.")));

    private static JsonObject Schedule()
    {
        var json = Shape.Object(new Property("holidays", Shape.OneOf("closed", "open"), "What happens on public holidays; default closed.")).ToJson();
        json["additionalProperties"] = Shape.Text.ToJson();
        return json;
    }

    private static string Write(string title, Shape root, params (string Name, Shape Shape)[] definitions)
    {
        var json = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (name, value) in root.ToJson()) json[name] = value?.DeepClone();
        var all = new JsonObject
        {
            ["duration"] = Shape.Pattern("^[0-9]+(ms|s|m|h|d)$").ToJson(),
        };
        if (definitions.Length > 0)
        {
            all["text"] = Shape.Either(Shape.Text, Shape.Object([.. Languages.All.Select(l => new Property(l.Code, Shape.Text, $"In {l.Code}."))])).ToJson();
            all["target"] = Shape.Text.ToJson();
            all["expression"] = Shape.Type("string", "number", "boolean").ToJson();
            all["literal"] = Shape.Type("string", "number", "boolean").ToJson();
        }
        foreach (var (name, shape) in definitions) all[name] = shape.ToJson();
        json["definitions"] = all;
        return json.ToJsonString(Written) + "\n";
    }
}
