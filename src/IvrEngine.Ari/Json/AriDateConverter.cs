using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IvrEngine.Ari.Json;

/// <summary>
/// Asterisk's dates, <c>2026-11-21T07:15:57.671+0000</c>: ISO 8601, but with an offset without a colon, which
/// <see cref="Utf8JsonReader.GetDateTimeOffset"/> refuses. Other ISO 8601 forms are read too.
/// </summary>
internal sealed class AriDateConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new JsonException($"Not a date: {text ?? reader.TokenType.ToString()}.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture) + value.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
}
