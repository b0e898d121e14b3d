using IvrEngine.Ari.Events;
using IvrEngine.Ari.Models;

namespace IvrEngine.Ari;

/// <summary>How a playback ended.</summary>
public enum PlaybackEnd
{
    /// <summary>To its end, or stopped on purpose.</summary>
    Finished,

    /// <summary>The channel hung up, or a file could not be played.</summary>
    Failed,

    /// <summary>Its end did not come in time. Some playbacks never finish: stop it and go on.</summary>
    TimedOut,
}

/// <summary>A started playback. Dispose it when its end is of no interest.</summary>
public sealed class PlaybackHandle : IDisposable
{
    private readonly AriClient _ari;
    private readonly AriWaiter<PlaybackFinished> _finished;

    private PlaybackHandle(AriClient ari, string id, AriWaiter<PlaybackFinished> finished) => (_ari, Id, _finished) = (ari, id, finished);

    public string Id { get; }

    /// <summary>Waits for the end.</summary>
    public async Task<PlaybackEnd> WaitFinishedAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        await _finished.WaitAsync(timeout, cancellationToken) switch
        {
            null => PlaybackEnd.TimedOut,
            { Playback.State: "failed" } => PlaybackEnd.Failed,
            _ => PlaybackEnd.Finished,
        };

    /// <summary>Stops it: the whole list, at once.</summary>
    public Task<AriResult> StopAsync(CancellationToken cancellationToken = default) => _ari.Playbacks.StopAsync(Id, cancellationToken);

    /// <param name="operation"><c>restart</c>, <c>pause</c>, <c>unpause</c>, <c>reverse</c> or <c>forward</c>.</param>
    public Task<AriResult> ControlAsync(string operation, CancellationToken cancellationToken = default) => _ari.Playbacks.ControlAsync(Id, operation, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _finished.Dispose();

    internal static async Task<AriResult<PlaybackHandle>> StartAsync(AriConnection connection, string? playbackId, Func<string, Task<AriResult<Playback>>> play)
    {
        var id = playbackId ?? AriId.New("playback");
        var handle = new PlaybackHandle(connection.Client, id, connection.Expect<PlaybackFinished>(id));
        var started = await play(id);
        if (started.IsSuccess) return handle;
        handle.Dispose();
        return started.Error;
    }
}
