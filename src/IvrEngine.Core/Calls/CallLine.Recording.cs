using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Calls;

/// <summary>What became of a recording. It may have been made although the caller hung up.</summary>
/// <param name="IsKept">There is a file.</param>
/// <param name="Speech">How much of the length was speech; null when the exchange could not tell.</param>
internal readonly record struct RecordingResult(bool IsKept, TimeSpan Length, TimeSpan? Speech, string EndedBy);

internal sealed partial class CallLine
{
    // Beyond its longest time, for the beep and the way of the event; and how long its end may take once it was asked for.
    private static readonly TimeSpan RecordingGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RecordingEndGrace = TimeSpan.FromSeconds(2);

    private RecordingId? _recording;
    private Instant? _recordingSince;
    private RecordingEnded? _recorded;

    /// <summary>Records until the caller presses a key, which is used up, falls silent or hangs up, or the longest time is over.</summary>
    public async ValueTask<RecordingResult> RecordAsync(RecordingId recording, RecordingLimits limits, CancellationToken cancellationToken)
    {
        Drain();
        if (HungUp is not null) return NotMade("hang-up");
        (_recording, _recordingSince, _recorded) = (recording, null, null);
        var asked = await call.Services.Recorder.StartRecordingAsync(call.Channel, recording, limits, cancellationToken);
        if (asked.Status == CommandStatus.Gone) await ExpectHangUpAsync(cancellationToken);
        if (asked.Status is CommandStatus.Gone or CommandStatus.Refused)
        {
            Failed(recording, asked.Detail ?? asked.Status.ToString());
            return NotMade("refused");
        }
        // Timed out or unreachable: it may still be carried out, so listen for it.
        if (asked.IsDone) _recordingSince = call.Now;
        var endedBy = await ListenAsync(mailbox.DeadlineAfter(limits.Maximum + RecordingGrace), cancellationToken);
        if (endedBy is "key" or "deadline") await call.Services.Recorder.StopRecordingAsync(recording, cancellationToken);
        if (_recorded is null) await ExpectRecordingEndAsync(cancellationToken);
        return ResultOf(recording, endedBy);
    }

    /// <returns>What ended it.</returns>
    private async ValueTask<string> ListenAsync(long deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_recorded is not null) return "silence";
            if (HungUp is not null) return "hang-up";
            if (_keys.TryTake(out var typed))
            {
                LogKey(typed, kept: true, MaskKeys);
                return "key";
            }
            if (await mailbox.NextAsync(deadline, cancellationToken) is not { } happened) return "deadline";
            Absorb(happened);
        }
    }

    private async ValueTask ExpectRecordingEndAsync(CancellationToken cancellationToken)
    {
        var deadline = mailbox.DeadlineAfter(RecordingEndGrace);
        while (_recorded is null && await mailbox.NextAsync(deadline, cancellationToken) is { } happened) Absorb(happened);
    }

    private RecordingResult ResultOf(RecordingId recording, string endedBy)
    {
        _recording = null;
        if (_recorded is { } ended)
        {
            if (ended.Failed) Failed(recording, "the exchange could not record");
            return ended.Failed ? NotMade(endedBy) : new RecordingResult(true, ended.Length, ended.Speech, endedBy);
        }
        Failed(recording, _recordingSince is null ? "no start was reported" : "no end was reported");
        // The event was lost, but the exchange has written the file: better one message too many than one too few.
        return _recordingSince is { } since ? new RecordingResult(true, (call.Now - since).ToTimeSpan(), null, endedBy) : NotMade(endedBy);
    }

    private static RecordingResult NotMade(string endedBy) => new(false, TimeSpan.Zero, null, endedBy);

    private void Failed(RecordingId recording, string error) =>
        call.Log.Event(CallEventKind.RecordingFailed, ("recording", recording.Value), ("error", error));

    private void AbsorbRecording(CallEvent happened)
    {
        if (happened is RecordingStarted started && started.Recording == _recording) _recordingSince = started.At;
        if (happened is RecordingEnded ended && ended.Recording == _recording) _recorded = ended;
    }
}
