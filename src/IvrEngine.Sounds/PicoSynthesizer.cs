namespace IvrEngine.Sounds;

/// <summary>
/// SVOX Pico (<c>pico2wave</c>): a clear female voice, 16 kHz. Its Spanish is Castilian; <see cref="Pronunciations"/> gives it Mexican sibilants.
/// </summary>
public sealed class PicoSynthesizer(string program) : CommandLineSynthesizer(program, Voices)
{
    private const string ProgramName = "pico2wave";

    private static readonly Dictionary<string, string> Voices = new() { ["es-MX"] = "es-ES", ["en-US"] = "en-US" };

    /// <summary>Pico from the PATH, or from a folder that <c>deploy/launcher/pico.sh</c> unpacked it into.</summary>
    /// <exception cref="SynthesizerMissingException">It is in neither.</exception>
    public static PicoSynthesizer Find(string unpackedFolder)
    {
        var unpacked = Path.Combine(unpackedFolder, ProgramName);
        return new PicoSynthesizer(FindOnPath(ProgramName) ?? (File.Exists(unpacked) ? unpacked : throw new SynthesizerMissingException(
            $"{ProgramName} is neither on the PATH nor in {unpackedFolder}. Run deploy/launcher/pico.sh {unpackedFolder}, or install Debian's libttspico-utils (component non-free).")));
    }

    protected override string Name => "pico";

    /// <summary>Angle brackets are Pico's markup.</summary>
    protected override IEnumerable<string> Arguments(string voice, string wave, string text) =>
        [$"--lang={voice}", $"--wave={wave}", "--", text.Replace('<', ' ').Replace('>', ' ')];
}
