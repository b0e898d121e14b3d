using System.Text.Json;
using System.Text.Json.Serialization;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Storage.Journal;

/// <summary>How snapshots and entries are written in the journal, and an event's detail in the database.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter), typeof(CallIdConverter), typeof(ChannelIdConverter), typeof(PlaybackIdConverter)])]
[JsonSerializable(typeof(CallSnapshot))]
[JsonSerializable(typeof(CallStarted))]
[JsonSerializable(typeof(CallEventLogged))]
[JsonSerializable(typeof(CallEnded))]
[JsonSerializable(typeof(MessageLeft))]
[JsonSerializable(typeof(NoticeGiven))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    public static (string Kind, string Text) Write(CallLogEntry entry) => entry switch
    {
        CallStarted started => (nameof(CallStarted), JsonSerializer.Serialize(started, Default.CallStarted)),
        CallEventLogged logged => (nameof(CallEventLogged), JsonSerializer.Serialize(logged, Default.CallEventLogged)),
        CallEnded ended => (nameof(CallEnded), JsonSerializer.Serialize(ended, Default.CallEnded)),
        MessageLeft left => (nameof(MessageLeft), JsonSerializer.Serialize(left, Default.MessageLeft)),
        NoticeGiven given => (nameof(NoticeGiven), JsonSerializer.Serialize(given, Default.NoticeGiven)),
        _ => throw new ArgumentException($"The journal does not know entries of the type {entry.GetType().Name}.", nameof(entry)),
    };

    /// <exception cref="JsonException">The text is no such entry.</exception>
    public static CallLogEntry Read(string kind, string text) => kind switch
    {
        nameof(CallStarted) => JsonSerializer.Deserialize(text, Default.CallStarted) ?? throw new JsonException("The entry is null."),
        nameof(CallEventLogged) => JsonSerializer.Deserialize(text, Default.CallEventLogged) ?? throw new JsonException("The entry is null."),
        nameof(CallEnded) => JsonSerializer.Deserialize(text, Default.CallEnded) ?? throw new JsonException("The entry is null."),
        nameof(MessageLeft) => JsonSerializer.Deserialize(text, Default.MessageLeft) ?? throw new JsonException("The entry is null."),
        nameof(NoticeGiven) => JsonSerializer.Deserialize(text, Default.NoticeGiven) ?? throw new JsonException("The entry is null."),
        _ => throw new JsonException($"Entries of the kind {kind} are unknown to this version."),
    };

    private static string ReadString(ref Utf8JsonReader reader) => reader.GetString() ?? throw new JsonException("A text was expected, not null.");

    private static T Parse<T>(IPattern<T> pattern, ref Utf8JsonReader reader)
    {
        var parsed = pattern.Parse(ReadString(ref reader));
        return parsed.Success ? parsed.Value : throw new JsonException(parsed.Exception.Message);
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(InstantPattern.ExtendedIso, ref reader);

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class LocalDateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(LocalDatePattern.Iso, ref reader);

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class CallIdConverter : JsonConverter<CallId>
    {
        public override CallId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, CallId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class ChannelIdConverter : JsonConverter<ChannelId>
    {
        public override ChannelId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(ReadString(ref reader));

        public override void Write(Utf8JsonWriter writer, ChannelId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class PlaybackIdConverter : JsonConverter<PlaybackId>
    {
        public override PlaybackId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(ReadString(ref reader));

        public override void Write(Utf8JsonWriter writer, PlaybackId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
