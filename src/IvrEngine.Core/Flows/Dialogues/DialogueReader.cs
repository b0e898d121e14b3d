using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Reports;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Reads <c>*.dialogue.yaml</c> files: one dialogue each.</summary>
public sealed class DialogueReader
{
    private const string Ending = ".dialogue.yaml";
    private static readonly LocalDateTimePattern MinutePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");
    internal static readonly Dictionary<string, ReportState> States = new(StringComparer.Ordinal)
    {
        ["open"] = ReportState.Open,
        ["in-progress"] = ReportState.InProgress,
        ["solved"] = ReportState.Solved,
        ["cancelled"] = ReportState.Cancelled,
    };

    private readonly FindingList _findings = new();
    private readonly Company _company;

    private DialogueReader(Company company) => _company = company;

    /// <summary>Reads the dialogues of the companies; those with errors are in the findings only.</summary>
    public static (IReadOnlyList<Dialogue> Dialogues, IReadOnlyList<Finding> Findings) Read(IReadOnlyList<SourceFile> files, IReadOnlyList<PublishedCompany> companies)
    {
        var dialogues = new List<Dialogue>();
        var findings = new List<Finding>();
        foreach (var company in companies)
        {
            foreach (var file in files.Where(f => f.Path.StartsWith(company.Company.Key + "/", StringComparison.Ordinal) && f.Path.EndsWith(Ending, StringComparison.Ordinal)))
            {
                var reader = new DialogueReader(company.Company);
                if (reader.Read(file) is { } dialogue) dialogues.Add(dialogue);
                findings.AddRange(reader._findings.All);
            }
        }
        return (dialogues, findings);
    }

    private Dialogue? Read(SourceFile file)
    {
        if (YamlSource.Load(file.Path, file.Text, _findings) is not { } map) return null;
        var title = map.RequiredText("dialogue");
        var given = Given(map);
        var steps = map.List("steps").Select(step => map.AsMap(step, "A step")).OfType<YamlMap>().Select(Step).ToList();
        if (steps.Count == 0) map.Error(FindingCodes.MissingProperty, map.Position, "'steps' is missing: what the caller hears and presses.");
        var then = Then(map.Map("then"));
        map.ReportUnknown();
        return _findings.HasErrors ? null : new Dialogue(_company.Key, title!, map.Position, given!, [.. steps.OfType<DialogueStep>()], then);
    }

    private DialogueGiven? Given(YamlMap map)
    {
        if (map.Map("given") is not { } given)
        {
            map.Error(FindingCodes.MissingProperty, map.Position, "'given' is missing: which line is called, from where and when.");
            return null;
        }
        var dnis = given.RequiredText("dnis");
        if (dnis is not null && TelephoneNumber.TryParse(dnis) is null) given.Error(FindingCodes.BadValue, given.Get("dnis")!.Value.Position, $"'{dnis}' is not a telephone number.");
        var at = Moment(given, "at");
        var customers = Items(given, "customers", "A customer").Select(Customer).ToList();
        var reports = Items(given, "reports", "A report").Select(report => Report(report, at)).ToList();
        var webhooks = Webhooks(given);
        var ani = given.Text("ani");
        given.ReportUnknown();
        return _findings.HasErrors ? null : new DialogueGiven(dnis!, ani, at, customers, reports) { Webhooks = webhooks };
    }

    /// <summary>What the services outside answer: <c>webhooks: { crm: { cuenta: { saldo: 350.5 } } }</c>.</summary>
    private Dictionary<string, string> Webhooks(YamlMap given)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (given.Map("webhooks") is not { } map) return answers;
        foreach (var (hook, answer) in map.Entries())
        {
            if (_company.Webhooks.ContainsKey(hook)) answers[hook] = YamlJson.Write(answer.Node).ToJsonString();
            else map.Error(FindingCodes.UnknownWebhook, map.KeyPosition(hook), $"{_company.Key}/company.yaml allows no webhook '{hook}'{Expressions.ClosestName.Suggestion(hook, _company.Webhooks.Keys)}");
        }
        return answers;
    }

    private static List<YamlMap> Items(YamlMap map, string name, string what) =>
        [.. map.List(name).Select(item => map.AsMap(item, what)).OfType<YamlMap>()];

    private Instant Moment(YamlMap map, string name)
    {
        if (map.RequiredText(name) is not { } text) return default;
        if (MinutePattern.Parse(text) is { Success: true } local) return local.Value.InZoneLeniently(_company.Zone).ToInstant();
        map.Error(FindingCodes.BadValue, map.Get(name)!.Value.Position, $"'{text}' is not a moment; write the company's local time as 2026-03-02T10:15.");
        return default;
    }

    private Customer Customer(YamlMap map)
    {
        var customer = new Customer(
            _company.Key, map.RequiredText("number") ?? "", map.Text("name") ?? "", TelephoneNumber.TryParse(map.Has("phone") ? map.Text("phone") : null), map.Text("email"));
        map.ReportUnknown();
        return customer;
    }

    /// <summary>A report that was opened some time before the call.</summary>
    private Report Report(YamlMap map, Instant now)
    {
        if (!ReportNumber.TryParse(map.RequiredText("number"), out var number))
            map.Error(FindingCodes.BadValue, map.Position, "'number' must be a report number: ten digits of which the last is the check digit.");
        var type = map.RequiredText("type") ?? "";
        if (!_company.Reports.Types.ContainsKey(type)) map.Error(FindingCodes.UnknownReportType, map.Position, $"{_company.Key} has no report type '{type}'.");
        var opened = now - Duration.FromTimeSpan(map.Duration("age", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(365)));
        var state = State(map) ?? ReportState.Open;
        Instant? resolved = state is ReportState.Solved or ReportState.Cancelled ? now - Duration.FromTimeSpan(map.Duration("resolved", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(365))) : null;
        var report = new Report(_company.Key, number, type, state, map.Integer("level", 1, 1, 3), map.Text("customer"), null, opened,
            _company.Reports.Policy.FirstDue(opened), resolved, null);
        map.ReportUnknown();
        return report;
    }

    private static ReportState? State(YamlMap map)
    {
        if (map.Text("state") is not { } name) return null;
        if (States.TryGetValue(name, out var state)) return state;
        map.Error(FindingCodes.BadValue, map.Get("state")!.Value.Position, $"'{name}' is not a state; use {string.Join(", ", States.Keys)}.");
        return null;
    }

    private static DialogueStep? Step(YamlMap map)
    {
        DialogueStep? step = null;
        if (map.Text("hears") is { } heard) step = new Hears(map.Position, heard.TrimStart('~'), heard.StartsWith('~'));
        else if (map.Text("presses") is { } keys)
        {
            if (!keys.All(key => char.IsAsciiDigit(key) || key is '*' or '#')) map.Error(FindingCodes.BadValue, map.Get("presses")!.Value.Position, "Keys are 0 to 9, * and #.");
            step = new Presses(map.Position, keys);
        }
        else if (map.Has("waits")) step = new Waits(map.Position, map.Duration("waits", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(2)));
        else if (map.Has("speaks")) step = new Speaks(map.Position, map.Duration("speaks", TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)));
        else if (map.Has("hangs-up"))
        {
            map.Flag("hangs-up", true);
            step = new HangsUp(map.Position);
        }
        else map.Error(FindingCodes.UnknownProperty, map.Position, "A step is one of hears, presses, waits, speaks and hangs-up.");
        map.ReportUnknown();
        return step;
    }

    private DialogueExpectation Then(YamlMap? map)
    {
        if (map is null) return new DialogueExpectation(false, null, null, []);
        var ends = map.Text("ends");
        if (ends is not (null or "hangup" or "caller")) map.Error(FindingCodes.BadValue, map.Get("ends")!.Value.Position, "'ends' is hangup (the flow ends the call) or caller.");
        var report = map.Map("report");
        var type = report?.RequiredText("type");
        if (type is not null && !_company.Reports.Types.ContainsKey(type)) report!.Error(FindingCodes.UnknownReportType, report.Position, $"{_company.Key} has no report type '{type}'.");
        var state = report is null ? null : State(report);
        report?.ReportUnknown();
        var never = map.List("never-visited").Select(node => node.Scalar ?? "").ToList();
        map.ReportUnknown();
        return new DialogueExpectation(ends == "caller", type, state, never);
    }
}
