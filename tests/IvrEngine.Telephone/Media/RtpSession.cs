using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IvrEngine.Telephone.Media;

/// <summary>What arrived in one packet.</summary>
/// <param name="samples">The decoded audio.</param>
/// <param name="missing">Samples that the timestamps say lie between the packet before and this one: lost, or not sent because there was silence.</param>
/// <param name="arrivedAt">A timestamp of the system's clock.</param>
internal delegate void AudioArrived(ReadOnlySpan<short> samples, int missing, long arrivedAt);

/// <summary>The audio of one call: RTP over a UDP socket of its own, a packet every 20 ms.</summary>
internal sealed class RtpSession : IAsyncDisposable
{
    public const int SamplesPerPacket = 160;

    private const int LargestPacket = 2048;

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Socket _rtp;
    private readonly Socket _rtcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly uint _ssrc = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));
    private readonly byte[] _out = new byte[RtpPacket.HeaderLength + SamplesPerPacket];
    private readonly short[] _frame = new short[SamplesPerPacket];
    private ushort _sequence = BitConverter.ToUInt16(RandomNumberGenerator.GetBytes(2));
    private uint _timestamp = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));
    private volatile Negotiated? _negotiated;
    private Task _receiving = Task.CompletedTask;
    private bool _started;
    private bool _firstSent;

    /// <exception cref="InvalidOperationException">No pair of ports in the range is free.</exception>
    public RtpSession(IPAddress local, int firstPort, int lastPort)
    {
        (_rtp, _rtcp) = BindPair(local, firstPort, lastPort);
        LocalEndPoint = (IPEndPoint)_rtp.LocalEndPoint!;
    }

    public IPEndPoint LocalEndPoint { get; }

    public AudioSource Source { get; set; } = AudioSource.Silence;

    public DtmfSender Dtmf { get; } = new();

    public RtpStatistics Statistics { get; } = new();

    /// <summary>Called for each audio packet, on the receiving thread. Set before <see cref="Connect"/>.</summary>
    public AudioArrived? Arrived { get; set; }

    /// <summary>Called for each 20 ms of audio that is sent, on the clock's thread.</summary>
    public Action<ReadOnlySpan<short>>? Sent { get; set; }

    /// <summary>Called every 20 ms while the call has audio, on the clock's thread.</summary>
    public Action? Ticked { get; set; }

    /// <summary>Called for each digit packet received: the key and whether it is up.</summary>
    public Action<char, bool, uint>? DigitArrived { get; set; }

    /// <summary>The codec agreed on, null before that.</summary>
    public Codec? Codec => _negotiated?.Codec;

    public bool CanSendDigits => _negotiated is { TelephoneEvent: not null };

    /// <summary>Sends from now on to the other end as agreed in SDP; called again when that changes.</summary>
    public void Connect(IPEndPoint remote, Codec codec, int? telephoneEvent, bool send)
    {
        _negotiated = new Negotiated(remote, codec, telephoneEvent, send && remote.Port != 0 && !remote.Address.Equals(IPAddress.Any));
        if (_started) return;
        _started = true;
        _receiving = ReceiveAsync(_stop.Token);
        MediaClock.Shared.Add(Beat);
    }

    private void Beat()
    {
        var negotiated = _negotiated;
        if (negotiated is null) return;
        Ticked?.Invoke();
        var now = _timestamp;
        _timestamp += SamplesPerPacket;
        if (!negotiated.Send || _stop.IsCancellationRequested) return;
        if (negotiated.TelephoneEvent is { } type && Dtmf.TryNext(now, out var digit, out var released))
        {
            digit.Write(_out.AsSpan(RtpPacket.HeaderLength));
            Send(negotiated.Remote, type, digit.Marker, digit.Timestamp, 4);
            released?.Invoke();
            return;
        }
        Source.Read(_frame);
        negotiated.Codec.Encode(_frame, _out.AsSpan(RtpPacket.HeaderLength));
        Send(negotiated.Remote, negotiated.Codec.PayloadType, !_firstSent, now, SamplesPerPacket);
        _firstSent = true;
        Sent?.Invoke(_frame);
    }

    private void Send(IPEndPoint remote, int payloadType, bool marker, uint timestamp, int payloadLength)
    {
        RtpPacket.WriteHeader(_out, payloadType, marker, _sequence++, timestamp, _ssrc);
        try
        {
            _rtp.SendTo(_out.AsSpan(0, RtpPacket.HeaderLength + payloadLength), remote);
            Statistics.CountSent();
        }
        // The other end may have closed its port already: audio into the void is what a telephone sends then.
        catch (SocketException) { Statistics.CountSendError(); }
        catch (ObjectDisposedException) { Statistics.CountSendError(); }
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        var buffer = new byte[LargestPacket];
        var samples = new short[LargestPacket];
        var source = new SocketAddress(LocalEndPoint.AddressFamily);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var length = await _rtp.ReceiveFromAsync(buffer, SocketFlags.None, source, stop);
                Receive(buffer.AsSpan(0, length), samples, _time.GetTimestamp());
            }
            catch (SocketException) when (!stop.IsCancellationRequested) { Statistics.CountSendError(); } // ICMP: nobody listens there (yet)
            catch (OperationCanceledException) { return; }
            catch (ObjectDisposedException) { return; }
        }
    }

    private void Receive(ReadOnlySpan<byte> datagram, short[] samples, long now)
    {
        if (_negotiated is not { } negotiated || !RtpPacket.TryParse(datagram, out var packet) || !Statistics.CountReceived(packet, now)) return;
        var payload = datagram.Slice(packet.PayloadAt, packet.PayloadLength);
        if (packet.PayloadType == negotiated.TelephoneEvent)
        {
            if (payload.Length >= 4 && payload[0] < DtmfSender.Keys.Length) DigitArrived?.Invoke(DtmfSender.Keys[payload[0]], (payload[1] & 0x80) != 0, packet.Timestamp);
            return;
        }
        // Either G.711 may come, whichever was agreed on first: the payload type says which.
        var codec = packet.PayloadType == Codec.Pcma.PayloadType ? Codec.Pcma : packet.PayloadType == Codec.Pcmu.PayloadType ? Codec.Pcmu : null;
        if (codec is null) return;
        codec.Decode(payload, samples);
        var audio = samples.AsSpan(0, payload.Length);
        Arrived?.Invoke(audio, Statistics.CountAudio(packet, audio, now), now);
    }

    // RTP takes an even port and RTCP the next (RFC 3550 section 11). Nothing is read from RTCP; the socket is there so that reports do not bounce.
    private static (Socket, Socket) BindPair(IPAddress local, int firstPort, int lastPort)
    {
        var pairs = (lastPort - firstPort + 1) / 2;
        var start = RandomNumberGenerator.GetInt32(Math.Max(1, pairs));
        for (var i = 0; i < pairs; i++)
        {
            var port = firstPort + (firstPort & 1) + (2 * ((start + i) % pairs));
            var rtp = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 256 << 10 };
            var rtcp = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                rtp.Bind(new IPEndPoint(local, port));
                rtcp.Bind(new IPEndPoint(local, port + 1));
                return (rtp, rtcp);
            }
            catch (SocketException)
            {
                rtp.Dispose();
                rtcp.Dispose();
            }
        }
        throw new InvalidOperationException($"No pair of UDP ports is free from {firstPort} to {lastPort} on {local}.");
    }

    public async ValueTask DisposeAsync()
    {
        MediaClock.Shared.Remove(Beat);
        await _stop.CancelAsync();
        await _receiving;
        _rtp.Dispose();
        _rtcp.Dispose();
        _stop.Dispose();
    }

    private sealed record Negotiated(IPEndPoint Remote, Codec Codec, int? TelephoneEvent, bool Send);
}
