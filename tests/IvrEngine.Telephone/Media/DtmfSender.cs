using System.Buffers.Binary;

namespace IvrEngine.Telephone.Media;

/// <summary>One RTP packet of a digit.</summary>
/// <param name="Timestamp">The moment at which the digit began: the same in all its packets (RFC 4733 section 2.2).</param>
/// <param name="Marker">Set on the digit's first packet only.</param>
/// <param name="End">Set on the last three, which are the same but for their sequence number.</param>
/// <param name="Duration">In samples, from <see cref="Timestamp"/>.</param>
internal readonly record struct DtmfPacket(byte Event, uint Timestamp, bool Marker, bool End, ushort Duration)
{
    // RFC 4733 section 2.3.3: power in -dBm0. -10 is what telephones send.
    private const byte Volume = 10;

    public void Write(Span<byte> payload)
    {
        payload[0] = Event;
        payload[1] = (byte)((End ? 0x80 : 0) | Volume);
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], Duration);
    }
}

/// <summary>Keys pressed, as RFC 4733 events: one packet every 20 ms while the key is down, then three that say it is up, then a pause.</summary>
internal sealed class DtmfSender
{
    public const string Keys = "0123456789*#ABCD";

    private const int SamplesPerPacket = 160;
    private const int EndPackets = 3;

    private readonly Lock _gate = new();
    private readonly Queue<Key> _waiting = new();
    private Key? _current;
    private uint _began;
    private int _sent, _endsSent, _pauseLeft;

    /// <summary>Queues a key behind those that wait. The sending clock calls <paramref name="released"/> right after the packet that says the key is up.</summary>
    /// <param name="held">How long the key is down; at least 40 ms, in steps of 20 ms.</param>
    /// <param name="pause">The silence after it, before the next key.</param>
    /// <exception cref="ArgumentException">There is no such key on a telephone.</exception>
    public void Press(char key, TimeSpan held, TimeSpan pause, Action released)
    {
        var code = Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
        if (code < 0) throw new ArgumentException($"'{key}' is no key of a telephone; the keys are {Keys}.", nameof(key));
        lock (_gate) _waiting.Enqueue(new Key((byte)code, Math.Max(2, Packets(held)), Packets(pause), released));
    }

    /// <summary>Called once every 20 ms.</summary>
    /// <param name="now">The RTP timestamp of this beat.</param>
    /// <param name="packet">What to send instead of audio.</param>
    /// <param name="released">To be called once the packet has left.</param>
    /// <returns>False when no key is down: send audio.</returns>
    public bool TryNext(uint now, out DtmfPacket packet, out Action? released)
    {
        lock (_gate)
        {
            released = null;
            packet = default;
            if (_pauseLeft > 0) { _pauseLeft--; return false; }
            if (_current is null && !_waiting.TryDequeue(out _current)) return false;
            if (_sent == 0) _began = now;
            if (_sent < _current.HeldPackets) _sent++;
            var end = _sent == _current.HeldPackets;
            packet = new DtmfPacket(_current.Code, _began, _sent == 1, end, (ushort)(_sent * SamplesPerPacket));
            if (!end) return true;
            if (++_endsSent == 1) released = _current.Released;
            if (_endsSent == EndPackets)
            {
                _pauseLeft = _current.PausePackets;
                (_current, _sent, _endsSent) = (null, 0, 0);
            }
            return true;
        }
    }

    private static int Packets(TimeSpan time) => (int)Math.Round(time.TotalMilliseconds / 20);

    private sealed record Key(byte Code, int HeldPackets, int PausePackets, Action Released);
}
