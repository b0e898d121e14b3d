namespace IvrEngine.Core.Telephony;

/// <summary>A recording that was asked for. The engine makes the id; it is also the name of the file, without its extension.</summary>
public readonly record struct RecordingId(string Value)
{
    /// <summary>Name of the file in the exchange's folder of recordings.</summary>
    public string FileName => Value + ".wav";

    public override string ToString() => Value;
}

/// <summary>When a recording ends by itself.</summary>
/// <param name="Maximum">Whole seconds.</param>
/// <param name="Silence">So much silence ends it, from its start too; whole seconds.</param>
/// <param name="Beep">Whether a tone is heard before it begins.</param>
public sealed record RecordingLimits(TimeSpan Maximum, TimeSpan Silence, bool Beep);

/// <summary>Commands about recordings; failure is reported as in <see cref="ICallControl"/>.</summary>
public interface IRecordingControl
{
    /// <summary>Records what the far side says, 8 kHz WAV. Its end arrives as <see cref="RecordingEnded"/>. One that has this id, running or kept, is replaced.</summary>
    Task<CommandResult> StartRecordingAsync(ChannelId channel, RecordingId recording, RecordingLimits limits, CancellationToken cancellationToken);

    /// <summary>Ends it and keeps what was said.</summary>
    Task<CommandResult> StopRecordingAsync(RecordingId recording, CancellationToken cancellationToken);

    /// <summary>Throws the file of an ended recording away.</summary>
    Task<CommandResult> DeleteRecordingAsync(RecordingId recording, CancellationToken cancellationToken);
}
