using System.Numerics;

namespace NAudio.Codecs;

/// <summary>ITU-T G.711 A-law, from 16-bit samples.</summary>
public static class ALawEncoder
{
    /// <summary>The byte for a sample.</summary>
    public static byte LinearToALawSample(short sample)
    {
        // Eleven bits and a sign; a negative sample's steps begin at -1, hence the complement.
        var magnitude = (sample < 0 ? ~sample : sample) >> 4;
        var exponent = Math.Max(0, BitOperations.Log2((uint)magnitude | 1) - 3);
        var mantissa = magnitude >> Math.Max(0, exponent - 1) & 0x0F;
        var code = exponent << 4 | mantissa;
        // The line carries every other bit inverted; the sign bit is set for positive samples.
        return (byte)((code | (sample < 0 ? 0 : 0x80)) ^ 0x55);
    }
}

/// <summary>ITU-T G.711 A-law, to 16-bit samples.</summary>
public static class ALawDecoder
{
    /// <summary>The sample for a byte: the middle of its step.</summary>
    public static short ALawToLinearSample(byte alaw)
    {
        var bits = alaw ^ 0x55;
        var exponent = (bits >> 4) & 7;
        var magnitude = ((bits & 0x0F) << 4) + 8;
        if (exponent > 0) magnitude = (magnitude + 0x100) << (exponent - 1);
        return (short)((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
}
