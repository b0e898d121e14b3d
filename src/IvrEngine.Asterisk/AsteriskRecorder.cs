using IvrEngine.Ari;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Asterisk;

/// <summary>Recordings, which Asterisk keeps in the folder <c>recording</c> of its spool.</summary>
internal sealed class AsteriskRecorder(AriClient ari) : IRecordingControl
{
    private const string Format = "wav";

    public async Task<CommandResult> StartRecordingAsync(ChannelId channel, RecordingId recording, RecordingLimits limits, CancellationToken cancellationToken)
    {
        var result = await RecordAsync(channel, recording, limits, cancellationToken);
        if (result.Error is not { Kind: AriErrorKind.Conflict }) return AsteriskCallControl.ResultOf(result);
        // One of that name still runs: an engine that died has left it. Or the channel has gone; then the second try says so.
        await ari.Recordings.CancelAsync(recording.Value, cancellationToken);
        return AsteriskCallControl.ResultOf(await RecordAsync(channel, recording, limits, cancellationToken));
    }

    public async Task<CommandResult> StopRecordingAsync(RecordingId recording, CancellationToken cancellationToken) =>
        AsteriskCallControl.ResultOf(await ari.Recordings.StopAsync(recording.Value, cancellationToken));

    public async Task<CommandResult> DeleteRecordingAsync(RecordingId recording, CancellationToken cancellationToken) =>
        AsteriskCallControl.ResultOf(await ari.Recordings.DeleteStoredAsync(recording.Value, cancellationToken));

    private async Task<AriResult> RecordAsync(ChannelId channel, RecordingId recording, RecordingLimits limits, CancellationToken cancellationToken)
    {
        var result = await ari.Channels.RecordAsync(
            channel.Value, recording.Value, Format, (int)limits.Maximum.TotalSeconds, (int)limits.Silence.TotalSeconds, "overwrite", limits.Beep, cancellationToken: cancellationToken);
        return result.WithoutValue();
    }
}
