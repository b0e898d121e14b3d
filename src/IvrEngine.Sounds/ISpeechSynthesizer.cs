namespace IvrEngine.Sounds;

/// <summary>Makes speech of text, before any call: prompts are files.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>Names the voice that speaks a language; a prompt is made again when this changes. Null when it does not speak the language.</summary>
    /// <param name="language">A folder under <c>sounds/</c>: <c>es-MX</c>.</param>
    string? VoiceOf(string language);

    /// <summary>Speaks a text.</summary>
    /// <exception cref="SynthesisException">The synthesiser failed.</exception>
    Task<AudioClip> SynthesizeAsync(string language, string text, CancellationToken cancellationToken);
}

/// <summary>A synthesiser that could not speak.</summary>
public class SynthesisException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>No synthesiser is installed. The message says how to get one.</summary>
public sealed class SynthesizerMissingException(string message) : SynthesisException(message);
