namespace IvrEngine.Telephone.Media;

/// <summary>An audio codec as RTP carries it: 8,000 samples a second, one byte each.</summary>
public sealed class Codec
{
    private readonly Func<byte, short> _decode;
    private readonly Func<short, byte> _encode;

    private Codec(string name, int payloadType, Func<byte, short> decode, Func<short, byte> encode)
    {
        (Name, PayloadType, _decode, _encode) = (name, payloadType, decode, encode);
    }

    /// <summary>G.711 A-law, what Mexican carriers use.</summary>
    public static Codec Pcma { get; } = new("PCMA", 8, G711.DecodeALaw, G711.EncodeALaw);

    /// <summary>G.711 µ-law.</summary>
    public static Codec Pcmu { get; } = new("PCMU", 0, G711.DecodeMuLaw, G711.EncodeMuLaw);

    public string Name { get; }

    /// <summary>The RTP payload type (RFC 3551 table 4).</summary>
    public int PayloadType { get; }

    public void Decode(ReadOnlySpan<byte> coded, Span<short> samples)
    {
        for (var i = 0; i < coded.Length; i++) samples[i] = _decode(coded[i]);
    }

    public void Encode(ReadOnlySpan<short> samples, Span<byte> coded)
    {
        for (var i = 0; i < samples.Length; i++) coded[i] = _encode(samples[i]);
    }

    /// <summary>The codec that a payload type of a session description stands for, null when this telephone does not know it.</summary>
    internal static Codec? Known(string? encoding, string payloadType) => encoding?.Split('/') switch
    {
        ["PCMA", "8000", ..] when payloadType == "8" => Pcma,
        ["PCMU", "8000", ..] when payloadType == "0" => Pcmu,
        _ => null,
    };

    public override string ToString() => Name;
}
