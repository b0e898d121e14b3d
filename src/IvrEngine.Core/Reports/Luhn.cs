namespace IvrEngine.Core.Reports;

/// <summary>The Luhn check digit (ISO/IEC 7812-1, annex B), as on IMEI and payment cards: catches every single wrong digit and most swaps of neighbours.</summary>
public static class Luhn
{
    /// <summary>The digit (0–9) that, put after the digits, makes them valid.</summary>
    /// <exception cref="ArgumentException">A character is not one of 0–9.</exception>
    public static int CheckDigit(ReadOnlySpan<char> digits) =>
        Sum(digits, doubleLast: true) is { } sum ? (10 - sum % 10) % 10 : throw new ArgumentException("Only the digits 0-9 have a check digit.", nameof(digits));

    /// <summary>Whether it is two digits or more and the last is the check digit of the others.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length >= 2 && Sum(digits, doubleLast: false) % 10 == 0;

    private static int? Sum(ReadOnlySpan<char> digits, bool doubleLast)
    {
        var sum = 0;
        var doubled = doubleLast;
        for (var i = digits.Length - 1; i >= 0; i--, doubled = !doubled)
        {
            if (!char.IsAsciiDigit(digits[i])) return null;
            var value = (digits[i] - '0') * (doubled ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }
        return sum;
    }
}
