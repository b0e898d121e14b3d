using System.Globalization;
using NodaTime;

namespace IvrEngine.Core.Flows.Expressions;

/// <summary>
/// The first value of a flow's variable, which gives the variable its type. In quotes it is a text; else <c>true</c>/<c>false</c>
/// are Bool, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>3d</c> Duration, and digits a Number when nothing is lost by it: <c>007</c>, longer
/// than 15 digits, or anything else is a text. Nothing (<c>~</c>, <c>null</c>, empty) is a text that is missing until it is set.
/// </summary>
public readonly record struct InitialValue(ExpressionType Type, object? Value)
{
    /// <param name="scalar">The scalar as the YAML parser gives it, without quotes.</param>
    /// <param name="quoted">It was in quotes (or a block).</param>
    public static InitialValue Of(string? scalar, bool quoted)
    {
        if (quoted) return new(ExpressionType.Text, scalar ?? "");
        return scalar switch
        {
            null or "" or "~" or "null" => new(ExpressionType.Text.OrMissing(), null),
            "true" => new(ExpressionType.Bool, true),
            "false" => new(ExpressionType.Bool, false),
            _ when Number(scalar) is { } number => new(ExpressionType.Number, number),
            _ when DurationOf(scalar) is { } duration => new(ExpressionType.Duration, duration),
            _ => new(ExpressionType.Text, scalar),
        };
    }

    private static decimal? Number(string scalar)
    {
        var digits = scalar.StartsWith('-') ? scalar[1..] : scalar;
        var hasLeadingZero = digits.Length > 1 && digits[0] == '0' && digits[1] != '.';
        if (digits.Length is 0 or > 15 || hasLeadingZero || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1])) return null;
        return decimal.TryParse(scalar, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Duration? DurationOf(string scalar) =>
        scalar.Length > 1 && Number(scalar[..^1]) is { } number && number >= 0 ? Values.ParseDuration(number, scalar[^1..]) : null;
}
