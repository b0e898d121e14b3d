using System.Net;
using System.Net.Sockets;

namespace IvrEngine.Telephone.Sip;

/// <summary>One UDP socket that carries SIP for any number of telephones and calls.</summary>
internal sealed class SipTransport : IAsyncDisposable
{
    // UDP datagrams end here; a SIP message that is longer has no business on UDP (RFC 3261 section 18.1.1).
    private const int LargestDatagram = 65_535;

    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private Task _receiving = Task.CompletedTask;

    /// <exception cref="SocketException">The address or port cannot be had.</exception>
    public SipTransport(IPEndPoint local)
    {
        _socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20, SendBufferSize = 4 << 20 };
        try { _socket.Bind(local); }
        catch { _socket.Dispose(); throw; }
        LocalEndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Datagrams that were no SIP message, and were dropped.</summary>
    public int Malformed { get; private set; }

    /// <summary>Called for each message that is sent (true) or received (false); the text hides credentials only through <see cref="SipMessage.ToString"/>.</summary>
    public Action<bool, SipMessage, IPEndPoint>? Trace { get; set; }

    /// <summary>Starts to receive. The handler is called for one message at a time and must not block.</summary>
    public void Start(Action<SipMessage, IPEndPoint> received) => _receiving = ReceiveAsync(received, _stop.Token);

    public void Send(SipMessage message, IPEndPoint to)
    {
        Trace?.Invoke(true, message, to);
        Send(message.ToBytes(), to);
    }

    /// <summary>Sends bytes as they are; what cannot be sent is lost as UDP loses it, and the transaction sends again.</summary>
    public void Send(ReadOnlySpan<byte> datagram, IPEndPoint to)
    {
        try { _socket.SendTo(datagram, to); }
        catch (SocketException) { SendErrors++; }
        catch (ObjectDisposedException) { SendErrors++; }
    }

    public int SendErrors { get; private set; }

    private async Task ReceiveAsync(Action<SipMessage, IPEndPoint> received, CancellationToken stop)
    {
        var buffer = new byte[LargestDatagram];
        var any = new IPEndPoint(LocalEndPoint.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var datagram = await _socket.ReceiveFromAsync(buffer, any, stop);
                var source = (IPEndPoint)datagram.RemoteEndPoint;
                if (SipMessage.Parse(buffer.AsSpan(0, datagram.ReceivedBytes)) is not { } message) continue;
                Trace?.Invoke(false, message, source);
                received(message, source);
            }
            catch (FormatException) { Malformed++; }
            // A port that nobody listens on answers with ICMP; the transaction's own timer tells that story.
            catch (SocketException) when (!stop.IsCancellationRequested) { }
            catch (OperationCanceledException) { return; }
            catch (ObjectDisposedException) { return; }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _stop.Dispose();
    }
}
