namespace IvrEngine.Core.Payments;

/// <summary>The card schemes that are taken.</summary>
public enum CardBrand
{
    Visa,
    Mastercard,
    Amex,
}

/// <summary>
/// Brand and form of a card by its first digits, the issuer identification number of ISO/IEC 7812-1, as the schemes publish their ranges:
/// Visa 4, 16 digits; Mastercard 51–55 and 2221–2720, 16 digits; American Express 34 and 37, 15 digits. (Visa's forms of 13 and
/// 19 digits are not taken: with them the end of a number could not be told without a key.)
/// </summary>
public static class CardBrands
{
    /// <returns>The brand; null when the digits are too few to tell, or of another scheme.</returns>
    public static CardBrand? Of(ReadOnlySpan<char> digits)
    {
        if (digits.Length >= 1 && digits[0] == '4') return CardBrand.Visa;
        if (digits.Length < 2) return null;
        var two = Number(digits[..2]);
        if (two is 34 or 37) return CardBrand.Amex;
        if (two is >= 51 and <= 55) return CardBrand.Mastercard;
        return digits.Length >= 4 && Number(digits[..4]) is >= 2221 and <= 2720 ? CardBrand.Mastercard : null;
    }

    /// <summary>Digits of a number of the brand.</summary>
    public static int NumberLength(CardBrand brand) => brand == CardBrand.Amex ? 15 : 16;

    /// <summary>Digits of its security code: three on the back, or four on the front of an American Express.</summary>
    public static int CodeLength(CardBrand brand) => brand == CardBrand.Amex ? 4 : 3;

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + (digit - '0');
        return number;
    }
}
