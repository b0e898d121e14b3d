using System.Globalization;
using System.Text.Json;
using IvrEngine.Core.Flows.Expressions;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows.Steps.Web;

/// <summary>What a field of an answer must be.</summary>
internal enum AnswerType
{
    Text,
    Number,
    Bool,

    /// <summary>A moment, as a string with its offset from UTC (RFC 3339).</summary>
    Instant,

    /// <summary>A day, as a string <c>2026-03-02</c>; its value is the day's start in the company's zone.</summary>
    Date,
}

/// <summary>A value that an answer must have, and the variable that it becomes.</summary>
/// <param name="Path">Names of members, and positions in lists, from the answer's root.</param>
/// <param name="IsOptional">It may be missing or null; then the variable is missing too.</param>
internal sealed record AnswerField(string Variable, IReadOnlyList<string> Path, AnswerType Type, bool IsOptional)
{
    public static ExpressionType TypeOf(AnswerType type) => type switch
    {
        AnswerType.Text => ExpressionType.Text,
        AnswerType.Number => ExpressionType.Number,
        AnswerType.Bool => ExpressionType.Bool,
        AnswerType.Instant or AnswerType.Date => ExpressionType.Instant,
    };

    /// <summary><c>/cuenta/saldos/0</c> (JSON pointer, RFC 6901) or <c>cuenta.saldos.0</c>; null when it is neither.</summary>
    public static IReadOnlyList<string>? ParsePath(string text)
    {
        var names = text.StartsWith('/')
            ? text[1..].Split('/').Select(n => n.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            : text.Split('.');
        IReadOnlyList<string> path = [.. names];
        return path.Any(n => n.Length == 0) ? null : path;
    }

    /// <summary>Reads the value from an answer.</summary>
    /// <returns>What is wrong, without the value itself; null when all is well.</returns>
    public string? Read(JsonElement root, DateTimeZone zone, out object? value)
    {
        value = null;
        var at = root;
        foreach (var name in Path)
            if (!TryStep(ref at, name)) return IsOptional ? null : $"the answer has no '{Where}'";
        if (at.ValueKind == JsonValueKind.Null) return IsOptional ? null : $"'{Where}' of the answer is null";
        value = TypeOf(Type).Conform(Convert(at, zone));
        return value is null ? $"'{Where}' of the answer is not {Described}" : null;
    }

    private string Where => string.Join('.', Path);

    private string Described => Type switch
    {
        AnswerType.Text => $"a text of at most {Values.TextLimit} characters",
        AnswerType.Number => "a number within bounds",
        AnswerType.Bool => "true or false",
        AnswerType.Instant => "a moment such as 2026-03-02T10:15:00-06:00",
        AnswerType.Date => "a day such as 2026-03-02",
    };

    private static bool TryStep(ref JsonElement at, string name)
    {
        if (at.ValueKind == JsonValueKind.Object) return at.TryGetProperty(name, out at);
        if (at.ValueKind != JsonValueKind.Array) return false;
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= at.GetArrayLength()) return false;
        at = at[index];
        return true;
    }

    private object? Convert(JsonElement element, DateTimeZone zone)
    {
        if (Type == AnswerType.Number) return element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : null;
        if (Type == AnswerType.Bool) return element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : null;
        if (element.ValueKind != JsonValueKind.String || element.GetString() is not { Length: <= Values.TextLimit } text) return null;
        return Type switch
        {
            AnswerType.Instant => OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } at ? at.Value.ToInstant() : null,
            AnswerType.Date => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtStartOfDayInZone(zone).ToInstant() : null,
            _ => text,
        };
    }
}
