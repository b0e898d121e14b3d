using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Companies;

/// <summary>
/// Hours of one day: open from <paramref name="From"/>, closed at <paramref name="To"/>. A <paramref name="To"/> that is not after <paramref name="From"/> is of
/// the next day: 22:00–06:00 goes over midnight, 08:00–00:00 until midnight, and 00:00–00:00 is the whole day. The hours after
/// midnight belong to the day on which they began, whatever the next day is.
/// </summary>
public readonly record struct OpenInterval(LocalTime From, LocalTime To)
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public static OpenInterval AllDay { get; } = new(LocalTime.Midnight, LocalTime.Midnight);

    /// <summary>Reads <c>08:00-18:00</c>, <c>22:00-06:00</c>, <c>00:00-24:00</c> or <c>24h</c>; null when it is none of these.</summary>
    public static OpenInterval? TryParse(string? text)
    {
        var compact = text?.Replace(" ", "", StringComparison.Ordinal).Replace('–', '-');
        if (compact is "24h") return AllDay;
        if (compact?.Split('-') is not [var from, var to]) return null;
        if (to == "24:00") to = "0:00";
        return Pattern.Parse(from) is { Success: true } opens && Pattern.Parse(to) is { Success: true } closes
            ? new OpenInterval(opens.Value, closes.Value)
            : null;
    }

    /// <summary>Its two instants when it begins on the date; where the zone's clock skips or repeats an hour, the lenient reading of NodaTime.</summary>
    internal (Instant Opens, Instant Closes) On(LocalDate date, DateTimeZone zone)
    {
        var lastDay = To > From ? date : date.PlusDays(1);
        return (zone.AtLeniently(date + From).ToInstant(), zone.AtLeniently(lastDay + To).ToInstant());
    }

    public override string ToString() => $"{Pattern.Format(From)}-{Pattern.Format(To)}";
}
