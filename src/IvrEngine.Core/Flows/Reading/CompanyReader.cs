using IvrEngine.Core.Companies;
using IvrEngine.Core.Reports;
using IvrEngine.Core.Speech;
using NodaTime;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads a <c>company.yaml</c>.</summary>
internal static class CompanyReader
{
    public static Company? Read(SourceFile file, string folder, FindingList findings)
    {
        if (YamlSource.Load(file.Path, file.Text, findings) is not { } map) return null;
        var key = map.RequiredText("company");
        if (key is not null && key != folder) map.Error(FindingCodes.BadValue, map.Get("company")!.Value.Position, $"The company must be named like its folder: '{folder}'.");
        var name = map.RequiredText("name");
        var zone = Zone(map);
        var lines = Lines(map);
        var languages = ReadLanguages(map);
        var schedules = ScheduleReader.Read(map, zone);
        var queues = QueueReader.Read(map, schedules);
        var reports = Reports(map);
        var webhooks = WebhookReader.Read(map);
        var areas = AreaReader.Read(map);
        var flow = map.Text("flow") ?? "main";
        map.ReportUnknown();
        return findings.HasErrors || key is null || name is null || reports is null
            ? null
            : new Company(key, name, lines, languages, zone, schedules, queues, reports, flow) { Webhooks = webhooks, Areas = areas };
    }

    private static DateTimeZone Zone(YamlMap map)
    {
        if (map.Text("zone") is not { } name) return Schedule.DefaultZone;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) return zone;
        map.Error(FindingCodes.BadValue, map.Get("zone")!.Value.Position, $"'{name}' is not a time zone; use a name such as America/Mexico_City.");
        return Schedule.DefaultZone;
    }

    private static List<TelephoneNumber> Lines(YamlMap map)
    {
        var lines = new List<TelephoneNumber>();
        foreach (var value in map.List("lines"))
        {
            if (TelephoneNumber.TryParse(value.Scalar) is not { } line) map.Error(FindingCodes.BadValue, value.Position, $"'{value.Scalar}' is not a telephone number; write it as dialled, in quotes: \"01800 674 1049\".");
            else if (lines.Contains(line)) map.Error(FindingCodes.DuplicateLine, value.Position, $"The line {line} stands here twice.");
            else lines.Add(line);
        }
        if (lines.Count == 0) map.Error(FindingCodes.MissingProperty, map.Position, "'lines' is missing: at least one number on which the company is called.");
        return lines;
    }

    private static List<string> ReadLanguages(YamlMap map)
    {
        var languages = new List<string>();
        foreach (var value in map.List("languages"))
        {
            if (value.Scalar is not { } code || !Languages.TryGet(code, out _)) map.Error(FindingCodes.MissingLanguage, value.Position, "A language is es or en.");
            else languages.Add(code);
        }
        return languages.Count == 0 ? [Languages.Spanish.Code] : languages;
    }

    private static ReportRules? Reports(YamlMap map)
    {
        if (map.Map("reports") is not { } reports)
        {
            if (!map.Has("reports")) map.Error(FindingCodes.MissingProperty, map.Position, "'reports' is missing: the series of report numbers, their types and deadlines.");
            return null;
        }
        if (!reports.Has("series")) reports.Error(FindingCodes.MissingProperty, reports.Position, "'series' is missing: the first digit of the company's report numbers, 1 to 9.");
        var series = reports.Integer("series", 1, 1, 9);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (type, title) in reports.Map("types")?.Entries() ?? [])
        {
            if (title.Scalar is { } text) types[type] = text;
            else reports.Error(FindingCodes.BadValue, title.Position, "A report type has a title.");
        }
        if (types.Count == 0) reports.Error(FindingCodes.MissingProperty, reports.Position, "'types' is missing: at least one type of report and its title.");
        var policy = reports.Map("policy") is { } rules ? Policy(rules) : new ReportPolicy(Duration.FromHours(2));
        reports.ReportUnknown();
        return new ReportRules(series, types, policy);
    }

    private static ReportPolicy Policy(YamlMap rules)
    {
        var policy = new ReportPolicy(
            Optional("first-answer") ?? Duration.FromHours(2), Optional("next-step"), Optional("serious"), Optional("credit-days-from"), Optional("credit-month-after"));
        rules.ReportUnknown();
        return policy;

        Duration? Optional(string name) => rules.Has(name)
            ? Duration.FromTimeSpan(rules.Duration(name, TimeSpan.FromHours(2), TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)))
            : null;
    }

}
