using NodaTime;

namespace IvrEngine.Core.Telephony;

/// <summary>Something that happened on a channel of a call. Arrives in the call's mailbox in the order in which the exchange sent it.</summary>
public abstract record CallEvent(ChannelId Channel, Instant At);

/// <summary>A key was released. <paramref name="Duration"/> is how long it was held.</summary>
public sealed record DigitReceived(ChannelId Channel, Instant At, char Digit, TimeSpan Duration) : CallEvent(Channel, At)
{
    /// <summary>Says nothing of the key: it may belong to a secret.</summary>
    public override string ToString() => $"{nameof(DigitReceived)} on {Channel} at {At}";
}

public sealed record PlaybackStarted(ChannelId Channel, Instant At, PlaybackId Playback) : CallEvent(Channel, At);

/// <summary>A playback is over. <paramref name="Failed"/>: it could not be played, or the channel went away under it.</summary>
public sealed record PlaybackEnded(ChannelId Channel, Instant At, PlaybackId Playback, bool Failed) : CallEvent(Channel, At);

public sealed record RecordingStarted(ChannelId Channel, Instant At, RecordingId Recording) : CallEvent(Channel, At);

/// <summary>A recording is over and its file written, unless it failed.</summary>
/// <param name="Speech">How much of the length was not silence; null when unknown.</param>
public sealed record RecordingEnded(ChannelId Channel, Instant At, RecordingId Recording, TimeSpan Length, TimeSpan? Speech, bool Failed) : CallEvent(Channel, At);

/// <summary>The far side hung up, or the channel is gone. May come twice, as a request and as the destruction of the channel.</summary>
/// <param name="Cause">Q.850 cause; 0 when the exchange gives none.</param>
/// <param name="TechCause">Cause of the technology, for SIP the status code; null when unknown.</param>
public sealed record ChannelHungUp(ChannelId Channel, Instant At, int Cause, int? TechCause) : CallEvent(Channel, At);

/// <summary>The exchange restarted: the channel is gone, and nobody hung up.</summary>
public sealed record ExchangeRestarted(ChannelId Channel, Instant At) : CallEvent(Channel, At);

/// <summary>The connection to the exchange came back; events in between are lost.</summary>
public sealed record LineRestored(ChannelId Channel, Instant At) : CallEvent(Channel, At);

/// <summary>A call came in on one of our lines and waits, unanswered.</summary>
/// <param name="Dnis">The number dialled, as the exchange gave it.</param>
/// <param name="Ani">The caller's number, as the exchange gave it; null when withheld.</param>
public sealed record CallArrived(ChannelId Channel, Instant At, string Dnis, string? Ani);

/// <summary>A channel found in our application when the connection (re)starts.</summary>
/// <param name="Call">The call id that was written on it, if it got that far.</param>
/// <param name="Answered">Whether the channel is up.</param>
/// <param name="Dnis">The number dialled.</param>
public sealed record LiveChannel(ChannelId Channel, CallId? Call, bool Answered, string Dnis, string? Ani, Instant CreatedAt);
