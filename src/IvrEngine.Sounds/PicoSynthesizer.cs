namespace IvrEngine.Sounds;

/// <summary>
/// SVOX Pico (<c>pico2wave</c>): a clear female voice, 16 kHz. Its Spanish is Castilian; <see cref="Pronunciations"/> gives it Mexican sibilants.
/// </summary>
/// <param name="program">Path of <c>pico2wave</c>; <c>deploy/launcher/pico.sh</c> finds it or unpacks it.</param>
public sealed class PicoSynthesizer(string program) : CommandLineSynthesizer(program, Voices)
{
    // Pico's own pace, about 11 characters a second, tires whoever waits for the option that they want.
    private const int SpeedPercent = 120;

    private static readonly Dictionary<string, string> Voices = new() { ["es-MX"] = "es-ES", ["en-US"] = "en-US" };

    protected override string Name => $"pico {SpeedPercent}%";

    /// <summary>Angle brackets are Pico's markup.</summary>
    protected override IEnumerable<string> Arguments(string voice, string wave, string text) =>
        [$"--lang={voice}", $"--wave={wave}", "--", $"<speed level=\"{SpeedPercent}\">{text.Replace('<', ' ').Replace('>', ' ')}</speed>"];
}
