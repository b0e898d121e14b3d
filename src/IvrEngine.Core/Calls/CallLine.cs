using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Calls;

/// <summary>How a prompt ended.</summary>
internal enum PlayResult
{
    Completed,

    /// <summary>A key stopped it, or one typed ahead made it needless. The key is still in the buffer.</summary>
    Interrupted,

    HungUp,
}

/// <summary>What came of waiting for a key.</summary>
internal enum KeyResult
{
    Key,
    Silence,
    HungUp,
}

/// <summary>
/// The line to the caller as the call's own loop sees it: play, wait, take keys. Every wait ends: by what was awaited, by
/// the caller hanging up, or by its deadline. Only the call's loop may use it.
/// </summary>
internal sealed partial class CallLine(CallContext call, CallMailbox mailbox) : IDisposable
{
    // Some playbacks never report an end: after the sound's length and this long, the engine goes on by itself.
    private static readonly TimeSpan PlaybackGrace = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan HangUpGrace = TimeSpan.FromSeconds(1);

    private readonly KeyBuffer _keys = new();
    private PlaybackId? _playing;
    private bool _playbackStarted;
    private int _playbacks;
    private bool _recheck;
    private bool _lostKeys;

    /// <summary>The hang-up that was seen, if any. Once set, everything ends at once with <c>HungUp</c>.</summary>
    public ChannelHungUp? HungUp { get; private set; }

    /// <summary>What the hang-up means for the call.</summary>
    public CallEndKind HungUpKind { get; private set; } = CallEndKind.CallerHungUp;

    /// <summary>Called with every new playback, before it is asked for, so that a restarted engine can stop it.</summary>
    public required Action<PlaybackId?> PlaybackChanged { private get; init; }

    /// <summary>
    /// While true, the keys taken are logged as <c>•</c>: a question for a secret is being asked. A key is logged when it is
    /// taken and not when it is typed, for only the question that takes it knows whether it belongs to a secret: a card
    /// number may be typed ahead while the prompt before the question still sounds.
    /// </summary>
    public bool MaskKeys { get; set; }

    /// <summary>Forgets keys that have been typed and that no question has taken. Nobody knows what they were meant for, so they are logged masked.</summary>
    public void FlushKeys()
    {
        Drain();
        while (_keys.TryTake(out var typed)) LogKey(typed, kept: false, masked: true);
    }

    /// <summary>Lets the next key fall if it is this one and comes within the time.</summary>
    public void IgnoreNextKey(char key, TimeSpan within)
    {
        Drain();
        if (_keys.IgnoreNext(key, mailbox.DeadlineAfter(within)) is { } fallen) LogKey(fallen, kept: true, MaskKeys);
    }

    /// <summary>Plays an utterance to its end. When <paramref name="interruptible"/>, a key ends it at once, and keys typed ahead skip it.</summary>
    public async ValueTask<PlayResult> PlayAsync(Utterance utterance, bool interruptible, CancellationToken cancellationToken)
    {
        Drain();
        if (HungUp is not null) return PlayResult.HungUp;
        if (interruptible && _keys.Any) return PlayResult.Interrupted;
        if (utterance.Sounds.Count == 0) return PlayResult.Completed;

        var id = new PlaybackId($"{call.Id}-{call.Visits}-{++_playbacks}");
        _playing = id;
        _playbackStarted = false;
        PlaybackChanged(id);
        var asked = await call.Control.PlayAsync(call.Channel, id, utterance.Sounds, cancellationToken);
        if (!asked.IsDone)
        {
            call.Log.Event(CallEventKind.PromptFailed, ("prompt", utterance.Sounds[0]), ("error", asked.Detail ?? asked.Status.ToString()));
            if (asked.Status == CommandStatus.Refused) return Ended(PlayResult.Completed);
            if (asked.Status == CommandStatus.Gone) return Ended(await ExpectHangUpAsync(cancellationToken));
            // Timed out or unreachable: it may still be carried out, so listen for it.
        }
        var length = call.Sounds.LengthOf(utterance.Sounds);
        return Ended(await ListenAsync(id, utterance, interruptible, mailbox.DeadlineAfter(length + PlaybackGrace), cancellationToken));
    }

    private async ValueTask<PlayResult> ListenAsync(PlaybackId id, Utterance utterance, bool interruptible, long deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (HungUp is not null) return PlayResult.HungUp;
            if (_playing is null) return PlayResult.Completed;
            if (interruptible && _keys.Any)
            {
                // The key came after the prompt was asked for: silence first, the log after.
                var stopped = await call.Control.StopPlaybackAsync(id, cancellationToken);
                call.Log.Event(CallEventKind.PromptInterrupted, ("prompt", utterance.Sounds[0]));
                if (stopped.Status is CommandStatus.TimedOut or CommandStatus.Unreachable)
                    call.Log.Event(CallEventKind.PromptFailed, ("prompt", utterance.Sounds[0]), ("error", stopped.Detail ?? "could not be stopped"));
                return PlayResult.Interrupted;
            }
            if (_recheck) await RecheckAsync(id, cancellationToken);
            else if (await mailbox.NextAsync(deadline, cancellationToken) is { } happened) Absorb(happened);
            else
            {
                call.Log.Event(CallEventKind.PromptFailed, ("prompt", utterance.Sounds[0]), ("error", _playbackStarted ? "no end was reported" : "no start was reported"));
                await call.Control.StopPlaybackAsync(id, cancellationToken);
                return PlayResult.Completed;
            }
        }
    }

    /// <summary>The channel is not there: its hang-up is on its way, or was lost in a gap of the events.</summary>
    private async ValueTask<PlayResult> ExpectHangUpAsync(CancellationToken cancellationToken)
    {
        if (!await HangsUpAsync(cancellationToken)) HungUp = new ChannelHungUp(call.Channel, call.Now, 0, null);
        return PlayResult.HungUp;
    }

    /// <summary>Whether a hang-up has arrived or arrives within a moment: a command that was refused was often only too late.</summary>
    public async ValueTask<bool> HangsUpAsync(CancellationToken cancellationToken)
    {
        var deadline = mailbox.DeadlineAfter(HangUpGrace);
        while (HungUp is null && await mailbox.NextAsync(deadline, cancellationToken) is { } happened) Absorb(happened);
        return HungUp is not null;
    }

    private PlayResult Ended(PlayResult result)
    {
        _playing = null;
        PlaybackChanged(null);
        return result;
    }

    /// <summary>After a gap in the events: if the playback is no longer there, its end was in the gap.</summary>
    private async ValueTask RecheckAsync(PlaybackId id, CancellationToken cancellationToken)
    {
        _recheck = false;
        var found = await call.Control.FindPlaybackAsync(id, cancellationToken);
        if (found.Status == CommandStatus.Gone) _playing = null;
    }

    /// <summary>Waits for a key: one typed ahead counts at once.</summary>
    public async ValueTask<(KeyResult Result, char Key)> NextKeyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Drain(); // a hang-up that has arrived comes before the keys typed ahead of it
        var deadline = mailbox.DeadlineAfter(timeout);
        while (true)
        {
            if (HungUp is not null) return (KeyResult.HungUp, default);
            if (_keys.TryTake(out var typed))
            {
                LogKey(typed, kept: true, MaskKeys);
                return (KeyResult.Key, typed.Key);
            }
            if (await mailbox.NextAsync(deadline, cancellationToken) is not { } happened) return (KeyResult.Silence, default);
            Absorb(happened);
        }
    }

    /// <summary>Lets time pass. A key ends it and stays in the buffer for the next question, unless it is taken.</summary>
    public async ValueTask<KeyResult> WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var deadline = mailbox.DeadlineAfter(duration);
        while (true)
        {
            if (HungUp is not null) return KeyResult.HungUp;
            if (_keys.Any) return KeyResult.Key;
            if (await mailbox.NextAsync(deadline, cancellationToken) is not { } happened) return KeyResult.Silence;
            Absorb(happened);
        }
    }

    public Task<CommandResult> StartMusicAsync(CancellationToken cancellationToken) => call.Control.StartMusicAsync(call.Channel, cancellationToken);

    public Task<CommandResult> StopMusicAsync(CancellationToken cancellationToken) => call.Control.StopMusicAsync(call.Channel, cancellationToken);

    /// <summary>Takes in what has already arrived, without waiting.</summary>
    public void Drain()
    {
        while (mailbox.TryNext(out var happened)) Absorb(happened);
    }

    private void Absorb(CallEvent happened)
    {
        switch (happened)
        {
            case DigitReceived digit:
                Absorb(new TypedKey(digit.Digit, mailbox.DeadlineAfter(TimeSpan.Zero), digit.Duration));
                break;
            case ChannelHungUp hungUp:
                HungUp ??= hungUp;
                break;
            case ExchangeRestarted restarted:
                HungUp ??= new ChannelHungUp(restarted.Channel, restarted.At, 0, null);
                HungUpKind = CallEndKind.LostWithExchange;
                break;
            case PlaybackStarted started when started.Playback == _playing:
                _playbackStarted = true;
                break;
            case PlaybackEnded ended when ended.Playback == _playing:
                if (ended.Failed) call.Log.Event(CallEventKind.PromptFailed, ("playback", ended.Playback.Value), ("error", "the exchange could not play it"));
                _playing = null;
                break;
            case RecordingStarted or RecordingEnded:
                AbsorbRecording(happened);
                break;
            case LineRestored:
                _recheck = true;
                call.Log.Event(CallEventKind.LineRestored);
                break;
        }
    }

    private void Absorb(TypedKey typed)
    {
        var fate = _keys.Add(typed);
        // Of a storm of keys the first that is lost is enough.
        if (fate == KeyFate.Ignored || (fate == KeyFate.Lost && !_lostKeys)) LogKey(typed, kept: fate == KeyFate.Ignored, masked: MaskKeys || fate == KeyFate.Lost);
        _lostKeys = fate == KeyFate.Lost;
    }

    private void LogKey(TypedKey typed, bool kept, bool masked)
    {
        var ahead = mailbox.Since(typed.At);
        call.Log.Event(CallEventKind.DigitReceived,
            ("key", masked ? "•" : typed.Key.ToString()), ("ms", Milliseconds(typed.Held)), ("kept", kept ? "yes" : "no"), ("ahead", Milliseconds(ahead)));
    }

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => mailbox.Dispose();
}
