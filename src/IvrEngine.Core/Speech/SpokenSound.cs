using System.Text;

namespace IvrEngine.Core.Speech;

/// <summary>One sound to play and the words that it says.</summary>
/// <param name="Id">Path relative to the language's folder under <c>sounds/</c>, without extension:
/// <c>redscomm/main/bienvenida</c>, <c>values/number/21</c>.</param>
/// <param name="Text">What is heard. A pause's text is a comma; a sound whose words are not known has none.</param>
public readonly record struct SpokenSound(string Id, string Text)
{
    /// <summary>Every sound that a value can be spoken with, in every language, lives under this folder.</summary>
    public const string ValuesFolder = "values/";

    private const string PauseFolder = ValuesFolder + "pause/";

    /// <summary>Between groups of digits and at commas.</summary>
    public static SpokenSound ShortPause { get; } = Silence(250);

    /// <summary>Between sentences.</summary>
    public static SpokenSound LongPause { get; } = Silence(450);

    /// <summary>The tone after which a caller speaks. No words.</summary>
    public static SpokenSound Beep { get; } = new(ValuesFolder + "beep", "");

    /// <summary>Length of the silence that this sound is, or null when it is no pause.</summary>
    public TimeSpan? PauseLength =>
        Id.StartsWith(PauseFolder, StringComparison.Ordinal)
        && int.TryParse(Id.AsSpan(PauseFolder.Length), System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    /// <summary>The words of sounds played one after the other, as one would write them: for logs, transcripts and tests.</summary>
    public static string TextOf(IEnumerable<SpokenSound> sounds)
    {
        var text = new StringBuilder();
        foreach (var sound in sounds)
        {
            var isPause = sound.PauseLength is not null;
            if (sound.Text.Length == 0 || (isPause && (text.Length == 0 || char.IsPunctuation(text[^1]))))
                continue;
            if (text.Length > 0 && !isPause)
                text.Append(' ');
            text.Append(sound.Text);
        }
        return text.ToString();
    }

    private static SpokenSound Silence(int milliseconds) => new(PauseFolder + milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture), ",");
}
