using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.CallLogs;

/// <summary>One entry of a call's log. (<see cref="Call"/>, <see cref="Sequence"/>) is unique: an entry written twice is stored once.</summary>
/// <param name="Sequence">1, 2, 3… within the call.</param>
public abstract record CallLogEntry(CallId Call, long Sequence, Instant At);

/// <summary>The call arrived: its row begins.</summary>
/// <param name="Company">Key of the company whose line was dialled; null when the number is nobody's.</param>
/// <param name="Dnis">Canonical number dialled (as given, when it is not a valid number).</param>
/// <param name="Ani">Canonical number of the caller; null when unknown.</param>
/// <param name="LocalDate">The company's local date, by which reports group.</param>
public sealed record CallStarted(
    CallId Call, long Sequence, Instant At, ChannelId Channel, string? Company, string? FlowVersion, string Dnis, string? Ani, LocalDate LocalDate)
    : CallLogEntry(Call, Sequence, At);

/// <summary>Something that happened in the call.</summary>
/// <param name="Flow">Flow and node where it happened; null outside the flow.</param>
/// <param name="Detail">What happened, as a flat list of names and values; secrets are masked before they get here.</param>
public sealed record CallEventLogged(
    CallId Call, long Sequence, Instant At, CallEventKind Kind, string? Flow, string? Node, IReadOnlyDictionary<string, string> Detail)
    : CallLogEntry(Call, Sequence, At);

/// <summary>The call ended: its row is complete.</summary>
public sealed record CallEnded(CallId Call, long Sequence, Instant At, Instant? AnsweredAt, CallEnd End) : CallLogEntry(Call, Sequence, At);

/// <summary>The caller has left a spoken message.</summary>
/// <param name="OperationKey">The same when the message was begun again after a crash: only one is kept.</param>
/// <param name="FileName">In the exchange's folder of recordings.</param>
/// <param name="ReportNumber">The report that it belongs to, if any.</param>
public sealed record MessageLeft(
    CallId Call, long Sequence, Instant At, string OperationKey, string Company, string FileName, string? ReportNumber, decimal Seconds)
    : CallLogEntry(Call, Sequence, At);

/// <summary>An area is to be told something.</summary>
/// <param name="OperationKey">The same when the node was entered again after a crash: the area is told once.</param>
public sealed record NoticeGiven(
    CallId Call, long Sequence, Instant At, string OperationKey, string Company, string Area, string Subject, string Body)
    : CallLogEntry(Call, Sequence, At);

/// <summary>The kinds of events in a call's log. Names are stored; do not rename one that has been released.</summary>
public enum CallEventKind
{
    Answered,
    NodeEntered,
    NodeLeft,
    /// <summary>A key was taken by a question (<c>kept: yes</c>) or let fall; <c>ahead</c> is how long before, in ms, it was typed. Secret ones read <c>•</c>.</summary>
    DigitReceived,
    PromptInterrupted,
    PromptFailed,
    InputRejected,
    CustomerFound,
    ReportOpened,
    ReportChanged,
    Resumed,
    LineRestored,
    StepFailed,
    ValueMissing,

    /// <summary>The journal could not write in time; a step went on without waiting for it.</summary>
    JournalLate,

    /// <summary>A service outside was asked; never says what was asked and answered.</summary>
    WebhookCalled,

    /// <summary>What came of a payment; <c>Unknown</c> is for a person to look into, by its key at the gateway. Never says anything of the card but its brand.</summary>
    Payment,

    /// <summary>The caller began to wait in a queue.</summary>
    QueueJoined,

    /// <summary>The wait, and the talk if there was one, is over.</summary>
    QueueLeft,

    CallbackBooked,
    CallbackRefused,
    MessageRecorded,
    RecordingFailed,
    NoticeGiven,
}
