using System.Numerics;

namespace NAudio.Codecs;

/// <summary>ITU-T G.711 µ-law, from 16-bit samples.</summary>
public static class MuLawEncoder
{
    internal const int Bias = 0x84;
    private const int Clip = 32635;

    /// <summary>The byte for a sample; beyond ±32,635 it is that of ±32,635.</summary>
    public static byte LinearToMuLawSample(short sample)
    {
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var exponent = BitOperations.Log2((uint)magnitude) - 7;
        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        // The line carries all bits inverted.
        return (byte)~((sample < 0 ? 0x80 : 0) | exponent << 4 | mantissa);
    }
}

/// <summary>ITU-T G.711 µ-law, to 16-bit samples.</summary>
public static class MuLawDecoder
{
    /// <summary>The sample for a byte: the middle of its step.</summary>
    public static short MuLawToLinearSample(byte mulaw)
    {
        var bits = (byte)~mulaw;
        var magnitude = ((((bits & 0x0F) << 3) + MuLawEncoder.Bias) << ((bits >> 4) & 7)) - MuLawEncoder.Bias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }
}
