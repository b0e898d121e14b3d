namespace IvrEngine.Telephone.Media;

/// <summary>ITU-T G.711: 8-bit companded audio. Tables are built once from the segments that the recommendation describes.</summary>
internal static class G711
{
    private static readonly short[] MuLawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandMuLaw((byte)code))];
    private static readonly short[] ALawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandALaw((byte)code))];
    private static readonly byte[] MuLawCodes = Invert(CompressMuLaw);
    private static readonly byte[] ALawCodes = Invert(CompressALaw);

    public static short DecodeMuLaw(byte code) => MuLawTable[code];

    public static short DecodeALaw(byte code) => ALawTable[code];

    public static byte EncodeMuLaw(short sample) => MuLawCodes[(ushort)sample];

    public static byte EncodeALaw(short sample) => ALawCodes[(ushort)sample];

    // µ-law (G.711 table 2): all bits inverted; sign, 3 bits of segment, 4 of step. 14-bit values, scaled to 16 bits; 33 is the bias.
    private static short ExpandMuLaw(byte code)
    {
        var bits = ~code & 0xFF;
        var segment = (bits >> 4) & 7;
        var magnitude = (((2 * (bits & 15)) + 33) << segment) - 33;
        return (short)(4 * ((bits & 0x80) != 0 ? -magnitude : magnitude));
    }

    // A-law (G.711 table 1): even bits inverted; segment 0 is linear. 13-bit values, scaled to 16 bits.
    private static short ExpandALaw(byte code)
    {
        var bits = code ^ 0x55;
        var segment = (bits >> 4) & 7;
        var step = (2 * (bits & 15)) + 1;
        var magnitude = segment == 0 ? step : (step + 32) << (segment - 1);
        return (short)(8 * ((bits & 0x80) != 0 ? magnitude : -magnitude));
    }

    private static byte CompressMuLaw(short sample)
    {
        const int Bias = 33, Largest = 8158;
        var magnitude = Math.Min(Math.Abs((int)sample) >> 2, Largest) + Bias;
        var segment = System.Numerics.BitOperations.Log2((uint)magnitude) - 5;
        var bits = (sample < 0 ? 0x80 : 0) | (segment << 4) | ((magnitude >> (segment + 1)) & 15);
        return (byte)~bits;
    }

    private static byte CompressALaw(short sample)
    {
        var magnitude = Math.Min((sample < 0 ? -(int)sample - 1 : sample) >> 3, 4095);
        var segment = magnitude < 32 ? 0 : System.Numerics.BitOperations.Log2((uint)magnitude) - 4;
        var step = segment == 0 ? magnitude >> 1 : magnitude >> segment;
        return (byte)(((sample < 0 ? 0 : 0x80) | (segment << 4) | (step & 15)) ^ 0x55);
    }

    private static byte[] Invert(Func<short, byte> compress)
    {
        var codes = new byte[65_536];
        for (var i = 0; i < codes.Length; i++) codes[i] = compress((short)i);
        return codes;
    }
}
