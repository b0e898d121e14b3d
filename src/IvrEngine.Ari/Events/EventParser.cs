using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using IvrEngine.Ari.Json;

namespace IvrEngine.Ari.Events;

/// <summary>Turns a message of the event socket into an event; whatever the bytes are, it gives one and throws nothing.</summary>
public static class EventParser
{
    public static AriEvent Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return Malformed(utf8, "It is not UTF-8.", default);
        try
        {
            var envelope = ReadEnvelope(utf8);
            if (envelope.Type is null) return Malformed(utf8, "There is no \"type\".", envelope);
            if (!EventTypes.ByName.TryGetValue(envelope.Type, out var type)) return Unknown(utf8, envelope);
            return JsonSerializer.Deserialize(utf8, type) as AriEvent ?? Malformed(utf8, "It is null.", envelope);
        }
        // InvalidOperationException: a text with an escaped lone surrogate, which JSON allows and UTF-16 does not.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Malformed(utf8, e.Message, default);
        }
    }

    private static MalformedEvent Malformed(ReadOnlySpan<byte> utf8, string reason, Envelope envelope)
    {
        AriMetrics.EventsUnreadable.Add(1);
        return new(Encoding.UTF8.GetString(utf8), reason) { Type = envelope.Type ?? "", Application = envelope.Application ?? "", Timestamp = envelope.Timestamp };
    }

    private static UnknownEvent Unknown(ReadOnlySpan<byte> utf8, Envelope envelope)
    {
        using (JsonDocument.Parse(utf8.ToArray())) { } // Of an unknown type, but well-formed JSON.
        AriMetrics.EventsUnreadable.Add(1);
        return new(Encoding.UTF8.GetString(utf8))
        {
            Type = envelope.Type!,
            Application = envelope.Application ?? "",
            AsteriskId = envelope.AsteriskId,
            Timestamp = envelope.Timestamp,
        };
    }

    /// <summary>Reads what every event has, without building the rest. Asterisk writes the type first in most events, not in all.</summary>
    private static Envelope ReadEnvelope(ReadOnlySpan<byte> utf8)
    {
        var envelope = default(Envelope);
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("It is not a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                envelope.Type = ReadText(ref reader);
                if (envelope.Type is not null && EventTypes.ByName.ContainsKey(envelope.Type)) return envelope;
            }
            else if (reader.ValueTextEquals("application"u8)) envelope.Application = ReadText(ref reader);
            else if (reader.ValueTextEquals("asterisk_id"u8)) envelope.AsteriskId = ReadText(ref reader);
            else if (reader.ValueTextEquals("timestamp"u8)) envelope.Timestamp = ReadDate(ReadText(ref reader));
            else if (!reader.Read() || !reader.TrySkip()) break;
        }
        return envelope;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static DateTimeOffset ReadDate(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : default;

    private struct Envelope
    {
        public string? Type;
        public string? Application;
        public string? AsteriskId;
        public DateTimeOffset Timestamp;
    }
}
