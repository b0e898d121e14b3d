using IvrEngine.Core.Companies;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads the <c>queues:</c> of a <c>company.yaml</c>.</summary>
internal static class QueueReader
{
    public static Dictionary<string, QueueDefinition> Read(YamlMap company, IReadOnlyDictionary<string, Schedule> schedules)
    {
        var queues = new Dictionary<string, QueueDefinition>(StringComparer.Ordinal);
        foreach (var (name, value) in company.Map("queues")?.Entries() ?? [])
        {
            if (company.AsMap(value, "A queue") is not { } map) continue;
            var title = map.RequiredText("title");
            var schedule = map.RequiredText("schedule");
            if (schedule is not null && !schedules.ContainsKey(schedule))
                map.Error(FindingCodes.UnknownSchedule, map.Get("schedule")!.Value.Position, $"There is no schedule '{schedule}'. Known: {string.Join(", ", schedules.Keys)}.");
            var queue = new QueueDefinition(name, title ?? "", schedule ?? "")
            {
                MaxWaiting = map.Integer("max-waiting", 100, 1, 10_000),
                MaxWait = map.Duration("max-wait", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1), TimeSpan.FromHours(4)),
                Keys = Keys(map),
                Unattended = Unattended(map),
            };
            map.ReportUnknown();
            if (title is not null && schedule is not null) queues[name] = queue;
        }
        return queues;
    }

    private static Dictionary<char, QueueWish> Keys(YamlMap queue)
    {
        var keys = new Dictionary<char, QueueWish>();
        if (queue.Map("keys") is not { } map) return keys;
        foreach (var (name, value) in map.Entries())
        {
            if (name is not [>= '0' and <= '9' or '*' or '#'])
            {
                map.Error(FindingCodes.BadValue, map.KeyPosition(name), $"'{name}' is not a key of a telephone; use 0 to 9, * or #.");
                continue;
            }
            switch (value.Scalar)
            {
                case "callback": keys[name[0]] = QueueWish.Callback; break;
                case "message": keys[name[0]] = QueueWish.Message; break;
                default: map.Error(FindingCodes.BadValue, value.Position, "A key of a queue is for callback or message."); break;
            }
        }
        return keys;
    }

    private static WhenUnattended Unattended(YamlMap queue)
    {
        switch (queue.Text("without-agents"))
        {
            case null or "failed": return WhenUnattended.Fails;
            case "timeout": return WhenUnattended.TimesOut;
            default:
                queue.Error(FindingCodes.BadValue, queue.Get("without-agents")!.Value.Position, "'without-agents' must be failed (callers are sent on at once) or timeout (they wait the longest time allowed).");
                return WhenUnattended.Fails;
        }
    }
}
