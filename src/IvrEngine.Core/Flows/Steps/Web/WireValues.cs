using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows.Steps.Web;

/// <summary>How values of flows are written for other programs: numbers with a point, moments as RFC 3339 in UTC, durations in seconds.</summary>
internal static class WireValues
{
    public static string? Text(object? value) => value switch
    {
        string text => text,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Instant at => InstantPattern.ExtendedIso.Format(at),
        Duration duration => duration.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A missing value is null.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case decimal number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case Duration duration: json.WriteNumberValue(duration.TotalSeconds); break;
            case null: json.WriteNullValue(); break;
            default: json.WriteStringValue(Text(value)); break;
        }
    }
}
