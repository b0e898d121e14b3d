namespace IvrEngine.Core.Companies;

/// <summary>
/// A telephone number in its one canonical form: E.164 with its plus sign (<c>+528009008766</c>), or a short code as dialled
/// (<c>*2363</c>). The number called (DNIS) and the caller's (ANI) pass through the same rule.
/// <para>
/// Mexican numbers have ten digits, the first 2–9 (IFT, Plan Técnico Fundamental de Numeración, in force since August 2019). The prefixes
/// that were dialled before it, 01, 044, 045 and the 1 of mobiles after +52, are dropped. Ten digits without a country are
/// Mexican. Eleven digits or more that begin with none of those prefixes are taken as E.164 that lost its plus sign, as trunks
/// deliver it; 00 in front is the plus sign.
/// </para>
/// </summary>
public readonly record struct TelephoneNumber
{
    private const int LongestInput = 40;
    private const int LongestE164 = 15;
    private const int ShortestE164 = 8;
    private const int NationalDigits = 10;
    private const string Mexico = "52";

    private readonly string? _canonical;

    private TelephoneNumber(string canonical) => _canonical = canonical;

    /// <summary>The form to store and compare; empty only for <c>default</c>.</summary>
    public string Canonical => _canonical ?? "";

    /// <summary>It begins with * and exists only inside one operator's network.</summary>
    public bool IsShortCode => Canonical.StartsWith('*');

    /// <summary>The ten digits of a Mexican number, as they are said; null for a short code or a foreign number.</summary>
    public string? NationalNumber => Canonical.StartsWith("+" + Mexico, StringComparison.Ordinal) ? Canonical[(1 + Mexico.Length)..] : null;

    /// <summary>For logs: country and last four digits (<c>+52••••••7239</c>); a short code as it is, since it is nobody's.</summary>
    public string Masked
    {
        get
        {
            if (_canonical is null || IsShortCode) return Canonical;
            // Countries 1 and 7 have codes of one digit; of the others two are shown.
            var shown = _canonical[1] is '1' or '7' ? 2 : 3;
            return string.Concat(_canonical.AsSpan(0, shown), new string('•', _canonical.Length - shown - 4), _canonical.AsSpan(_canonical.Length - 4));
        }
    }

    /// <summary>The number that a text stands for, with any of the usual separators; null, that is unknown, when it is missing, withheld
    /// (<c>anonymous</c>) or no valid number. Never throws.</summary>
    public static TelephoneNumber? TryParse(string? text)
    {
        if (text is null || text.Length > LongestInput || Compact(text) is not { Length: > 0 } compact) return null;
        if (compact[0] == '*') return compact.Length is >= 3 and <= 8 && IsDigits(compact[1..]) ? new TelephoneNumber(compact) : null;
        var canonical = compact[0] == '+' ? International(compact[1..]) : Dialled(compact);
        return canonical is null ? null : new TelephoneNumber(canonical);
    }

    public override string ToString() => Canonical;

    /// <summary>Without separators; null when a character has no place in a number.</summary>
    private static string? Compact(string text)
    {
        Span<char> kept = stackalloc char[LongestInput];
        var count = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || character is '-' or '.' or '(' or ')' or '/' or '\u2010' or '\u2011' or '\u2012' or '\u2013') continue;
            if (!char.IsAsciiDigit(character) && !(character is '+' or '*' && count == 0)) return null;
            kept[count++] = character;
        }
        return new string(kept[..count]);
    }

    private static string? Dialled(string digits) => digits switch
    {
        _ when digits.Length == NationalDigits => Mexican(digits),
        _ when digits.StartsWith("00", StringComparison.Ordinal) => International(digits[2..]),
        _ when digits.StartsWith('0') => Mexican(WithoutOldPrefix(digits)),
        _ when digits.Length > NationalDigits => International(digits),
        _ => null,
    };

    private static string? International(string digits)
    {
        if (!IsDigits(digits) || digits.StartsWith('0')) return null;
        if (digits.StartsWith(Mexico, StringComparison.Ordinal)) return Mexican(WithoutOldPrefix(digits[Mexico.Length..]));
        // North America (NANP): three, three and four digits, the first two groups begin with 2-9.
        if (digits[0] == '1' && !(digits.Length == 11 && digits[1] >= '2' && digits[4] >= '2')) return null;
        return digits.Length is >= ShortestE164 and <= LongestE164 ? "+" + digits : null;
    }

    private static string? Mexican(string national) =>
        national.Length == NationalDigits && IsDigits(national) && national[0] >= '2' ? "+" + Mexico + national : null;

    private static string WithoutOldPrefix(string digits)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["01", "044", "045", "1"])
            if (digits.Length == NationalDigits + prefix.Length && digits.StartsWith(prefix, StringComparison.Ordinal))
                return digits[prefix.Length..];
        return digits;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
