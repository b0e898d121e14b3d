namespace IvrEngine.Core.Telephony;

/// <summary>
/// Commands to the telephone exchange. Each has a deadline of its own in the adapter and reports failure as a
/// <see cref="CommandResult"/>; only cancellation throws.
/// </summary>
public interface ICallControl
{
    Task<CommandResult> AnswerAsync(ChannelId channel, CancellationToken cancellationToken);

    /// <summary>
    /// Plays sounds one after the other as one playback. A sound is a path below the sounds folder without extension,
    /// with its language first: <c>es-MX/redscomm/main/bienvenida</c>. Its end arrives as <see cref="PlaybackEnded"/>.
    /// </summary>
    Task<CommandResult> PlayAsync(ChannelId channel, PlaybackId playback, IReadOnlyList<string> sounds, CancellationToken cancellationToken);

    Task<CommandResult> StopPlaybackAsync(PlaybackId playback, CancellationToken cancellationToken);

    /// <summary>Whether the playback still runs; asked after a gap in the events. Done: it runs. Gone: it has ended.</summary>
    Task<CommandResult> FindPlaybackAsync(PlaybackId playback, CancellationToken cancellationToken);

    Task<CommandResult> StartMusicAsync(ChannelId channel, CancellationToken cancellationToken);

    Task<CommandResult> StopMusicAsync(ChannelId channel, CancellationToken cancellationToken);

    /// <summary>Writes the call's id on the channel, so that a restarted engine knows whose it is.</summary>
    Task<CommandResult> TagAsync(ChannelId channel, CallId id, CancellationToken cancellationToken);

    Task<CommandResult> HangUpAsync(ChannelId channel, HangUpReason reason, CancellationToken cancellationToken);
}

/// <summary>Why the engine hangs up; the adapter translates it into the exchange's cause.</summary>
public enum HangUpReason
{
    /// <summary>The call is over.</summary>
    Normal,

    /// <summary>The number dialled is not ours.</summary>
    NoSuchNumber,

    /// <summary>The engine cannot take the call now; the carrier may try another node.</summary>
    Unavailable,
}
