using IvrEngine.Ari;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Asterisk;

/// <summary>The engine's commands as operations of ARI.</summary>
internal sealed class AsteriskCallControl(AriClient ari, SoundFolder sounds) : ICallControl
{
    /// <summary>
    /// The channel variable that holds the call's id. It is set to be reported, so that Asterisk shows it with the channel
    /// whenever the channel is listed.
    /// </summary>
    public const string CallVariable = "IVRENGINE_CALL";

    public async Task<CommandResult> AnswerAsync(ChannelId channel, CancellationToken cancellationToken) =>
        ResultOf(await ari.Channels.AnswerAsync(channel.Value, cancellationToken));

    public async Task<CommandResult> PlayAsync(ChannelId channel, PlaybackId playback, IReadOnlyList<string> played, CancellationToken cancellationToken)
    {
        var media = new string[played.Count];
        for (var i = 0; i < media.Length; i++) media[i] = sounds.MediaOf(played[i]);
        var result = await ari.Channels.PlayWithIdAsync(channel.Value, playback.Value, media, cancellationToken: cancellationToken);
        return ResultOf(result.WithoutValue());
    }

    public async Task<CommandResult> StopPlaybackAsync(PlaybackId playback, CancellationToken cancellationToken) =>
        ResultOf(await ari.Playbacks.StopAsync(playback.Value, cancellationToken));

    public async Task<CommandResult> FindPlaybackAsync(PlaybackId playback, CancellationToken cancellationToken) =>
        ResultOf((await ari.Playbacks.GetAsync(playback.Value, cancellationToken)).WithoutValue());

    public async Task<CommandResult> StartMusicAsync(ChannelId channel, CancellationToken cancellationToken) =>
        ResultOf(await ari.Channels.StartMohAsync(channel.Value, cancellationToken: cancellationToken));

    public async Task<CommandResult> StopMusicAsync(ChannelId channel, CancellationToken cancellationToken) =>
        ResultOf(await ari.Channels.StopMohAsync(channel.Value, cancellationToken));

    public async Task<CommandResult> TagAsync(ChannelId channel, CallId id, CancellationToken cancellationToken) =>
        ResultOf(await ari.Channels.SetChannelVarAsync(channel.Value, CallVariable, id.ToString(), reportEvents: true, cancellationToken));

    public async Task<CommandResult> HangUpAsync(ChannelId channel, HangUpReason reason, CancellationToken cancellationToken)
    {
        // Q.850: 16 normal clearing, 1 unallocated number (SIP 404), 42 congestion (SIP 503: the carrier tries another node).
        var cause = reason switch
        {
            HangUpReason.Normal => "16",
            HangUpReason.NoSuchNumber => "1",
            HangUpReason.Unavailable => "42",
        };
        return ResultOf(await ari.Channels.HangupAsync(channel.Value, reasonCode: cause, cancellationToken: cancellationToken));
    }

    internal static CommandResult ResultOf(AriResult result) => result.Error is not { } error
        ? CommandResult.Done
        : new CommandResult(error.Kind switch
        {
            AriErrorKind.NotFound => CommandStatus.Gone,
            // 409 is how Asterisk says that the channel has left our application: for the call that is the same as gone.
            AriErrorKind.Conflict => CommandStatus.Gone,
            AriErrorKind.Timeout => CommandStatus.TimedOut,
            AriErrorKind.Unreachable or AriErrorKind.ConnectionLost => CommandStatus.Unreachable,
            _ => CommandStatus.Refused,
        }, error.ToString());
}
