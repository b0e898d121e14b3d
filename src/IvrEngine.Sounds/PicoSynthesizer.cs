namespace IvrEngine.Sounds;

/// <summary>
/// SVOX Pico (<c>pico2wave</c>): a clear female voice, 16 kHz. Its Spanish is Castilian; <see cref="Pronunciations"/> gives it Mexican sibilants.
/// </summary>
/// <param name="program">Path of <c>pico2wave</c>; <c>deploy/launcher/pico.sh</c> finds it or unpacks it.</param>
public sealed class PicoSynthesizer(string program) : CommandLineSynthesizer(program, Voices)
{
    private static readonly Dictionary<string, string> Voices = new() { ["es-MX"] = "es-ES", ["en-US"] = "en-US" };

    protected override string Name => "pico";

    /// <summary>Angle brackets are Pico's markup.</summary>
    protected override IEnumerable<string> Arguments(string voice, string wave, string text) =>
        [$"--lang={voice}", $"--wave={wave}", "--", text.Replace('<', ' ').Replace('>', ' ')];
}
