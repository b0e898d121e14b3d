using IvrEngine.Core.Reports;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows.Expressions;

/// <summary>One overload of a function of the language.</summary>
/// <param name="Signature">How messages write it.</param>
/// <param name="Parameters">The kinds of its arguments; null stands for any.</param>
/// <param name="Result">Optional when it may be missing although no argument is.</param>
/// <param name="Call">Gets arguments of those kinds, none of them missing unless <paramref name="TakesMissing"/>.</param>
internal sealed record BuiltInFunction(
    string Name,
    string Signature,
    IReadOnlyList<ValueKind?> Parameters,
    ExpressionType Result,
    Func<object?[], IExpressionScope, object?> Call,
    bool TakesMissing = false);

/// <summary>
/// The functions of the language. An argument that is missing makes the result missing, but for <c>exists</c>.
/// <list type="bullet">
/// <item><c>length(text)</c>: its characters, as a number.</item>
/// <item><c>startsWith(text, start)</c>: exact, with case.</item>
/// <item><c>digitsOf(text)</c>: only its digits 0–9.</item>
/// <item><c>number(text)</c>: the number that it spells; missing when it spells none.</item>
/// <item><c>damm(text)</c>, <c>luhn(text)</c>: whether it is all digits, two at least, and the last checks the others.</item>
/// <item><c>date('2026-03-02')</c>, <c>date('2026-03-02T10:15')</c>: that instant in the company's zone; missing when it is no date.</item>
/// <item><c>date(instant)</c>: the first instant of its day in the company's zone: <c>date(a) == date(b)</c> asks if it is the same day.</item>
/// <item><c>hours(duration)</c>: its hours with their fraction, as a number.</item>
/// <item><c>exists(x)</c>: whether it is not missing.</item>
/// </list>
/// </summary>
internal static class BuiltInFunctions
{
    private static readonly BuiltInFunction[] All =
    [
        new("length", "length(text)", [ValueKind.Text], ExpressionType.Number, (a, _) => (decimal)((string)a[0]!).Length),
        new("startsWith", "startsWith(text, start)", [ValueKind.Text, ValueKind.Text], ExpressionType.Bool,
            (a, _) => ((string)a[0]!).StartsWith((string)a[1]!, StringComparison.Ordinal)),
        new("digitsOf", "digitsOf(text)", [ValueKind.Text], ExpressionType.Text, (a, _) => string.Concat(((string)a[0]!).Where(char.IsAsciiDigit))),
        new("number", "number(text)", [ValueKind.Text], ExpressionType.Number.OrMissing(), (a, _) => Values.ParseNumber((string)a[0]!)),
        new("damm", "damm(text)", [ValueKind.Text], ExpressionType.Bool, (a, _) => Damm.IsValid((string)a[0]!)),
        new("luhn", "luhn(text)", [ValueKind.Text], ExpressionType.Bool, (a, _) => Luhn.IsValid((string)a[0]!)),
        new("date", "date('2026-03-02')", [ValueKind.Text], ExpressionType.Instant.OrMissing(), (a, scope) => ParseDate((string)a[0]!, scope.Zone)),
        new("date", "date(instant)", [ValueKind.Instant], ExpressionType.Instant.OrMissing(), (a, scope) => StartOfDay((Instant)a[0]!, scope.Zone)),
        new("hours", "hours(duration)", [ValueKind.Duration], ExpressionType.Number, (a, _) => ((Duration)a[0]!).BclCompatibleTicks / (decimal)NodaConstants.TicksPerHour),
        new("exists", "exists(x)", [null], ExpressionType.Bool, (a, _) => a[0] is not null, TakesMissing: true),
    ];

    private static readonly ILookup<string, BuiltInFunction> ByName = All.ToLookup(f => f.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Select(group => group.Key);

    public static IReadOnlyList<BuiltInFunction> Named(string name) => [.. ByName[name]];

    /// <summary>Whether <c>date(…)</c> can read the text.</summary>
    public static bool IsDate(string text) => ParseLocal(text) is not null;

    private static Instant? ParseDate(string text, DateTimeZone zone) =>
        // Where the clock skips the hour or shows it twice: the first instant that fits, as for a schedule.
        ParseLocal(text) is { } local ? Guarded(() => zone.AtLeniently(local).ToInstant()) : null;

    private static Instant? StartOfDay(Instant instant, DateTimeZone zone) =>
        Guarded(() => zone.AtStartOfDay(instant.InZone(zone).Date).ToInstant());

    private static LocalDateTime? ParseLocal(string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date) return date.Value.AtMidnight();
        foreach (var pattern in (LocalDateTimePattern[])[MinutePattern, LocalDateTimePattern.GeneralIso])
            if (pattern.Parse(text) is { Success: true } time) return time.Value;
        return null;
    }

    private static readonly LocalDateTimePattern MinutePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>At the calendar's two ends a zone's offset leads out of it: such a date is missing.</summary>
    private static Instant? Guarded(Func<Instant> conversion)
    {
        try { return conversion(); }
        catch (OverflowException) { return null; }
        catch (ArgumentOutOfRangeException) { return null; }
    }
}
