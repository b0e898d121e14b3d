using NodaTime;

namespace IvrEngine.Core.Companies;

/// <summary>A date with hours of its own, or none, in place of its weekday's and of any public holiday.</summary>
/// <param name="Name">In Spanish, as callers hear it: <c>Nochebuena</c>.</param>
/// <param name="Hours">Empty: closed all day.</param>
public sealed record SpecialDay(LocalDate Date, string Name, IReadOnlyList<OpenInterval> Hours);

/// <summary>A day that a company keeps every year, such as its anniversary; 29 February is kept in leap years only.</summary>
/// <param name="Hours">Empty: closed all day.</param>
public sealed record YearlyDay(AnnualDate Day, string Name, IReadOnlyList<OpenInterval> Hours);

/// <summary>
/// When a company or a queue is open. The first that knows the date decides its hours: the special days, the days kept every
/// year, the public holidays (unless the schedule ignores them), the weekday.
/// </summary>
public sealed class Schedule
{
    /// <summary>How far ahead the next change is looked for.</summary>
    private const int HorizonDays = 366;

    private readonly IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> _week;
    private readonly Dictionary<LocalDate, SpecialDay> _specialDays;
    private readonly IReadOnlyList<YearlyDay> _yearlyDays;
    private readonly bool _closesOnPublicHolidays;

    /// <param name="week">The hours of each weekday; a weekday that is not in it is closed.</param>
    /// <param name="specialDays">At most one for a date.</param>
    /// <param name="closesOnPublicHolidays">False for a service of 365 days.</param>
    /// <param name="zone">Default <see cref="DefaultZone"/>.</param>
    /// <exception cref="ArgumentException">Two special days have the same date.</exception>
    public Schedule(
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> week,
        IReadOnlyList<SpecialDay>? specialDays = null,
        IReadOnlyList<YearlyDay>? yearlyDays = null,
        bool closesOnPublicHolidays = true,
        DateTimeZone? zone = null)
    {
        _week = week;
        _specialDays = (specialDays ?? []).ToDictionary(day => day.Date);
        _yearlyDays = yearlyDays ?? [];
        _closesOnPublicHolidays = closesOnPublicHolidays;
        Zone = zone ?? DefaultZone;
    }

    /// <summary>America/Mexico_City: six hours behind UTC, without daylight saving since 30 October 2022.</summary>
    public static DateTimeZone DefaultZone { get; } = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    public DateTimeZone Zone { get; }

    /// <summary>The schedule of every day of the year, day and night.</summary>
    public static Schedule AlwaysOpen(DateTimeZone? zone = null) => new(
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(day => day, _ => (IReadOnlyList<OpenInterval>)[OpenInterval.AllDay]),
        closesOnPublicHolidays: false, zone: zone);

    /// <summary>Open or not, and until when. The opening instant is open; the closing instant is closed.</summary>
    public HoursAnswer At(Instant instant)
    {
        var today = instant.InZone(Zone).Date;
        if (OpenPeriodAround(instant, today) is { } current)
            return new HoursAnswer(OpenState.Open, DayOf(current.Date).Name, null, ClosingAfter(current.Closes, instant));
        var (name, hours) = DayOf(today);
        var state = name is not null && hours.Count == 0 ? OpenState.Holiday : OpenState.Closed;
        return new HoursAnswer(state, name, OpeningAfter(instant, today), null);
    }

    /// <summary>The date so many business days later: <see cref="BusinessDays.Add"/> with this schedule's own closed days.</summary>
    public LocalDate AddBusinessDays(LocalDate from, int days) =>
        BusinessDays.Add(from, days, date => OwnDay(date) is { Hours.Count: 0 });

    private (string? Name, IReadOnlyList<OpenInterval> Hours) DayOf(LocalDate date)
    {
        if (OwnDay(date) is { } own) return (own.Name, own.Hours);
        if (_closesOnPublicHolidays && MexicanHolidays.On(date) is { } holiday) return (holiday.Name, []);
        return (null, _week.GetValueOrDefault(date.DayOfWeek) ?? []);
    }

    private SpecialDay? OwnDay(LocalDate date)
    {
        if (_specialDays.TryGetValue(date, out var special)) return special;
        // Not AnnualDate.InYear: it would turn 29 February into the 28th in common years.
        return _yearlyDays.FirstOrDefault(day => day.Day.Month == date.Month && day.Day.Day == date.Day) is { } yearly
            ? new SpecialDay(date, yearly.Name, yearly.Hours)
            : null;
    }

    private IEnumerable<(LocalDate Date, Instant Opens, Instant Closes)> PeriodsOf(LocalDate date) =>
        DayOf(date).Hours.Select(hours => hours.On(date, Zone))
            .Where(period => period.Opens < period.Closes) // hours that the zone's clock skipped that day
            .Select(period => (date, period.Opens, period.Closes));

    /// <summary>The period that the instant is in, of the day or over midnight from the day before; of several, the one that closes last.</summary>
    private (LocalDate Date, Instant Closes)? OpenPeriodAround(Instant instant, LocalDate today) =>
        PeriodsOf(today.PlusDays(-1)).Concat(PeriodsOf(today))
            .Where(period => period.Opens <= instant && instant < period.Closes)
            .OrderByDescending(period => period.Closes)
            .Select(period => ((LocalDate, Instant)?)(period.Date, period.Closes))
            .FirstOrDefault();

    /// <summary>Follows periods that touch or overlap, such as whole days, to the instant that is closed.</summary>
    private Instant? ClosingAfter(Instant closes, Instant from)
    {
        var horizon = from + Duration.FromDays(HorizonDays);
        while (closes <= horizon)
        {
            if (OpenPeriodAround(closes, closes.InZone(Zone).Date) is not { } next) return closes;
            closes = next.Closes;
        }
        return null;
    }

    private Instant? OpeningAfter(Instant instant, LocalDate today)
    {
        for (var day = 0; day <= HorizonDays; day++)
        {
            var openings = PeriodsOf(today.PlusDays(day)).Select(period => period.Opens).Where(opens => opens > instant).ToList();
            if (openings.Count > 0) return openings.Min();
        }
        return null;
    }
}
