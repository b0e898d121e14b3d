using System.Diagnostics.CodeAnalysis;
using IvrEngine.Ari;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Models;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace IvrEngine.Asterisk;

/// <summary>
/// Turns Asterisk's events into the engine's, and after every connect brings Asterisk's channels together with the
/// registry's calls. The only reader of the event socket; it hands events on and never waits for a call.
/// </summary>
public sealed partial class AsteriskExchange
{
    private const string Inbound = "inbound";

    /// <summary>The name of every bridge that the engine makes begins with this, followed by the call's id.</summary>
    internal const string BridgePrefix = "ivrengine:";

    private readonly AriClient _ari;
    private readonly AriConnection _connection;
    private readonly CallRegistry _calls;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _application;

    internal AsteriskExchange(AriClient ari, AriConnection connection, CallRegistry calls, TimeProvider time, ILogger<AsteriskExchange> logger)
    {
        (_ari, _connection, _calls, _time, _logger) = (ari, connection, calls, time, logger);
        _application = ari.Options.Application;
        connection.Reconcile = ReconcileAsync;
    }

    /// <summary>Completes when calls can be taken.</summary>
    public Task WaitUntilConnectedAsync(CancellationToken cancellationToken) => _connection.WaitUntilConnectedAsync(cancellationToken);

    public bool IsConnected => _connection.State == AriConnectionState.Connected;

    /// <summary>Takes calls until cancelled.</summary>
    /// <exception cref="AriException">Asterisk refuses the engine for good, or another engine took its place; the message says what to do.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var running = _connection.RunAsync(cancellationToken);
        try
        {
            await foreach (var happened in _connection.ReadEventsAsync(cancellationToken)) Route(happened);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        await running;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One event that cannot be handled must not end the reading of all others.")]
    private void Route(AriEvent happened)
    {
        try
        {
            if (happened is StasisStart start) Arrived(start);
            else if (Translate(happened) is { } translated) _calls.Received(translated);
        }
        catch (Exception e)
        {
            NotHandled(_logger, e, happened.GetType().Name);
        }
    }

    private void Arrived(StasisStart start)
    {
        if (start.Args is [Inbound, var dnis]) _calls.Arrived(new CallArrived(new ChannelId(start.Channel.Id), AtOf(start), dnis, AniOf(start.Channel)));
        else
        {
            // Nothing else is sent here yet; a channel that nobody looks after would stay for ever.
            Unexpected(_logger, start.Channel.Id, string.Join(',', start.Args));
            _ = HangUpUnexpectedAsync(start.Channel.Id);
        }
    }

    private async Task HangUpUnexpectedAsync(string channel)
    {
        var result = await _ari.Channels.HangupAsync(channel, reasonCode: "42");
        if (!result.IsSuccess && !result.IsNotFound) NotHungUp(_logger, channel, result.Error.ToString());
    }

    private CallEvent? Translate(AriEvent happened) => happened switch
    {
        ChannelDtmfReceived { Digit: [var digit] } e => new DigitReceived(new ChannelId(e.Channel.Id), AtOf(e), digit, TimeSpan.FromMilliseconds(e.DurationMs)),
        Ari.Events.PlaybackStarted e when ChannelOf(e.Playback) is { } channel => new Core.Telephony.PlaybackStarted(channel, AtOf(e), new PlaybackId(e.Playback.Id)),
        PlaybackFinished e when ChannelOf(e.Playback) is { } channel => new PlaybackEnded(channel, AtOf(e), new PlaybackId(e.Playback.Id), e.Playback.State == "failed"),
        Ari.Events.RecordingStarted e when ChannelOf(e.Recording) is { } channel => new Core.Telephony.RecordingStarted(channel, AtOf(e), new RecordingId(e.Recording.Name)),
        RecordingFinished e when ChannelOf(e.Recording) is { } channel => EndOf(e.Recording, channel, AtOf(e), failed: false),
        Ari.Events.RecordingFailed e when ChannelOf(e.Recording) is { } channel => EndOf(e.Recording, channel, AtOf(e), failed: true),
        ChannelHangupRequest e => new ChannelHungUp(new ChannelId(e.Channel.Id), AtOf(e), e.Cause ?? 0, e.TechCause),
        ChannelDestroyed e => new ChannelHungUp(new ChannelId(e.Channel.Id), AtOf(e), e.Cause, e.TechCause),
        StasisEnd e => new ChannelHungUp(new ChannelId(e.Channel.Id), AtOf(e), 0, null),
        _ => null,
    };

    private static ChannelId? ChannelOf(Playback playback) => playback.TargetChannelId is { } id ? new ChannelId(id) : null;

    private static ChannelId? ChannelOf(LiveRecording recording) => recording.TargetChannelId is { } id ? new ChannelId(id) : null;

    private static RecordingEnded EndOf(LiveRecording recording, ChannelId channel, Instant at, bool failed) => new(
        channel, at, new RecordingId(recording.Name), TimeSpan.FromSeconds(recording.Duration ?? 0),
        recording.TalkingDuration is { } spoken ? TimeSpan.FromSeconds(spoken) : null, failed);

    private Instant AtOf(AriEvent happened) => happened.Timestamp is { } at ? Instant.FromDateTimeOffset(at) : Instant.FromDateTimeOffset(_time.GetUtcNow());

    private static string? AniOf(Channel channel) => channel.Caller.Number is { Length: > 0 } number ? number : null;

    private async Task ReconcileAsync(AriConnected connected, CancellationToken cancellationToken)
    {
        var channels = await _ari.Channels.ListAsync(cancellationToken).OrThrow();
        var ours = channels.Select(LiveChannelOf).OfType<LiveChannel>().ToList();
        // Asterisk may have let go of channels that outlived the socket; asking again for one it still has does no harm.
        if (ours.Count > 0)
            await _ari.Applications.SubscribeAsync(_application, [.. ours.Select(c => $"channel:{c.Channel}")], cancellationToken).OrThrow();
        var live = await _calls.ReconcileAsync(ours, connected.AsteriskRestarted, cancellationToken);
        await ClearOrphanBridgesAsync(live, cancellationToken);
        Reconciled(_logger, ours.Count, live.Count);
    }

    /// <summary>A channel that is in our application as a caller; the dialplan's call of Stasis says with which number.</summary>
    private LiveChannel? LiveChannelOf(Channel channel)
    {
        if (channel.Dialplan.AppName != "Stasis" || channel.Dialplan.AppData.Split(',') is not [var application, Inbound, var dnis] || application != _application) return null;
        CallId? call = channel.ChannelVars.TryGetValue(AsteriskCallControl.CallVariable, out var tag) && CallId.TryParse(tag, out var id) ? id : null;
        return new LiveChannel(new ChannelId(channel.Id), call, channel.State == "Up", dnis, AniOf(channel), Instant.FromDateTimeOffset(channel.CreationTime));
    }

    private async Task ClearOrphanBridgesAsync(IReadOnlySet<CallId> live, CancellationToken cancellationToken)
    {
        foreach (var bridge in await _ari.Bridges.ListAsync(cancellationToken).OrThrow())
        {
            if (!bridge.Name.StartsWith(BridgePrefix, StringComparison.Ordinal)) continue;
            if (CallId.TryParse(bridge.Name[BridgePrefix.Length..], out var call) && live.Contains(call)) continue;
            var destroyed = await _ari.Bridges.DestroyAsync(bridge.Id, cancellationToken);
            if (destroyed.IsSuccess) OrphanCleared(_logger, bridge.Id, bridge.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of type {Type} could not be handled")]
    private static partial void NotHandled(ILogger logger, Exception exception, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} came with arguments '{Arguments}', which nothing handles; it is hung up")]
    private static partial void Unexpected(ILogger logger, string channel, string arguments);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} could not be hung up: {Error}")]
    private static partial void NotHungUp(ILogger logger, string channel, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Asterisk has {Channels} of our channels; {Calls} calls are live")]
    private static partial void Reconciled(ILogger logger, int channels, int calls);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bridge {Bridge} ({Name}) belonged to no live call and was removed")]
    private static partial void OrphanCleared(ILogger logger, string bridge, string name);
}
