using IvrEngine.Ari.Events;
using IvrEngine.Ari.Models;

namespace IvrEngine.Ari;

/// <summary>A started recording. Dispose it when its end is of no interest.</summary>
public sealed class RecordingHandle : IDisposable
{
    private readonly AriClient _ari;
    private readonly AriWaiter<AriEvent> _ended;

    private RecordingHandle(AriClient ari, string name, AriWaiter<AriEvent> ended) => (_ari, Name, _ended) = (ari, name, ended);

    public string Name { get; }

    /// <summary>Waits for the end; null when it did not come in time. <see cref="LiveRecording.State"/> says <c>done</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public async Task<LiveRecording?> WaitEndedAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        await _ended.WaitAsync(timeout, cancellationToken) switch
        {
            RecordingFinished finished => finished.Recording,
            RecordingFailed failed => failed.Recording,
            _ => null,
        };

    /// <summary>Ends it and keeps the file.</summary>
    public Task<AriResult> StopAsync(CancellationToken cancellationToken = default) => _ari.Recordings.StopAsync(Name, cancellationToken);

    /// <summary>Ends it and throws the file away.</summary>
    public Task<AriResult> DiscardAsync(CancellationToken cancellationToken = default) => _ari.Recordings.CancelAsync(Name, cancellationToken);

    /// <summary>Records silence instead, while a caller says or keys a secret.</summary>
    public Task<AriResult> MuteAsync(CancellationToken cancellationToken = default) => _ari.Recordings.MuteAsync(Name, cancellationToken);

    /// <summary>Records sound again.</summary>
    public Task<AriResult> UnmuteAsync(CancellationToken cancellationToken = default) => _ari.Recordings.UnmuteAsync(Name, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();

    internal static async Task<AriResult<RecordingHandle>> StartAsync(AriConnection connection, string name, Func<Task<AriResult<LiveRecording>>> record)
    {
        var handle = new RecordingHandle(connection.Client, name, connection.Expect<AriEvent>(e => e is RecordingFinished or RecordingFailed && e.SubjectId == name));
        var started = await record();
        if (started.IsSuccess) return handle;
        handle.Dispose();
        return started.Error;
    }
}
