using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Tests.Storage;

/// <summary>Examples of what a call gives to the journal.</summary>
internal static class LogEntries
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 18, 0) + Duration.FromMilliseconds(123);

    public static CallId NewCall() => CallId.New(Noon.ToDateTimeOffset());

    public static CallStarted Started(CallId call, long sequence = 1) => new(
        call, sequence, Noon, new ChannelId($"channel-{call}"), "redscomm", "v1", "+528006741049", "+524871234567", new LocalDate(2026, 3, 2));

    public static CallEventLogged Event(CallId call, long sequence, string node = "principal", CallEventKind kind = CallEventKind.NodeEntered) => new(
        call, sequence, Noon + Duration.FromMilliseconds(sequence), kind, "main", node, new Dictionary<string, string> { ["tecla"] = "1", ["ñ"] = "«acción»" });

    public static CallEnded Ended(CallId call, long sequence) => new(
        call, sequence, Noon + Duration.FromSeconds(60), Noon + Duration.FromSeconds(1), new CallEnd(CallEndKind.CallerHungUp, "main", "principal", 16, "colgó"));

    /// <summary>One entry of each type.</summary>
    public static IReadOnlyList<CallLogEntry> EveryType(CallId call) =>
    [
        Started(call), Event(call, 2), Ended(call, 3),
        new MessageLeft(call, 4, Noon, $"{call}/4", "redscomm", "mensaje.wav", "9000000007", 12.5m),
        new NoticeGiven(call, 5, Noon, $"{call}/5", "redscomm", "campo", "Falla «ñ»", "Línea 1\nLínea 2"),
    ];

    /// <summary>A call's whole log: its start, events, its end.</summary>
    public static IReadOnlyList<CallLogEntry> WholeCall(CallId call, int events) =>
        [Started(call), .. Enumerable.Range(2, events).Select(sequence => Event(call, sequence)), Ended(call, events + 2)];

    public static CallSnapshot Snapshot(CallId call, long logSequence, string node = "principal") => new(
        call, new ChannelId("channel-1"), "redscomm", "v1", "+528006741049", null, Noon, Noon + Duration.FromSeconds(1), "es-MX", logSequence, 3,
        new PlaybackId("playback-1"),
        new Dictionary<string, string?> { ["customer.number"] = "s:51234", ["customer.email"] = null },
        [new FrameSnapshot("main", node, 3, new Dictionary<string, string?> { ["tries"] = "i:2", ["empty"] = null })]);
}
