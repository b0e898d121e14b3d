namespace IvrEngine.Sounds;

/// <summary>eSpeak NG: robotic, but free everywhere. For trying a flow out where Pico cannot be had.</summary>
public sealed class EspeakSynthesizer(string program) : CommandLineSynthesizer(program, Voices)
{
    private const string ProgramName = "espeak-ng";

    private static readonly Dictionary<string, string> Voices = new() { ["es-MX"] = "es-419", ["en-US"] = "en-us" };

    /// <summary>eSpeak NG from the PATH.</summary>
    /// <exception cref="SynthesizerMissingException">It is not there.</exception>
    public static EspeakSynthesizer Find() =>
        new(FindOnPath(ProgramName) ?? throw new SynthesizerMissingException($"{ProgramName} is not on the PATH. Install the package espeak-ng."));

    protected override string Name => "espeak-ng";

    protected override IEnumerable<string> Arguments(string voice, string wave, string text) => ["-v", voice, "-s", "150", "-w", wave, "--", text];
}
