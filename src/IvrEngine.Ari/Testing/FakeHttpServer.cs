using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace IvrEngine.Ari.Testing;

/// <summary>Just enough HTTP/1.1 for <see cref="FakeAsterisk"/>: kept-alive connections, Content-Length, upgrade to a websocket. Loopback only.</summary>
internal sealed class FakeHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<FakeRequest, FakeReply> _reply;
    private readonly Func<FakeRequest, WebSocket, FreezableStream, CancellationToken, Task> _serveSocket;
    private readonly HashSet<TcpClient> _clients = [];
    private readonly Lock _gate = new();
    private readonly Task _accepting;

    public FakeHttpServer(int port, Func<FakeRequest, FakeReply> reply, Func<FakeRequest, WebSocket, FreezableStream, CancellationToken, Task> serveSocket)
    {
        (_reply, _serveSocket) = (reply, serveSocket);
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        if (_accepting.IsCompleted) return; // Disposed before.
        await _stopping.CancelAsync();
        lock (_gate) foreach (var client in _clients) client.Dispose();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                client.NoDelay = true;
                lock (_gate) _clients.Add(client);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var stream = new FreezableStream(client.GetStream());
            var reader = new HeadReader(stream);
            while (await reader.ReadAsync(_stopping.Token) is { } head)
            {
                var body = await reader.ReadBodyAsync(int.TryParse(head.Headers.GetValueOrDefault("content-length"), out var length) ? length : 0, _stopping.Token);
                var request = FakeRequest.Parse(head.Method, head.Target, head.Headers.GetValueOrDefault("authorization", ""), body);
                var reply = _reply(request);
                if (reply.After is not null) await reply.After.WaitAsync(_stopping.Token);
                if (reply.Status == 0) return;
                if (reply.Status == 101)
                {
                    await UpgradeAsync(request, head, stream);
                    return;
                }
                var bytes = Encoding.UTF8.GetBytes(reply.Body);
                var type = reply.Body.Length == 0 ? "" : $"Content-type: {reply.ContentType}\r\n";
                var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 {reply.Status} Fake\r\n{type}Content-Length: {bytes.Length}\r\n\r\n");
                await stream.WriteAsync((byte[])[.. answer, .. bytes], _stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return; // The client went away, or the test ended.
        }
        finally
        {
            lock (_gate) _clients.Remove(client);
            client.Dispose();
        }
    }

    private async Task UpgradeAsync(FakeRequest request, Head head, FreezableStream stream)
    {
#pragma warning disable CA5350 // RFC 6455 section 4.2.2 asks for SHA-1; nothing is kept secret by it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(head.Headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), _stopping.Token);
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        await _serveSocket(request, socket, stream, _stopping.Token);
    }

    private sealed record Head(string Method, string Target, Dictionary<string, string> Headers);

    private sealed class HeadReader(Stream stream)
    {
        private readonly byte[] _buffer = new byte[128 * 1024];
        private int _count;

        public async Task<Head?> ReadAsync(CancellationToken cancellationToken)
        {
            int end;
            while ((end = _buffer.AsSpan(0, _count).IndexOf("\r\n\r\n"u8)) < 0)
                if (!await FillAsync(cancellationToken)) return null;
            var lines = Encoding.ASCII.GetString(_buffer, 0, end).Split("\r\n");
            Consume(end + 4);
            var first = lines[0].Split(' ');
            var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].Trim());
            return new(first[0], first[1], headers);
        }

        public async Task<string> ReadBodyAsync(int length, CancellationToken cancellationToken)
        {
            while (_count < length)
                if (!await FillAsync(cancellationToken)) throw new IOException("The request ended early.");
            var body = Encoding.UTF8.GetString(_buffer, 0, length);
            Consume(length);
            return body;
        }

        private async Task<bool> FillAsync(CancellationToken cancellationToken)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_count), cancellationToken);
            _count += read;
            return read > 0;
        }

        private void Consume(int length)
        {
            _count -= length;
            _buffer.AsSpan(length, _count).CopyTo(_buffer);
        }
    }
}
