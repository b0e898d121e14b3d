using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Json;

namespace IvrEngine.Ari.Testing;

/// <summary>
/// An Asterisk for tests of programs that use this library: a real HTTP and websocket server on a loopback port, inside the test's process.
/// It keeps the state of channels, bridges, playbacks and recordings and answers as Asterisk does; a test plays the caller
/// (<see cref="Arrive"/>, <see cref="Press"/>, <see cref="CallerHangsUp"/>), sends any event or text, and breaks what can break.
/// </summary>
public sealed partial class FakeAsterisk : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly List<(Func<FakeRequest, bool> Matches, TaskCompletionSource<FakeRequest> Seen)> _expected = [];
    private readonly Channel<(Socket? To, string Text)> _outgoing = System.Threading.Channels.Channel.CreateUnbounded<(Socket?, string)>();
    private readonly FakeHttpServer _server;
    private readonly Task _sending;
    private Socket? _socket;
    private TaskCompletionSource _socketOpened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="port">0: any free one.</param>
    public FakeAsterisk(int port = 0)
    {
        _server = new FakeHttpServer(port, Reply, ServeSocketAsync);
        _sending = SendAsync();
    }

    public Uri Uri => new($"http://127.0.0.1:{_server.Port}/ari");

    /// <summary>Options for a client of this fake.</summary>
    public AriOptions Options => new() { Uri = Uri, UserName = "engine", Password = "fake-secret", Application = Application };

    /// <summary>The application whose events it sends.</summary>
    public string Application { get; init; } = "engine";

    /// <summary>When this Asterisk started; change it to play a restart.</summary>
    public DateTimeOffset StartedAt { get; set; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Asked before anything else: what it gives is the answer; null for the usual one. May be called from several threads.</summary>
    public Func<FakeRequest, FakeReply?>? Intercept { get; set; }

    /// <summary>True: no event goes out, though the socket lives and answers pings.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Every request so far, the event socket's included.</summary>
    public IReadOnlyList<FakeRequest> Requests { get { lock (_gate) return [.. _requests]; } }

    /// <summary>Event sockets opened so far.</summary>
    public int SocketsOpened { get; private set; }

    /// <summary>The first request, past or to come, that matches.</summary>
    public Task<FakeRequest> RequestAsync(Func<FakeRequest, bool> matches, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_requests.FirstOrDefault(matches) is { } past) return Task.FromResult(past);
            var seen = new TaskCompletionSource<FakeRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            _expected.Add((matches, seen));
            return seen.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The first request, past or to come, with this method and path.</summary>
    public Task<FakeRequest> RequestAsync(string line, CancellationToken cancellationToken) => RequestAsync(r => r.Line == line, cancellationToken);

    /// <summary>Completes when an event socket is open.</summary>
    public Task SocketOpenAsync(CancellationToken cancellationToken) { lock (_gate) return _socketOpened.Task.WaitAsync(cancellationToken); }

    /// <summary>Sends an event; type, application, timestamp and Asterisk's id are filled in. Lost when no socket is open, as in Asterisk.</summary>
    public void Send(AriEvent toSend) => SendText(Json(toSend));

    /// <summary>Sends any text as an event.</summary>
    public void SendText(string text) => _outgoing.Writer.TryWrite((null, text));

    /// <summary>The event socket breaks.</summary>
    public void DropSocket() { lock (_gate) _socket?.WebSocket.Abort(); }

    /// <summary>The event socket stays open and stands still: no events, no answer to pings.</summary>
    public void FreezeSocket()
    {
        lock (_gate)
        {
            if (_socket is null) return;
            _socket.IsFrozen = true;
            _socket.Stream.Freeze();
        }
    }

    /// <summary>Another program connects for the application.</summary>
    public void ReplaceApplication() => Send(new ApplicationReplaced());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _server.DisposeAsync();
        await _sending;
    }

    private string Json(AriEvent toSend)
    {
        var type = toSend.GetType().Name;
        var full = toSend with { Type = type, Application = Application, AsteriskId = "fake", Timestamp = toSend.Timestamp == default ? StartedAt : toSend.Timestamp };
        return JsonSerializer.Serialize(full, EventTypes.ByName[type]);
    }

    private FakeReply Reply(FakeRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            foreach (var expected in _expected.Where(e => e.Matches(request)).ToList())
            {
                _expected.Remove(expected);
                expected.Seen.TrySetResult(request);
            }
        }
        if (Intercept?.Invoke(request) is { } reply) return reply;
        var expectedUser = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.UserName}:{Options.Password}"));
        if (request.Authorization != expectedUser) return FakeReply.Message(401, "Authentication required");
        if (request.Line == "GET /events") return new FakeReply(101);
        lock (_gate) return Carry(request);
    }

    private async Task ServeSocketAsync(FakeRequest request, WebSocket webSocket, FreezableStream stream, CancellationToken cancellationToken)
    {
        var socket = new Socket(webSocket, stream);
        lock (_gate)
        {
            if (_socket is not null) _outgoing.Writer.TryWrite((_socket, Json(new ApplicationReplaced())));
            _socket = socket;
            SocketsOpened++;
            _socketOpened.TrySetResult();
        }
        try
        {
            var buffer = new byte[1024];
            while ((await webSocket.ReceiveAsync(buffer.AsMemory(), cancellationToken)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (WebSocketException)
        {
            return; // The client went away, as it may.
        }
        finally
        {
            lock (_gate)
            {
                if (_socket == socket)
                {
                    _socket = null;
                    _socketOpened = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
    }

    private async Task SendAsync()
    {
        await foreach (var (to, text) in _outgoing.Reader.ReadAllAsync())
        {
            Socket? socket;
            lock (_gate) socket = to ?? _socket;
            if (socket is null or { IsFrozen: true } || IsDeaf) continue;
            try
            {
                await socket.WebSocket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
            }
            catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                continue; // The socket went while it was written to: the event is lost, as in Asterisk.
            }
        }
    }

    private sealed record Socket(WebSocket WebSocket, FreezableStream Stream)
    {
        public bool IsFrozen { get; set; }
    }
}
