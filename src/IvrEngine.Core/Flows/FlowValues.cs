using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows;

/// <summary>Writes the values of flow variables as text with a mark of their type, for snapshots: <c>t:hola</c>, <c>n:12.5</c>, <c>b:true</c>, <c>i:2026-03-02T16:15:00Z</c>, <c>d:1:30:00:00</c>.</summary>
public static class FlowValues
{
    /// <returns>Null for a missing value and for a record, which is written member by member.</returns>
    public static string? Write(object? value) => value switch
    {
        string text => "t:" + text,
        decimal number => "n:" + number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "b:true" : "b:false",
        Instant at => "i:" + InstantPattern.ExtendedIso.Format(at),
        Duration duration => "d:" + DurationPattern.Roundtrip.Format(duration),
        _ => null,
    };

    /// <returns>The value; null when the text is null or is not one that <see cref="Write"/> makes.</returns>
    public static object? Read(string? text)
    {
        if (text is not { Length: >= 2 } || text[1] != ':') return null;
        var value = text[2..];
        return text[0] switch
        {
            't' => value,
            'n' => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
            'b' => value == "true",
            'i' => InstantPattern.ExtendedIso.Parse(value) is { Success: true } at ? at.Value : null,
            'd' => DurationPattern.Roundtrip.Parse(value) is { Success: true } duration ? duration.Value : null,
            _ => null,
        };
    }
}
