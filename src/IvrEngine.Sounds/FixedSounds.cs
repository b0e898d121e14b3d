using IvrEngine.Core.Speech;

namespace IvrEngine.Sounds;

/// <summary>Sounds that are computed, not spoken: pauses and the beep.</summary>
internal static class FixedSounds
{
    public const string Voice = "computed";

    private const double BeepHertz = 1000;
    private const double BeepSeconds = 0.4;
    private const double FadeSeconds = 0.01;

    /// <summary>The sound with this id, or null when it is one that must be spoken.</summary>
    public static AudioClip? Make(PromptText prompt)
    {
        if (new SpokenSound(prompt.Id, prompt.Text).PauseLength is { } length)
            return new AudioClip(new float[(int)(length.TotalSeconds * AudioClip.TelephoneRate)], AudioClip.TelephoneRate);
        return prompt.Id == SpokenSound.Beep.Id ? PromptAudio.Level(Beep()) : null;
    }

    private static AudioClip Beep()
    {
        var samples = new float[(int)(BeepSeconds * AudioClip.TelephoneRate)];
        var fade = (int)(FadeSeconds * AudioClip.TelephoneRate);
        for (var i = 0; i < samples.Length; i++)
        {
            var envelope = Math.Min(1.0, Math.Min(i, samples.Length - 1 - i) / (double)fade);
            samples[i] = (float)(0.1 * envelope * Math.Sin(2 * Math.PI * BeepHertz * i / AudioClip.TelephoneRate));
        }
        return new AudioClip(samples, AudioClip.TelephoneRate);
    }
}
