using System.Globalization;
using NodaTime;

namespace IvrEngine.Core.Speech;

/// <summary>Turns what an expression gave into what a grammar speaks, or says why not.</summary>
internal static class SpokenValue
{
    /// <summary>Largest magnitude that a number may have, exclusive.</summary>
    public const long NumberLimit = 1_000_000_000_000_000_000;

    public static decimal Number(object value)
    {
        var number = value switch
        {
            decimal d => d,
            long l => l,
            int i => i,
            double d when double.IsFinite(d) && Math.Abs(d) < NumberLimit => (decimal)d,
            _ => throw Unfit(value, "a number"),
        };
        return Math.Abs(number) < NumberLimit
            ? number
            : throw new SpeechValueException(FormattableString.Invariant($"{number} is too large to be said; numbers stay below 10^18."));
    }

    public static string Characters(object value) => value switch
    {
        string s => s,
        long or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw Unfit(value, "a string"),
    };

    public static LocalDate Date(object value) => value switch
    {
        LocalDate date => date,
        LocalDateTime moment => moment.Date,
        _ => throw Unfit(value, "a date"),
    };

    public static LocalTime Time(object value) => value switch
    {
        LocalTime time => time,
        LocalDateTime moment => moment.TimeOfDay,
        _ => throw Unfit(value, "a time of day"),
    };

    public static LocalDateTime Moment(object value, DateTimeZone zone) => value switch
    {
        Instant instant => instant.InZone(zone).LocalDateTime,
        ZonedDateTime zoned => zoned.WithZone(zone).LocalDateTime,
        LocalDateTime local => local,
        _ => throw Unfit(value, "a moment"),
    };

    /// <summary>The digits of a decimal's fraction without trailing zeros: "05" for 12.050.</summary>
    public static string FractionDigits(decimal value)
    {
        var text = Math.Abs(value).ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? "" : text[(point + 1)..].TrimEnd('0');
    }

    public static SpeechValueException Unfit(object value, string wanted) =>
        new($"a value of type {value.GetType().Name} was given where {wanted} is needed.");
}
