using System.Buffers.Binary;

namespace IvrEngine.Telephone.Media;

/// <summary>The fixed header of an RTP packet (RFC 3550 section 5.1) and where its payload lies.</summary>
internal readonly record struct RtpPacket(int PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Ssrc, int PayloadAt, int PayloadLength)
{
    public const int HeaderLength = 12;

    public static bool TryParse(ReadOnlySpan<byte> datagram, out RtpPacket packet)
    {
        packet = default;
        if (datagram.Length < HeaderLength || datagram[0] >> 6 != 2) return false;
        var at = HeaderLength + (4 * (datagram[0] & 15));
        if ((datagram[0] & 0x10) != 0)
        {
            if (datagram.Length < at + 4) return false;
            at += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(at + 2)..]));
        }
        var padding = (datagram[0] & 0x20) != 0 ? datagram[^1] : 0;
        var length = datagram.Length - at - padding;
        if (length < 0) return false;
        packet = new RtpPacket(datagram[1] & 0x7F, (datagram[1] & 0x80) != 0, BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]), BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]), at, length);
        return true;
    }

    public static void WriteHeader(Span<byte> datagram, int payloadType, bool marker, ushort sequence, uint timestamp, uint ssrc)
    {
        datagram[0] = 0x80;
        datagram[1] = (byte)((marker ? 0x80 : 0) | payloadType);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[8..], ssrc);
    }
}
