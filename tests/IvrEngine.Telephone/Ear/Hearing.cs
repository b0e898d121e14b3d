namespace IvrEngine.Telephone.Ear;

/// <summary>The thresholds of the ear, in samples of 16 bits.</summary>
internal static class Hearing
{
    /// <summary>A root mean square above this is audible: about −56 dBFS, above G.711's own quantisation of silence (±8 in A-law) and far under any speech.</summary>
    public const double AudibleLevel = 50;
}
