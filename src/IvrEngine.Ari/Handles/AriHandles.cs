namespace IvrEngine.Ari;

/// <summary>Handles: an id together with the connection.</summary>
public static class AriHandles
{
    /// <summary>The channel with this id.</summary>
    public static ChannelHandle Channel(this AriConnection connection, string id) => new(connection, id);

    /// <summary>The bridge with this id.</summary>
    public static BridgeHandle Bridge(this AriConnection connection, string id) => new(connection, id);

    /// <summary>Makes a channel to an endpoint, in the application and not yet dialled (<see cref="ChannelHandle.DialAsync"/>).</summary>
    /// <param name="endpoint">As in <c>PJSIP/1001</c>.</param>
    /// <param name="originator">The channel on whose behalf: gives its codecs and caller id.</param>
    /// <param name="channelId">Null: a new one.</param>
    public static async Task<AriResult<ChannelHandle>> CreateChannelAsync(this AriConnection connection, string endpoint, string? originator = null, string? channelId = null,
        IReadOnlyDictionary<string, AriVariable>? variables = null, CancellationToken cancellationToken = default)
    {
        var id = channelId ?? AriId.New("channel");
        var created = await connection.Client.Channels.CreateAsync(endpoint, connection.Client.Options.Application, channelId: id, originator: originator, variables: variables, cancellationToken: cancellationToken);
        return created.IsSuccess ? new ChannelHandle(connection, id) : created.Error;
    }

    /// <summary>Makes a bridge.</summary>
    /// <param name="type">Comma-separated: <c>mixing</c> or <c>holding</c>, <c>dtmf_events</c>, <c>proxy_media</c>…</param>
    /// <param name="name">Whose it is: bridges survive the engine, and this tells it which to clear.</param>
    public static async Task<AriResult<BridgeHandle>> CreateBridgeAsync(this AriConnection connection, string type, string name, string? bridgeId = null, CancellationToken cancellationToken = default)
    {
        var id = bridgeId ?? AriId.New("bridge");
        var created = await connection.Client.Bridges.CreateAsync(type, id, name, cancellationToken: cancellationToken);
        return created.IsSuccess ? new BridgeHandle(connection, id) : created.Error;
    }
}
