using System.Globalization;
using NodaTime;

namespace IvrEngine.Core.Flows.Expressions;

/// <summary>The bounds of values, and arithmetic within them: a result outside its bounds is missing (null).</summary>
internal static class Values
{
    public const decimal NumberLimit = 1_000_000_000_000_000m;

    /// <summary>Characters that a joined text may have.</summary>
    public const int TextLimit = 4_000;

    public static readonly Duration DurationLimit = Duration.FromDays(36_525);

    public static object? Bounded(decimal number) => Math.Abs(number) <= NumberLimit ? number : null;

    public static object? Bounded(Duration duration) => duration <= DurationLimit && duration >= -DurationLimit ? duration : null;

    /// <summary>The arithmetic of two values of the types that the checker let through; null for overflow and division by zero.</summary>
    public static object? Calculate(string symbol, object left, object right)
    {
        try
        {
            return (symbol, left, right) switch
            {
                ("+", decimal a, decimal b) => Bounded(a + b),
                ("-", decimal a, decimal b) => Bounded(a - b),
                ("*", decimal a, decimal b) => Bounded(a * b),
                ("/", decimal a, decimal b) => b == 0 ? null : Bounded(a / b),
                ("%", decimal a, decimal b) => b == 0 ? null : Bounded(a % b),
                ("+", string a, string b) => a.Length + b.Length <= TextLimit ? a + b : null,
                ("+", Duration a, Duration b) => Bounded(a + b),
                ("-", Duration a, Duration b) => Bounded(a - b),
                ("+", Instant a, Duration b) => a + b,
                ("-", Instant a, Duration b) => a - b,
                ("-", Instant a, Instant b) => Bounded(a - b),
                ("*", Duration a, decimal b) => Scaled(a.BclCompatibleTicks * b),
                ("*", decimal a, Duration b) => Scaled(a * b.BclCompatibleTicks),
                ("/", Duration a, decimal b) => b == 0 ? null : Scaled(a.BclCompatibleTicks / b),
                ("/", Duration a, Duration b) => b == Duration.Zero || b.BclCompatibleTicks == 0 ? null : Bounded((decimal)a.BclCompatibleTicks / b.BclCompatibleTicks),
                _ => null,
            };
        }
        catch (OverflowException) { return null; }           // decimal, or an Instant beyond the calendar
        catch (ArgumentOutOfRangeException) { return null; } // NodaTime's own bounds
    }

    private static object? Scaled(decimal ticks) =>
        Math.Abs(ticks) <= long.MaxValue ? Bounded(Duration.FromTicks((long)ticks)) : null;

    /// <summary>A duration of so many of the unit (s, m, h or d), or null when there is no such unit or it is too long.</summary>
    public static Duration? ParseDuration(decimal number, string unit)
    {
        decimal? seconds = unit switch { "s" => 1, "m" => 60, "h" => 3_600, "d" => 86_400, _ => null };
        if (seconds is not { } each || number > (decimal)DurationLimit.TotalSeconds / each) return null;
        return Duration.FromTicks((long)(number * each * NodaConstants.TicksPerSecond));
    }

    /// <summary>The number that a text spells in plain digits with an optional sign and fraction, or null.</summary>
    public static object? ParseNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Bounded(number)
            : null;
}
