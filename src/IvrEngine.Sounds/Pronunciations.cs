using System.Text.RegularExpressions;

namespace IvrEngine.Sounds;

/// <summary>Writes a text the way that a synthesiser must read it to be heard right. The prompt's own text stays as it is.</summary>
public static partial class Pronunciations
{
    /// <summary>Names and words that a Castilian voice reads wrong, and how to write them so that it reads them right.</summary>
    private static readonly (Regex Word, string Spoken)[] Spanish =
    [
        Fix("Reds Comm", "reds com"),
        Fix("VOX IP", "vox i pé"),
        Fix("VOX", "vox"),
        Fix("Beneleit", "benelét"),
        Fix("IUSA", "iusa"),
        Fix("Wi-?Fi", "guaifai"),
        Fix("router", "rúter"),
        Fix("routers", "rúters"),
        Fix("IMEI", "imei"),
        Fix("SMS", "ese eme ese"),
        Fix("e-mail", "imeil"),
        Fix("México", "méjico"),
        Fix("Rioverde", "río verde"),
    ];

    private static readonly (Regex Word, string Spoken)[] English =
    [
        Fix("Reds Comm", "reds com"),
        Fix("VOX IP", "vox eye pea"),
        Fix("Beneleit", "benn a late"),
        Fix("centavo", "sentahvo"),
        Fix("centavos", "sentahvose"),
        Fix("pesos", "paysose"),
        Fix("peso", "payso"),
        Fix(@"a\.m\.", "A M"),
        Fix(@"p\.m\.", "P M"),
    ];

    /// <summary>What the synthesiser is given.</summary>
    /// <param name="language">A folder under <c>sounds/</c>.</param>
    /// <param name="id">The sound's id: values are spoken with the intonation of their usual place in a sentence.</param>
    public static string Apply(string language, string id, string text)
    {
        var fixes = language.StartsWith("es", StringComparison.Ordinal) ? Spanish : English;
        var spoken = fixes.Aggregate(text, (current, fix) => fix.Word.Replace(current, fix.Spoken));
        if (language == "es-MX")
            spoken = WithSeseo(spoken);
        return id.StartsWith(Core.Speech.SpokenSound.ValuesFolder, StringComparison.Ordinal) ? spoken + (IsContinued(id) ? "," : ".") : spoken;
    }

    /// <summary>
    /// American Spanish has one sibilant where Castilian has two: c before e or i, and z, are spelled s. A word that ended in z was stressed on its last
    /// syllable without needing an accent; ending in s it needs one.
    /// </summary>
    private static string WithSeseo(string text) => AnyWord().Replace(text, match =>
    {
        var word = match.Value;
        var spelled = ToS().Replace(word, s => char.IsUpper(s.Value[0]) ? "S" : "s");
        if (word[^1] is not ('z' or 'Z') || Accented().IsMatch(word))
            return spelled;
        var vowel = spelled.LastIndexOfAny(['a', 'e', 'i', 'o', 'u']);
        return vowel < 0 ? spelled : string.Concat(spelled.AsSpan(0, vowel), "áéíóú"["aeiou".IndexOf(spelled[vowel], StringComparison.Ordinal)].ToString(), spelled.AsSpan(vowel + 1));
    });

    /// <summary>A value within a sentence keeps the voice up; one that ends an amount, an hour or a series lets it fall.</summary>
    private static bool IsContinued(string id) => !Falling().IsMatch(id);

    private static (Regex Word, string Spoken) Fix(string word, string spoken) =>
        (new Regex($@"(?<!\w)(?:{word})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), spoken);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex AnyWord();

    [GeneratedRegex("[cC](?=[eiéíEIÉÍ])|[zZ]")]
    private static partial Regex ToS();

    [GeneratedRegex("[áéíóúÁÉÍÓÚ]")]
    private static partial Regex Accented();

    [GeneratedRegex("^values/(time/|money/(pesos?$|de-pesos$|centavos/)|digit/.-end$)")]
    private static partial Regex Falling();
}
