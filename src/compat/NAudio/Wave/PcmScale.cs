namespace NAudio.Wave;

/// <summary>Between samples with full scale ±1 and integers.</summary>
internal static class PcmScale
{
    /// <summary>The nearest integer of that many bits, clipped to full scale. +1 is the greatest integer, so that ±1 are symmetric.</summary>
    internal static int FromFloat(float sample, int bits)
    {
        var fullScale = (double)((1L << (bits - 1)) - 1);
        return (int)Math.Round(Math.Clamp(sample, -1.0, 1.0) * fullScale);
    }
}
