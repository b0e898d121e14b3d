namespace IvrEngine.Core.Reports;

/// <summary>
/// The check digit of H. Michael Damm ("Total anti-symmetrische Quasigruppen", doctoral thesis, Philipps-Universität Marburg,
/// 2004): catches every single wrong digit and every swap of neighbours, and is itself a digit.
/// </summary>
public static class Damm
{
    /// <summary>The totally anti-symmetric quasigroup of order 10 with a zero diagonal that the thesis gives: row is the interim digit, column the next one.</summary>
    private static ReadOnlySpan<byte> Quasigroup =>
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    /// <summary>The digit (0–9) that, put after the digits, makes them valid.</summary>
    /// <exception cref="ArgumentException">A character is not one of 0–9.</exception>
    public static int CheckDigit(ReadOnlySpan<char> digits) =>
        Interim(digits) is { } interim ? interim : throw new ArgumentException("Only the digits 0-9 have a check digit.", nameof(digits));

    /// <summary>Whether it is two digits or more and the last is the check digit of the others.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits) => digits.Length >= 2 && Interim(digits) == 0;

    private static int? Interim(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return null;
            interim = Quasigroup[interim * 10 + (digit - '0')];
        }
        return interim;
    }
}
