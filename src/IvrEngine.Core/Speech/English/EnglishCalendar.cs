using NodaTime;

namespace IvrEngine.Core.Speech.English;

/// <summary>
/// Days and hours: “Monday, March second at nine a.m.”, “today at noon”. A date in another year than today's ends with the year. “on” before a moment is
/// taken over by it, so that “on {when:x}” never becomes “on today”.
/// </summary>
internal sealed class EnglishCalendar
{
    private const string On = "on";

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
        "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
    ];

    private readonly EnglishNumbers _numbers;
    private readonly SpokenSound[] _weekdays;
    private readonly SpokenSound[] _onWeekdays;
    private readonly SpokenSound[] _months;
    private readonly SpokenSound[] _onMonths;
    private readonly SpokenSound[] _days;
    private readonly Dictionary<int, SpokenSound> _relative;
    private readonly SpokenSound[] _hours;
    private readonly SpokenSound[] _atHours;
    private readonly SpokenSound[] _minutes;
    private readonly (SpokenSound Plain, SpokenSound At) _noon;
    private readonly (SpokenSound Plain, SpokenSound At) _midnight;
    private readonly SpokenSound _am;
    private readonly SpokenSound _pm;

    public EnglishCalendar(SoundInventory inventory, EnglishNumbers numbers)
    {
        _numbers = numbers;
        var hours = Enumerable.Range(1, 12).Select(EnglishNumbers.WordBelowHundred).ToArray();
        _weekdays = inventory.AddRow("weekday", 1, Weekdays);
        _onWeekdays = inventory.AddRow("weekday/on", 1, Weekdays.Select(day => $"{On} {day}"));
        _months = inventory.AddRow("month", 1, Months);
        _onMonths = inventory.AddRow("month/on", 1, Months.Select(month => $"{On} {month}"));
        _days = inventory.AddRow("day", 1, Ordinals);
        _relative = new() { [-1] = inventory.Add("date/yesterday", "yesterday"), [0] = inventory.Add("date/today", "today"), [1] = inventory.Add("date/tomorrow", "tomorrow") };
        _hours = inventory.AddRow("hour", 1, hours);
        _atHours = inventory.AddRow("hour/at", 1, hours.Select(hour => "at " + hour));
        _minutes = inventory.AddRow("minute", 1, Enumerable.Range(1, 59).Select(m => (m < 10 ? "oh " : "") + EnglishNumbers.WordBelowHundred(m)));
        _noon = (inventory.Add("time/noon", "noon"), inventory.Add("time/at-noon", "at noon"));
        _midnight = (inventory.Add("time/midnight", "midnight"), inventory.Add("time/at-midnight", "at midnight"));
        _am = inventory.Add("time/am", "a.m.");
        _pm = inventory.Add("time/pm", "p.m.");
    }

    public static string LeadOf(string literal)
    {
        var trimmed = literal.TrimEnd();
        var word = trimmed[(trimmed.LastIndexOfAny([' ', '\n', '\t']) + 1)..];
        return string.Equals(word, On, StringComparison.OrdinalIgnoreCase) ? word : "";
    }

    public IReadOnlyList<SpokenSound> SayDate(LocalDate date, LocalDate today, string lead)
    {
        var sounds = new List<SpokenSound>();
        AddDay(sounds, date, today, lead.Length > 0 ? _onMonths : _months);
        return sounds;
    }

    public IReadOnlyList<SpokenSound> SayTime(LocalTime time) =>
        (time.Hour, time.Minute) switch
        {
            (0, 0) => [_midnight.Plain],
            (12, 0) => [_noon.Plain],
            _ => Clock(_hours, time),
        };

    public IReadOnlyList<SpokenSound> SayWhen(LocalDateTime when, LocalDate today, string lead)
    {
        var sounds = new List<SpokenSound>();
        if (_relative.TryGetValue(Period.DaysBetween(today, when.Date), out var day))
        {
            sounds.Add(day);
        }
        else
        {
            sounds.Add((lead.Length > 0 ? _onWeekdays : _weekdays)[(int)when.DayOfWeek - 1]);
            AddDay(sounds, when.Date, today, _months);
        }
        sounds.AddRange((when.Hour, when.Minute) switch
        {
            (0, 0) => [_midnight.At],
            (12, 0) => [_noon.At],
            _ => Clock(_atHours, when.TimeOfDay),
        });
        return sounds;
    }

    private IReadOnlyList<SpokenSound> Clock(SpokenSound[] hours, LocalTime time)
    {
        var half = time.Hour < 12 ? _am : _pm;
        var hour = hours[(time.Hour + 11) % 12];
        return time.Minute == 0 ? [hour, half] : [hour, _minutes[time.Minute - 1], half];
    }

    private void AddDay(List<SpokenSound> sounds, LocalDate date, LocalDate today, SpokenSound[] months)
    {
        sounds.Add(months[date.Month - 1]);
        sounds.Add(_days[date.Day - 1]);
        if (date.Year == today.Year)
            return;
        if (date.Year is < 1910 or > 2099 or (>= 2000 and < 2010))
        {
            _numbers.AddCardinal(sounds, (ulong)date.Year);
            return;
        }
        sounds.Add(_numbers.BelowHundred(date.Year / 100));
        sounds.Add(_numbers.BelowHundred(date.Year % 100));
    }
}
