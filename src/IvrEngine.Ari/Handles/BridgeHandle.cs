using IvrEngine.Ari.Models;

namespace IvrEngine.Ari;

/// <summary>A bridge by its id: what joins channels.</summary>
public sealed class BridgeHandle
{
    private readonly AriConnection _connection;

    internal BridgeHandle(AriConnection connection, string id) => (_connection, Id) = (connection, id);

    public string Id { get; }

    private AriClient Ari => _connection.Client;

    /// <summary>The bridge as it is now.</summary>
    public Task<AriResult<Bridge>> GetAsync(CancellationToken cancellationToken = default) => Ari.Bridges.GetAsync(Id, cancellationToken);

    /// <summary>Adds channels. Asterisk holds the command back until their running prompts end.</summary>
    public Task<AriResult> AddAsync(IReadOnlyList<string> channelIds, CancellationToken cancellationToken = default) =>
        Ari.Bridges.AddChannelAsync(Id, channelIds, cancellationToken: cancellationToken);

    /// <summary>Takes channels out.</summary>
    public Task<AriResult> RemoveAsync(IReadOnlyList<string> channelIds, CancellationToken cancellationToken = default) =>
        Ari.Bridges.RemoveChannelAsync(Id, channelIds, cancellationToken);

    /// <summary>Plays to the whole bridge, see <see cref="ChannelHandle.PlayAsync"/>.</summary>
    public Task<AriResult<PlaybackHandle>> PlayAsync(IReadOnlyList<string> media, string? language = null, string? playbackId = null, CancellationToken cancellationToken = default) =>
        PlaybackHandle.StartAsync(_connection, playbackId, id => Ari.Bridges.PlayAsync(Id, media, lang: language, playbackId: id, cancellationToken: cancellationToken));

    /// <summary>Records the whole bridge, see <see cref="ChannelHandle.RecordAsync"/>.</summary>
    public Task<AriResult<RecordingHandle>> RecordAsync(string name, string format, TimeSpan maxDuration = default, TimeSpan maxSilence = default, bool beep = false, CancellationToken cancellationToken = default) =>
        RecordingHandle.StartAsync(_connection, name, () => Ari.Bridges.RecordAsync(
            Id, name, format, maxDurationSeconds: (int)maxDuration.TotalSeconds, maxSilenceSeconds: (int)maxSilence.TotalSeconds, beep: beep, cancellationToken: cancellationToken));

    /// <summary>Starts music on hold for the whole bridge.</summary>
    public Task<AriResult> StartMusicAsync(string? musicClass = null, CancellationToken cancellationToken = default) =>
        Ari.Bridges.StartMohAsync(Id, musicClass, cancellationToken);

    /// <summary>Ends music on hold.</summary>
    public Task<AriResult> StopMusicAsync(CancellationToken cancellationToken = default) => Ari.Bridges.StopMohAsync(Id, cancellationToken);

    /// <summary>Destroys the bridge; its channels go on without it.</summary>
    public Task<AriResult> DestroyAsync(CancellationToken cancellationToken = default) => Ari.Bridges.DestroyAsync(Id, cancellationToken);
}
