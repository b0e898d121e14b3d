using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Flows.Reading.Verbs;

/// <summary>The verbs that leave something for people to hear or read.</summary>
internal static class MessageVerbs
{
    public static Step? Record(NodeReader node, YamlValue value)
    {
        var text = node.Phrase(node.Map, "record", "", required: true);
        var limits = new RecordingLimits(
            WholeSeconds(node.Map, "max", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10)),
            WholeSeconds(node.Map, "silence", TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)),
            node.Map.Flag("beep", true));
        var minimum = WholeSeconds(node.Map, "min", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        if (minimum >= limits.Maximum) node.Map.Error(FindingCodes.BadValue, node.Map.Position, "'min' must be shorter than 'max'.");
        return text is null ? null : new RecordStep(text, limits, minimum);
    }

    public static Step? Notify(NodeReader node, YamlValue value)
    {
        var (subject, body) = (node.Written("subject"), node.Written("body"));
        if (node.Map.RequiredText("notify") is not { } area) return null;
        var areas = node.Company.Areas;
        if (areas.ContainsKey(area)) return subject is null || body is null ? null : new NotifyStep(area, subject, body);
        node.Map.Error(FindingCodes.UnknownArea, value.Position,
            $"There is no area '{area}' in {node.Company.Key}/company.yaml{ClosestName.Suggestion(area, areas.Keys)} Known under 'areas:': {(areas.Count == 0 ? "none" : string.Join(", ", areas.Keys))}.");
        return null;
    }

    /// <summary>Exchanges measure recordings in seconds.</summary>
    private static TimeSpan WholeSeconds(YamlMap map, string name, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum)
    {
        var duration = map.Duration(name, fallback, minimum, maximum);
        if (duration.Ticks % TimeSpan.TicksPerSecond != 0) map.Error(FindingCodes.BadValue, map.Get(name)!.Value.Position, $"'{name}' must be whole seconds.");
        return duration;
    }
}
