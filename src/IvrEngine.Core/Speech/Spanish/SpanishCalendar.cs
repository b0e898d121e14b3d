using NodaTime;

namespace IvrEngine.Core.Speech.Spanish;

/// <summary>
/// Days and hours. Dates carry their article (“el dos de marzo”), fused with a preposition before it (“del dos de marzo”). Only the first of a month is an
/// ordinal, as Mexico says it. Hours are said on the 12-hour clock: de la madrugada 1:00–5:59, de la mañana 6:00–11:59, del día at 12:00 sharp, de
/// la tarde 12:01–18:59, de la noche 19:00–0:59; half past is “y media”, a quarter “y quince”.
/// </summary>
internal sealed class SpanishCalendar
{
    /// <summary>How the value begins: with its article, or with de or a before it.</summary>
    private enum Lead
    {
        Article,
        Of,
        To,
    }

    private static readonly string[] Weekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];

    private static readonly string[] Months =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    private static readonly string[] Hours =
        ["la una", "las dos", "las tres", "las cuatro", "las cinco", "las seis", "las siete", "las ocho", "las nueve", "las diez", "las once", "las doce"];

    private readonly SpanishNumbers _numbers;
    private readonly Dictionary<Lead, SpokenSound[]> _weekdays;
    private readonly Dictionary<Lead, SpokenSound[]> _days;
    private readonly Dictionary<(Lead, int DaysAhead), SpokenSound> _relative = [];
    private readonly SpokenSound _first;
    private readonly SpokenSound[] _months;
    private readonly SpokenSound[] _hours;
    private readonly SpokenSound[] _atHours;
    private readonly SpokenSound[] _minutes;
    private readonly SpokenSound _year;
    private readonly SpokenSound _year1900;
    private readonly SpokenSound _year2000;
    private readonly SpokenSound _earlyMorning;
    private readonly SpokenSound _morning;
    private readonly SpokenSound _noon;
    private readonly SpokenSound _afternoon;
    private readonly SpokenSound _night;

    public SpanishCalendar(SoundInventory inventory, SpanishNumbers numbers)
    {
        _numbers = numbers;
        (Lead Lead, string Word)[] articles = [(Lead.Article, "el"), (Lead.Of, "del"), (Lead.To, "al")];
        _weekdays = articles.ToDictionary(a => a.Lead, a => inventory.AddRow($"weekday/{a.Word}", 1, Weekdays.Select(day => $"{a.Word} {day}")));
        _days = articles.ToDictionary(a => a.Lead, a => inventory.AddRow($"day/{a.Word}", 1, Enumerable.Range(1, 31).Select(day => $"{a.Word} {DayWord(day)}")));
        (int DaysAhead, string Id, string Text)[] relative = [(-1, "ayer", "ayer"), (0, "hoy", "hoy"), (1, "manana", "mañana"), (2, "pasado-manana", "pasado mañana")];
        foreach (var (daysAhead, id, text) in relative)
        {
            _relative[(Lead.Article, daysAhead)] = inventory.Add("date/" + id, text);
            _relative[(Lead.Of, daysAhead)] = inventory.Add("date/de-" + id, "de " + text);
            _relative[(Lead.To, daysAhead)] = inventory.Add("date/a-" + id, "a " + text);
        }
        _first = inventory.Add("day/1", DayWord(1));
        _months = inventory.AddRow("month", 1, Months.Select(month => "de " + month));
        _hours = inventory.AddRow("hour", 1, Hours);
        _atHours = inventory.AddRow("hour/a", 1, Hours.Select(hour => "a " + hour));
        _minutes = inventory.AddRow("minute", 1, Enumerable.Range(1, 59).Select(MinuteText));
        _year = inventory.Add("year/de", "de");
        _year1900 = inventory.Add("year/1900", "de mil novecientos");
        _year2000 = inventory.Add("year/2000", "de dos mil");
        _earlyMorning = inventory.Add("time/madrugada", "de la madrugada");
        _morning = inventory.Add("time/manana", "de la mañana");
        _noon = inventory.Add("time/dia", "del día");
        _afternoon = inventory.Add("time/tarde", "de la tarde");
        _night = inventory.Add("time/noche", "de la noche");
    }

    /// <summary>The preposition or article at the end of a literal that a date takes over; empty when there is none.</summary>
    public static string LeadOf(string literal)
    {
        var trimmed = literal.TrimEnd();
        var word = trimmed[(trimmed.LastIndexOfAny([' ', '\n', '\t']) + 1)..];
        return TryReadLead(word, out _) ? word : "";
    }

    /// <summary>“el dos de marzo”, with “de dos mil veintisiete” when <paramref name="today"/> is in another year.</summary>
    public IReadOnlyList<SpokenSound> SayDate(LocalDate date, LocalDate today, string lead)
    {
        TryReadLead(lead, out var start);
        var sounds = new List<SpokenSound> { _days[start][date.Day - 1], _months[date.Month - 1] };
        AddYear(sounds, date, today);
        return sounds;
    }

    public IReadOnlyList<SpokenSound> SayTime(LocalTime time) => Clock(_hours, time);

    /// <summary>“hoy a las dos…”, “el lunes dos de marzo a las nueve…”; ayer, hoy, mañana and pasado mañana by the calendar of the moment's zone.</summary>
    public IReadOnlyList<SpokenSound> SayWhen(LocalDateTime when, LocalDate today, string lead)
    {
        TryReadLead(lead, out var start);
        var sounds = new List<SpokenSound>();
        if (_relative.TryGetValue((start, Period.DaysBetween(today, when.Date)), out var day))
        {
            sounds.Add(day);
        }
        else
        {
            sounds.Add(_weekdays[start][(int)when.DayOfWeek - 1]);
            sounds.Add(when.Day == 1 ? _first : _numbers.BelowHundred(when.Day));
            sounds.Add(_months[when.Month - 1]);
            AddYear(sounds, when.Date, today);
        }
        sounds.AddRange(Clock(_atHours, when.TimeOfDay));
        return sounds;
    }

    private List<SpokenSound> Clock(SpokenSound[] hours, LocalTime time)
    {
        var sounds = new List<SpokenSound> { hours[(time.Hour + 11) % 12] };
        if (time.Minute > 0)
            sounds.Add(_minutes[time.Minute - 1]);
        sounds.Add((time.Hour, time.Minute) switch
        {
            ( >= 1 and < 6, _) => _earlyMorning,
            ( >= 6 and < 12, _) => _morning,
            (12, 0) => _noon,
            ( >= 12 and < 19, _) => _afternoon,
            _ => _night,
        });
        return sounds;
    }

    private void AddYear(List<SpokenSound> sounds, LocalDate date, LocalDate today)
    {
        if (date.Year == today.Year)
            return;
        if (date.Year is < 1900 or > 2099)
        {
            sounds.Add(_year);
            _numbers.AddCardinal(sounds, (ulong)date.Year, Agreement.Alone);
            return;
        }
        sounds.Add(date.Year < 2000 ? _year1900 : _year2000);
        if (date.Year % 100 > 0)
            sounds.Add(_numbers.BelowHundred(date.Year % 100));
    }

    private static bool TryReadLead(string word, out Lead lead)
    {
        Lead? read = word.ToLowerInvariant() switch
        {
            "el" => Lead.Article,
            "de" or "del" => Lead.Of,
            "a" or "al" => Lead.To,
            _ => null,
        };
        lead = read ?? Lead.Article;
        return read is not null;
    }

    private static string DayWord(int day) => day == 1 ? "primero" : SpanishNumbers.WordBelowHundred(day);

    private static string MinuteText(int minute) => minute switch
    {
        1 => "y un minuto",
        30 => "y media",
        _ => "y " + SpanishNumbers.WordBelowHundred(minute),
    };
}
