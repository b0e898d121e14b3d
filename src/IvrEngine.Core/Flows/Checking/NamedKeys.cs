using System.Text.RegularExpressions;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Reads which keys a text tells the caller to press: "marque uno", "oprima la tecla gato", "press one or two".</summary>
internal static partial class NamedKeys
{
    private static readonly Dictionary<string, char> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cero"] = '0',
        ["uno"] = '1',
        ["dos"] = '2',
        ["tres"] = '3',
        ["cuatro"] = '4',
        ["cinco"] = '5',
        ["seis"] = '6',
        ["siete"] = '7',
        ["ocho"] = '8',
        ["nueve"] = '9',
        ["asterisco"] = '*',
        ["gato"] = '#',
        ["numeral"] = '#',
        ["almohadilla"] = '#',
        ["zero"] = '0',
        ["one"] = '1',
        ["two"] = '2',
        ["three"] = '3',
        ["four"] = '4',
        ["five"] = '5',
        ["six"] = '6',
        ["seven"] = '7',
        ["eight"] = '8',
        ["nine"] = '9',
        ["star"] = '*',
        ["pound"] = '#',
        ["hash"] = '#',
    };

    public static IReadOnlySet<char> In(string text)
    {
        var keys = new SortedSet<char>();
        foreach (Match match in Instruction().Matches(text))
            foreach (Capture key in match.Groups["key"].Captures)
                keys.Add(Words.TryGetValue(key.Value, out var known) ? known : key.Value[0]);
        return keys;
    }

    [GeneratedRegex("""
        \b(?:marque|marcar|oprima|presione|pulse|digite|teclee|press|dial|push|hit)
        \s+(?:(?:el|la|the|tecla|número|opción|key|number)\s+)*
        (?<key>cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|asterisco|gato|numeral|almohadilla|zero|one|two|three|four|five|six|seven|eight|nine|star|pound|hash|[0-9*\#])
        (?![\w])(?!\s+(?:veces|dígitos|cifras|segundos|times|digits|seconds))
        (?:\s*,?\s*(?:\b(?:o|or)\s+|(?<=,\s*))
        (?<key>cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|zero|one|two|three|four|five|six|seven|eight|nine|[0-9*\#])(?![\w]))*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instruction();
}
