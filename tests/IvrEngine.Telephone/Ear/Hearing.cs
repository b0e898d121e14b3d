namespace IvrEngine.Telephone.Ear;

/// <summary>The thresholds of the ear, for samples of 16 bits at 8 kHz.</summary>
internal static class Hearing
{
    public const int SampleRate = 8000;

    /// <summary>A root mean square above this is audible: about −56 dBFS, above G.711's own quantisation of silence (±8 in A-law) and far under any speech.</summary>
    public const double AudibleLevel = 50;

    /// <summary>What is compared at once: 10 ms, less than a pitch period of the lowest voice, so that a cut is found where it is.</summary>
    public const int Block = 80;

    /// <summary>The squared correlation from which a block is the same audio. G.711 twice over leaves more than 0.99; another voice or word hardly reaches 0.5 over several blocks.</summary>
    private const double SameAudio = 0.9;

    // How much more energy than the audible level it takes to be heard beyond doubt.
    private const int Clearly = 2;

    public enum Likeness { Silent, Same, Different }

    /// <summary>Compares what is heard with a prompt's samples.</summary>
    /// <returns><see cref="Likeness.Silent"/> when neither is audible: it speaks neither for nor against.</returns>
    public static Likeness Compare(ReadOnlySpan<short> heard, ReadOnlySpan<short> prompt) => Compare(heard, prompt, out _, out _);

    /// <inheritdoc cref="Compare(ReadOnlySpan{short}, ReadOnlySpan{short})"/>
    /// <param name="error">The energy of the difference.</param>
    /// <param name="promptEnergy">The energy of the prompt's samples.</param>
    public static Likeness Compare(ReadOnlySpan<short> heard, ReadOnlySpan<short> prompt, out long error, out long promptEnergy)
    {
        long heardEnergy = 0, product = 0;
        promptEnergy = 0;
        for (var i = 0; i < heard.Length; i++)
        {
            heardEnergy += heard[i] * heard[i];
            promptEnergy += prompt[i] * prompt[i];
            product += heard[i] * prompt[i];
        }
        error = heardEnergy + promptEnergy - (2 * product);
        var audible = heard.Length * AudibleLevel * AudibleLevel;
        if (heardEnergy < audible && promptEnergy < audible) return Likeness.Silent;
        // At the edge of silence one of the two may be just below the threshold, and the codec's error is large: it proves nothing.
        if (Math.Max(heardEnergy, promptEnergy) < Clearly * audible && product > 0) return Likeness.Silent;
        // Twice or half as loud is still the same prompt (a bridge may scale); more is not.
        var alike = product > 0 && heardEnergy < 4 * promptEnergy && promptEnergy < 4 * heardEnergy
            && (double)product * product >= SameAudio * heardEnergy * promptEnergy;
        return alike ? Likeness.Same : Likeness.Different;
    }

    public static bool IsAudible(ReadOnlySpan<short> samples) => Energy(samples) >= samples.Length * AudibleLevel * AudibleLevel;

    public static bool IsClearlyAudible(ReadOnlySpan<short> samples) => Energy(samples) >= Clearly * samples.Length * AudibleLevel * AudibleLevel;

    private static long Energy(ReadOnlySpan<short> samples)
    {
        long energy = 0;
        foreach (var sample in samples) energy += sample * sample;
        return energy;
    }
}
