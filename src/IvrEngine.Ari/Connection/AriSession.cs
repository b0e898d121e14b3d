using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Resources;

namespace IvrEngine.Ari;

/// <summary>One websocket, from its opening to its end.</summary>
internal sealed class AriSession(AriConnection connection, EventQueue queue, AriWaiters waiters)
{
    /// <summary>The user event that is sent round to prove that events still come.</summary>
    public const string ProofEvent = "ivrengine-proof";

    /// <summary>The operation of an error that says that opening was given up: Asterisk may still complete it.</summary>
    public const string OpenOperation = "events.eventWebsocket.open";

    private const string ProofVariable = "proof";
    private readonly AriClient _client = connection.Client;
    private long _lastReceived;

    public static AriError Lost(string message) => new(AriErrorKind.ConnectionLost, "events.eventWebsocket", "GET", "/events", null, message);

    /// <param name="prepare">What to do between opening and delivering; gives an error to end the session.</param>
    /// <returns>Why it ended.</returns>
    public async Task<AriError> RunAsync(Func<CancellationToken, Task<AriError?>> prepare, CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await OpenAsync(socket, cancellationToken) is { } refusal) return refusal;

        var receiving = ReceiveAsync(socket, ended.Token);
        var tending = TendAsync(prepare, ended.Token);
        var end = await await Task.WhenAny(receiving, tending);
        await ended.CancelAsync();
        await Task.WhenAll(receiving, tending);
        socket.Abort(); // Not a polite close: Asterisk may be the one that does not answer.
        return end;
    }

    private async Task<AriError?> OpenAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var options = _client.Options;
        socket.Options.KeepAliveInterval = options.PingInterval;
        socket.Options.KeepAliveTimeout = options.PingTimeout;
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader("Authorization", _client.Authorization.ToString());
        var request = EventsResource.EventWebsocketRequest([options.Application], subscribeAll: false);
        var address = new UriBuilder(options.Uri.AbsoluteUri.TrimEnd('/') + request.PathAndQuery) { Scheme = options.Uri.Scheme == "https" ? "wss" : "ws" };
        using var deadline = new CancellationTokenSource(options.CommandDeadline, _client.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(address.Uri, either.Token);
            _lastReceived = _client.Time.GetTimestamp();
            return null;
        }
        catch (OperationCanceledException)
        {
            return Lost($"The event socket did not open within {options.CommandDeadline.TotalSeconds:0.###} s.") with { Kind = AriErrorKind.Timeout, Operation = OpenOperation };
        }
        catch (WebSocketException e)
        {
            return (int)socket.HttpStatusCode switch
            {
                401 => Refused(AriErrorKind.Unauthorized, 401, $"Asterisk at {options.Uri} does not know the user \"{options.UserName}\" or its password: check {nameof(AriOptions.UserName)} and {nameof(AriOptions.Password)} against ari.conf."),
                403 => Refused(AriErrorKind.Forbidden, 403, $"Asterisk at {options.Uri} does not let the user \"{options.UserName}\" in: check its permit and deny in ari.conf."),
                0 or 101 => Lost($"Asterisk at {options.Uri} cannot be reached: {(e.InnerException ?? e).Message}"),
                var status => Refused(AriErrorKind.ConnectionLost, status, $"Asterisk at {options.Uri} refused the event socket with {status}."),
            };
        }
    }

    private static AriError Refused(AriErrorKind kind, int status, string message) => Lost(message) with { Kind = kind, StatusCode = status };

    private async Task<AriError> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close) return Lost("Asterisk closed the event socket.");
                message.Advance(part.Count);
                if (!part.EndOfMessage) continue;
                if (Accept(message.WrittenSpan) is { } end) return end;
                message.ResetWrittenCount();
            }
        }
        catch (OperationCanceledException)
        {
            return Lost(cancellationToken.IsCancellationRequested ? "Ended." : "Asterisk did not answer a ping.");
        }
        catch (WebSocketException e)
        {
            return Lost($"The event socket broke: {(e.InnerException ?? e).Message}");
        }
    }

    private AriError? Accept(ReadOnlySpan<byte> message)
    {
        Volatile.Write(ref _lastReceived, _client.Time.GetTimestamp());
        var received = EventParser.Parse(message);
        waiters.Offer(received);
        if (received is ChannelUserevent { EventName: ProofEvent }) return null;
        queue.Add(received);
        return received is ApplicationReplaced && received.Application == _client.Options.Application
            ? Refused(AriErrorKind.Replaced, 0, $"Another program connected to Asterisk for the application \"{_client.Options.Application}\": end one of the two, or give them different names ({nameof(AriOptions.Application)}).") with { StatusCode = null }
            : null;
    }

    /// <summary>Prepares, then proves life until that fails.</summary>
    private async Task<AriError> TendAsync(Func<CancellationToken, Task<AriError?>> prepare, CancellationToken cancellationToken)
    {
        try
        {
            if (await ProveAsync(cancellationToken) is { } deaf) return deaf;
            if (await prepare(cancellationToken) is { } unprepared) return unprepared;
            while (true)
            {
                await Task.Delay(_client.Options.ProofInterval, _client.Time, cancellationToken);
                if (_client.Time.GetElapsedTime(Volatile.Read(ref _lastReceived)) < _client.Options.ProofInterval) continue;
                if (await ProveAsync(cancellationToken) is { } silent) return silent;
            }
        }
        catch (OperationCanceledException)
        {
            return Lost("Ended.");
        }
    }

    private static bool IsProof(ChannelUserevent received, string proof) =>
        received is { EventName: ProofEvent, UserEvent.ValueKind: JsonValueKind.Object }
        && received.UserEvent.TryGetProperty(ProofVariable, out var value) && value.ValueEquals(proof);

    private async Task<AriError?> ProveAsync(CancellationToken cancellationToken)
    {
        var options = _client.Options;
        var proof = AriId.New("proof");
        using var back = connection.Expect<ChannelUserevent>(e => IsProof(e, proof));
        var sent = await _client.Events.UserEventAsync(ProofEvent, options.Application, variables: new Dictionary<string, string> { [ProofVariable] = proof }, cancellationToken: cancellationToken);
        if (sent.Error is { Kind: AriErrorKind.Forbidden } readOnly)
            return readOnly with { Message = $"The user \"{options.UserName}\" may only read: set read_only = no for it in ari.conf, or change {nameof(AriOptions.UserName)}." };
        if (!sent.IsSuccess) return sent.Error;
        return await back.WaitAsync(options.ProofTimeout, cancellationToken) is null
            ? Lost($"The event socket is deaf: an event sent round did not come back within {options.ProofTimeout.TotalSeconds:0.###} s.")
            : null;
    }
}
