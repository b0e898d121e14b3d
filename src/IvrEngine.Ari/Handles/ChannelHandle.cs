using IvrEngine.Ari.Events;
using IvrEngine.Ari.Models;

namespace IvrEngine.Ari;

/// <summary>A channel by its id: one leg of a call. A handle holds no state of the channel; whether it still lives is known by trying.</summary>
public sealed class ChannelHandle
{
    private readonly AriConnection _connection;

    internal ChannelHandle(AriConnection connection, string id) => (_connection, Id) = (connection, id);

    public string Id { get; }

    private AriClient Ari => _connection.Client;

    /// <summary>The channel as it is now.</summary>
    public Task<AriResult<Channel>> GetAsync(CancellationToken cancellationToken = default) => Ari.Channels.GetAsync(Id, cancellationToken);

    /// <summary>Answers. Asterisk holds the command back until a running prompt ends.</summary>
    public Task<AriResult> AnswerAsync(CancellationToken cancellationToken = default) => Ari.Channels.AnswerAsync(Id, cancellationToken);

    /// <summary>Signals ringing to the caller.</summary>
    public Task<AriResult> RingAsync(CancellationToken cancellationToken = default) => Ari.Channels.RingAsync(Id, cancellationToken);

    /// <summary>Dials a channel made by <see cref="AriHandles.CreateChannelAsync"/>. The outcome comes by <see cref="Dial"/> and <see cref="ChannelDestroyed"/>.</summary>
    /// <param name="timeout">How long it may ring, in whole seconds; zero for as long as it likes.</param>
    public Task<AriResult> DialAsync(string? callerChannelId, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Ari.Channels.DialAsync(Id, callerChannelId, (int)timeout.TotalSeconds, cancellationToken);

    /// <summary>Hangs up.</summary>
    /// <param name="reason">A word of ARI (<c>normal</c>, <c>busy</c>, <c>no_answer</c>…), see <see cref="Resources.ChannelsResource.HangupAsync"/>.</param>
    public Task<AriResult> HangUpAsync(string reason = "normal", CancellationToken cancellationToken = default) =>
        Ari.Channels.HangupAsync(Id, reason: reason, cancellationToken: cancellationToken);

    /// <summary>Leaves the application and goes on in the dialplan.</summary>
    public Task<AriResult> ContinueAsync(string context, string extension, int priority = 1, CancellationToken cancellationToken = default) =>
        Ari.Channels.ContinueInDialplanAsync(Id, context, extension, priority, cancellationToken: cancellationToken);

    /// <summary>Plays a list of media, one after the other, as one playback. Its end is waited for from before it starts.</summary>
    /// <param name="media">As in <c>sound:hello</c>, <c>digits:42</c>, <c>recording:name</c>, <c>tone:ring</c>.</param>
    /// <param name="language">The language of <c>sound:</c> files; null: the channel's.</param>
    /// <param name="playbackId">Null: a new one.</param>
    public Task<AriResult<PlaybackHandle>> PlayAsync(IReadOnlyList<string> media, string? language = null, string? playbackId = null, CancellationToken cancellationToken = default) =>
        PlaybackHandle.StartAsync(_connection, playbackId, id => Ari.Channels.PlayAsync(Id, media, language, playbackId: id, cancellationToken: cancellationToken));

    /// <summary>Records what the channel says.</summary>
    /// <param name="format">The file's format, as in <c>wav</c>.</param>
    /// <param name="maxDuration">Whole seconds; zero for no limit.</param>
    /// <param name="maxSilence">Whole seconds; zero for no limit.</param>
    public Task<AriResult<RecordingHandle>> RecordAsync(string name, string format, TimeSpan maxDuration = default, TimeSpan maxSilence = default, bool beep = false, CancellationToken cancellationToken = default) =>
        RecordingHandle.StartAsync(_connection, name, () => Ari.Channels.RecordAsync(
            Id, name, format, (int)maxDuration.TotalSeconds, (int)maxSilence.TotalSeconds, beep: beep, cancellationToken: cancellationToken));

    /// <summary>The value of a variable or dialplan function.</summary>
    public async Task<AriResult<string>> GetVariableAsync(string name, CancellationToken cancellationToken = default)
    {
        var got = await Ari.Channels.GetChannelVarAsync(Id, name, cancellationToken);
        return got.IsSuccess ? got.Value.Value : got.Error;
    }

    /// <summary>Sets a variable or dialplan function. Asterisk holds the command back until a running prompt ends.</summary>
    public Task<AriResult> SetVariableAsync(string name, AriVariable value, CancellationToken cancellationToken = default) =>
        Ari.Channels.SetChannelVarAsync(Id, name, value.Value, value.ReportEvents ? true : null, cancellationToken);

    /// <summary>Starts music on hold.</summary>
    public Task<AriResult> StartMusicAsync(string? musicClass = null, CancellationToken cancellationToken = default) =>
        Ari.Channels.StartMohAsync(Id, musicClass, cancellationToken);

    /// <summary>Ends music on hold.</summary>
    public Task<AriResult> StopMusicAsync(CancellationToken cancellationToken = default) => Ari.Channels.StopMohAsync(Id, cancellationToken);

    /// <summary>Asks for this channel's events beyond its time in the application: <see cref="ChannelDestroyed"/> comes only to subscribers.</summary>
    public async Task<AriResult> SubscribeAsync(CancellationToken cancellationToken = default) =>
        (await Ari.Applications.SubscribeAsync(Ari.Options.Application, [$"channel:{Id}"], cancellationToken)).WithoutValue();

    /// <summary>Begins to wait for an event of this channel; make it before the command that causes the event.</summary>
    public AriWaiter<TEvent> Expect<TEvent>() where TEvent : AriEvent => _connection.Expect<TEvent>(e => e.ChannelId == Id);
}
