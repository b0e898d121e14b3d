namespace IvrEngine.Core.Speech;

/// <summary>Parts numbers that are read digit by digit into groups that a listener can hold in mind and write down.</summary>
internal static class DigitGroups
{
    /// <summary>
    /// Groups as the writer parted them with spaces or hyphens; an unparted run of more than four in threes, the rest in twos
    /// (ten digits: 3-3-2-2, as Mexican numbers are read; nine: 3-3-3; eight: 3-3-2).
    /// </summary>
    public static IReadOnlyList<string> Of(string characters)
    {
        var written = characters.Split([' ', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
        return written.Length > 1 ? written : [.. written.SelectMany(Split)];
    }

    /// <summary>
    /// A telephone number. Mexican ones of ten digits, with or without +52 (or +521): 2-4-4 where the area code has two digits (Mexico City 55
    /// and 56, Guadalajara 33, Monterrey 81; IFT, Plan Técnico Fundamental de Numeración), else 3-3-2-2. Short codes and foreign numbers as <see cref="Of"/>.
    /// </summary>
    public static IReadOnlyList<string> OfPhone(string number)
    {
        var plain = string.Concat(number.Where(c => c is not (' ' or '-' or '(' or ')' or '.' or ' ')));
        var national = plain switch
        {
            ['+', '5', '2', '1', .. { Length: 10 } ten] => ten,
            ['+', '5', '2', .. { Length: 10 } ten] => ten,
            _ => plain,
        };
        if (national.Length == 10 && national.All(char.IsAsciiDigit))
        {
            return national[..2] is "55" or "56" or "33" or "81"
                ? [national[..2], national[2..6], national[6..]]
                : [national[..3], national[3..6], national[6..8], national[8..]];
        }
        return national is ['+' or '*' or '#', .. { Length: > 0 } rest] ? [national[..1] + Split(rest)[0], .. Split(rest).Skip(1)] : Split(national);
    }

    /// <summary>What spaces part, for spelling, where a hyphen has a name of its own.</summary>
    public static IReadOnlyList<string> Words(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Split(string digits)
    {
        if (digits.Length <= 4)
            return [digits];
        var groups = new List<string>();
        var at = 0;
        while (digits.Length - at is var left && left > 0)
        {
            var size = left is 2 or 4 ? 2 : 3;
            groups.Add(digits.Substring(at, size));
            at += size;
        }
        return groups;
    }
}
