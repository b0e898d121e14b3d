using IvrEngine.Core.Companies;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads the opening hours of a company: <c>schedules:</c>, and the <c>special-days:</c> that all of them keep.</summary>
internal static class ScheduleReader
{
    private static readonly IsoDayOfWeek[] Week =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static Dictionary<string, Schedule> Read(YamlMap company, DateTimeZone zone)
    {
        var special = SpecialDays(company);
        var schedules = new Dictionary<string, Schedule>(StringComparer.Ordinal);
        foreach (var (name, value) in company.Map("schedules")?.Entries() ?? [])
        {
            if (value.Scalar == "always") schedules[name] = Schedule.AlwaysOpen(zone);
            else if (company.AsMap(value, "A schedule") is { } map) schedules[name] = ReadOne(map, special, zone);
        }
        return schedules;
    }

    private static Schedule ReadOne(YamlMap map, IReadOnlyList<SpecialDay> special, DateTimeZone zone)
    {
        var keepsHolidays = map.Text("holidays") switch
        {
            null or "closed" => true,
            "open" => false,
            _ => Wrong(map, map.Get("holidays")!.Value, "'holidays' must be closed or open.", true),
        };
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var (days, hours) in map.Entries())
        {
            if (days == "holidays") continue;
            var range = Days(days);
            if (range.Count == 0) map.Error(FindingCodes.BadValue, map.KeyPosition(days), $"'{days}' is not a weekday; write monday, or monday-friday.");
            var open = Hours(map, hours);
            foreach (var day in range)
                if (!week.TryAdd(day, open)) map.Error(FindingCodes.BadValue, map.KeyPosition(days), $"The hours of {day} stand here twice.");
        }
        return new Schedule(week, special, closesOnPublicHolidays: keepsHolidays, zone: zone);
    }

    private static List<SpecialDay> SpecialDays(YamlMap company)
    {
        var days = new List<SpecialDay>();
        foreach (var item in company.List("special-days"))
        {
            if (company.AsMap(item, "A special day") is not { } map) continue;
            var (date, name) = (map.RequiredText("date"), map.RequiredText("name"));
            IReadOnlyList<OpenInterval> hours = map.Get("hours") is { } given ? Hours(map, given) : [];
            if (date is not null && LocalDatePattern.Iso.Parse(date) is var parsed && name is not null)
            {
                if (!parsed.Success) map.Error(FindingCodes.BadValue, map.Get("date")!.Value.Position, $"'{date}' is not a date; write it as 2026-12-24.");
                else if (days.Exists(d => d.Date == parsed.Value)) map.Error(FindingCodes.BadValue, map.Get("date")!.Value.Position, $"{date} stands here twice.");
                else days.Add(new SpecialDay(parsed.Value, name, hours));
            }
            map.ReportUnknown();
        }
        return days;
    }

    /// <summary><c>09:00-14:00</c>, several with commas, or <c>closed</c>.</summary>
    private static List<OpenInterval> Hours(YamlMap map, YamlValue value)
    {
        if (value.Scalar is "closed") return [];
        var hours = new List<OpenInterval>();
        foreach (var part in (value.Scalar ?? "").Split(','))
        {
            if (OpenInterval.TryParse(part.Trim()) is { } interval) hours.Add(interval);
            else map.Error(FindingCodes.BadValue, value.Position, $"'{part.Trim()}' are not hours; write 09:00-18:00, several with commas, 24h or closed.");
        }
        return hours;
    }

    private static List<IsoDayOfWeek> Days(string text)
    {
        var ends = text.Split('-').Select(Day).ToList();
        if (ends.Count is 0 or > 2 || ends.Contains(null)) return [];
        var (first, last) = ((int)ends[0]!.Value, (int)ends[^1]!.Value);
        return first > last ? [] : [.. Enumerable.Range(first, last - first + 1).Select(d => (IsoDayOfWeek)d)];
    }

    private static IsoDayOfWeek? Day(string name) =>
        Week.Cast<IsoDayOfWeek?>().FirstOrDefault(d => string.Equals(d.ToString(), name, StringComparison.OrdinalIgnoreCase));

    private static bool Wrong(YamlMap map, YamlValue value, string message, bool fallback)
    {
        map.Error(FindingCodes.BadValue, value.Position, message);
        return fallback;
    }
}
