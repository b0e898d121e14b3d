namespace IvrEngine.Sounds;

/// <summary>One channel of sound.</summary>
/// <param name="Samples">Amplitudes; 1.0 is the overload point (full scale).</param>
/// <param name="SampleRate">Samples in a second.</param>
public sealed record AudioClip(ReadOnlyMemory<float> Samples, int SampleRate)
{
    /// <summary>What telephony plays: 8 kHz.</summary>
    public const int TelephoneRate = 8000;

    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);
}
