using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Recording: nothing is heard, but how long the caller speaks is measured.</summary>
public sealed partial class VirtualTelephone : IRecordingControl
{
    private readonly List<RecordingId> _kept = [];
    private Recording? _recording;

    /// <summary>Whether what the caller says is being recorded.</summary>
    public bool IsRecording => _recording is not null;

    /// <summary>The recordings that are kept.</summary>
    public IReadOnlyList<RecordingId> Recordings => _kept;

    /// <summary>The caller begins to speak, for a time.</summary>
    public void Speak(TimeSpan time)
    {
        if (_recording is not { } recording) return;
        recording.Speech += time;
        recording.SilentFrom = Now.ToDateTimeOffset() + time;
        Arm(recording);
    }

    public Task<CommandResult> StartRecordingAsync(ChannelId channel, RecordingId recording, RecordingLimits limits, CancellationToken cancellationToken) =>
        Carry(VirtualCommand.Record, channel, () =>
        {
            _recording?.Alarm?.Dispose();
            _kept.Remove(recording);
            _recording = new Recording(recording, limits, clock.GetUtcNow());
            Arm(_recording);
            Send(new RecordingStarted(Channel, Now, recording));
        });

    public Task<CommandResult> StopRecordingAsync(RecordingId recording, CancellationToken cancellationToken)
    {
        if (Interfere?.Invoke(VirtualCommand.StopRecording) is { } wrong) return Task.FromResult(wrong);
        if (_recording?.Id != recording) return Task.FromResult(new CommandResult(CommandStatus.Gone));
        EndRecording();
        return Task.FromResult(CommandResult.Done);
    }

    public Task<CommandResult> DeleteRecordingAsync(RecordingId recording, CancellationToken cancellationToken) =>
        Task.FromResult(Interfere?.Invoke(VirtualCommand.DeleteRecording) ?? (_kept.Remove(recording) ? CommandResult.Done : new CommandResult(CommandStatus.Gone)));

    private void Arm(Recording recording)
    {
        var now = clock.GetUtcNow();
        var left = recording.Since + recording.Limits.Maximum - now;
        var quiet = recording.SilentFrom + recording.Limits.Silence - now;
        recording.Alarm?.Dispose();
        recording.Alarm = clock.CreateTimer(_ => EndRecording(), null, left < quiet ? left : quiet, Timeout.InfiniteTimeSpan);
    }

    private void EndRecording()
    {
        if (_recording is not { } recording) return;
        _recording = null;
        recording.Alarm?.Dispose();
        _kept.Add(recording.Id);
        var now = clock.GetUtcNow();
        // What was still to be said when it ended was not recorded.
        var unsaid = recording.SilentFrom > now ? recording.SilentFrom - now : TimeSpan.Zero;
        Send(new RecordingEnded(Channel, Now, recording.Id, now - recording.Since, recording.Speech - unsaid, Failed: false));
    }

    private sealed class Recording(RecordingId id, RecordingLimits limits, DateTimeOffset since)
    {
        public RecordingId Id { get; } = id;

        public RecordingLimits Limits { get; } = limits;

        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset SilentFrom { get; set; } = since;

        public TimeSpan Speech { get; set; }

        public ITimer? Alarm { get; set; }
    }
}
