using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>The commands that a telephone exchange takes, to name the one that goes wrong.</summary>
public enum VirtualCommand
{
    Answer,
    Play,
    StopPlayback,
    FindPlayback,
    StartMusic,
    StopMusic,
    Tag,
    HangUp,
    Record,
    StopRecording,
    DeleteRecording,
}

/// <summary>Something that the caller heard.</summary>
public sealed class HeardText(Instant from, string text)
{
    public Instant From { get; } = from;

    public string Text { get; } = text;

    /// <summary>When it fell silent; null while it is heard.</summary>
    public Instant? Until { get; internal set; }

    /// <summary>Whether it was heard to its end.</summary>
    public bool IsComplete { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => IsComplete ? Text : Text + " …";
}

/// <summary>
/// A caller's telephone and the exchange behind it, without either: what is played becomes text, lasts as long on the
/// clock as it would take to say, and keys and hang-ups are sent at will. Commands can be made to fail. One call at a time.
/// </summary>
public sealed partial class VirtualTelephone(VirtualClock clock, VirtualSounds catalog) : ICallControl
{
    private readonly List<HeardText> _heard = [];
    private readonly Queue<Playback> _playbacks = new();
    private ITimer? _end;

    /// <summary>Where the exchange's events go.</summary>
    public Action<CallEvent>? Deliver { get; set; }

    public ChannelId Channel { get; private set; }

    public string Dnis { get; private set; } = "";

    public string? Ani { get; private set; }

    public Instant ArrivedAt { get; private set; }

    /// <summary>The call id that the engine wrote on the channel.</summary>
    public CallId? Tag { get; private set; }

    /// <summary>The channel exists.</summary>
    public bool IsUp { get; private set; }

    public bool IsAnswered { get; private set; }

    public bool HasMusic { get; private set; }

    /// <summary>Why the engine hung up; null when it did not.</summary>
    public HangUpReason? HungUpByEngine { get; private set; }

    /// <summary>All that was heard since the call began.</summary>
    public IReadOnlyList<HeardText> Heard => _heard;

    /// <summary>What sounds now.</summary>
    public HeardText? Hearing => _playbacks.TryPeek(out var playback) ? playback.Heard : null;

    /// <summary>Makes a command go wrong: what it returns is the command's result, and nothing is done. Null lets it pass.</summary>
    public Func<VirtualCommand, CommandResult?>? Interfere { get; set; }

    /// <summary>Playbacks sound for ever and no end is reported.</summary>
    public bool PlaybacksNeverEnd { get; set; }

    /// <summary>Every event is delivered twice.</summary>
    public bool EventsComeTwice { get; set; }

    /// <summary>No event is delivered: the connection is down.</summary>
    public bool IsCutOff { get; set; }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Dials; the arrival is for the caller of this method to pass on.</summary>
    public CallArrived Dial(string channel, string dnis, string? ani)
    {
        (Channel, Dnis, Ani, ArrivedAt) = (new ChannelId(channel), dnis, ani, Now);
        (IsUp, IsAnswered, HungUpByEngine, Tag) = (true, false, null, null);
        _heard.Clear();
        return new CallArrived(Channel, Now, dnis, ani);
    }

    public void Press(char key) => Send(new DigitReceived(Channel, Now, key, TimeSpan.FromMilliseconds(100)));

    public void HangUp()
    {
        if (!IsUp) return;
        Send(new ChannelHungUp(Channel, Now, 16, null));
        TearDown();
    }

    /// <summary>What the exchange shows of the call to an engine that (re)connects.</summary>
    public IReadOnlyList<LiveChannel> LiveChannels() => IsUp ? [new LiveChannel(Channel, Tag, IsAnswered, Dnis, Ani, ArrivedAt)] : [];

    public Task<CommandResult> AnswerAsync(ChannelId channel, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.Answer, channel, () => IsAnswered = true);

    public Task<CommandResult> PlayAsync(ChannelId channel, PlaybackId playback, IReadOnlyList<string> sounds, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.Play, channel, () =>
        {
            _playbacks.Enqueue(new Playback(playback, sounds));
            if (_playbacks.Count == 1) Begin();
        });

    public Task<CommandResult> StopPlaybackAsync(PlaybackId playback, CancellationToken cancellationToken)
    {
        if (Interfere?.Invoke(VirtualCommand.StopPlayback) is { } wrong) return Task.FromResult(wrong);
        if (!_playbacks.TryPeek(out var current) || current.Id != playback) return Task.FromResult(new CommandResult(CommandStatus.Gone));
        End(complete: false, failed: false);
        return Task.FromResult(CommandResult.Done);
    }

    public Task<CommandResult> FindPlaybackAsync(PlaybackId playback, CancellationToken cancellationToken) =>
        Task.FromResult(Interfere?.Invoke(VirtualCommand.FindPlayback)
            ?? (_playbacks.Any(p => p.Id == playback) ? CommandResult.Done : new CommandResult(CommandStatus.Gone)));

    public Task<CommandResult> StartMusicAsync(ChannelId channel, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.StartMusic, channel, () => HasMusic = true);

    public Task<CommandResult> StopMusicAsync(ChannelId channel, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.StopMusic, channel, () => HasMusic = false);

    public Task<CommandResult> TagAsync(ChannelId channel, CallId id, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.Tag, channel, () => Tag = id);

    public Task<CommandResult> HangUpAsync(ChannelId channel, HangUpReason reason, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.HangUp, channel, () =>
        {
            HungUpByEngine = reason;
            Send(new ChannelHungUp(Channel, Now, 16, null));
            TearDown();
        });

    private Task<CommandResult> Carry(VirtualCommand command, ChannelId channel, Action act)
    {
        if (Interfere?.Invoke(command) is { } wrong) return Task.FromResult(wrong);
        if (!IsUp || channel != Channel) return Task.FromResult(new CommandResult(CommandStatus.Gone, "no such channel"));
        act();
        return Task.FromResult(CommandResult.Done);
    }

    private void Begin()
    {
        var playback = _playbacks.Peek();
        playback.Heard = new HeardText(Now, catalog.TextOf(playback.Sounds));
        _heard.Add(playback.Heard);
        Send(new PlaybackStarted(Channel, Now, playback.Id));
        if (!PlaybacksNeverEnd)
            _end = clock.CreateTimer(_ => End(complete: true, failed: false), null, catalog.LengthOf(playback.Sounds), Timeout.InfiniteTimeSpan);
    }

    private void End(bool complete, bool failed)
    {
        _end?.Dispose();
        _end = null;
        var playback = _playbacks.Dequeue();
        (playback.Heard!.Until, playback.Heard.IsComplete) = (Now, complete);
        Send(new PlaybackEnded(Channel, Now, playback.Id, failed));
        if (_playbacks.Count > 0) Begin();
    }

    private void TearDown()
    {
        IsUp = HasMusic = false;
        EndRecording();
        while (_playbacks.Count > 1) _playbacks.Dequeue();
        if (_playbacks.Count > 0) End(complete: false, failed: true);
    }

    private void Send(CallEvent happened)
    {
        if (IsCutOff) return;
        Deliver?.Invoke(happened);
        if (EventsComeTwice) Deliver?.Invoke(happened);
    }

    private sealed class Playback(PlaybackId id, IReadOnlyList<string> sounds)
    {
        public PlaybackId Id { get; } = id;

        public IReadOnlyList<string> Sounds { get; } = sounds;

        public HeardText? Heard { get; set; }
    }
}
