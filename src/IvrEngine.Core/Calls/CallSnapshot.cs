using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Calls;

/// <summary>What a restarted engine needs to take a live call up again at its node. Holds no secret variable and no typed key.</summary>
/// <param name="LogSequence">The last sequence number used in the call's log, so that the resumed log goes on and never repeats one.</param>
/// <param name="Visits">Nodes entered so far; with the call id it makes the key by which a step's effect happens only once.</param>
/// <param name="Playback">The prompt that was playing, to be stopped before the node is entered again.</param>
/// <param name="Records">The known records (<c>customer.number</c>, <c>report.state</c>…), written like variables.</param>
/// <param name="Frames">The flow and the sub-flows that the call is in; the innermost last.</param>
public sealed record CallSnapshot(
    CallId Call,
    ChannelId Channel,
    string Company,
    string FlowVersion,
    string Dnis,
    string? Ani,
    Instant ArrivedAt,
    Instant? AnsweredAt,
    string Language,
    long LogSequence,
    int Visits,
    PlaybackId? Playback,
    IReadOnlyDictionary<string, string?> Records,
    IReadOnlyList<FrameSnapshot> Frames);

/// <summary>One flow on the stack: where it is and what it remembers.</summary>
/// <param name="Visit">Number of this visit of the node, among all visits of the call.</param>
/// <param name="Variables">Values as written by the flow engine: name → text with a type mark.</param>
public sealed record FrameSnapshot(string Flow, string Node, int Visit, IReadOnlyDictionary<string, string?> Variables);
