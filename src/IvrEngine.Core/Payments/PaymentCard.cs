using IvrEngine.Core.Reports;
using NodaTime;

namespace IvrEngine.Core.Payments;

/// <summary>A card as a caller types it. Lives for one payment and is overwritten after it.</summary>
public sealed class PaymentCard : IDisposable
{
    // Cards are issued for a few years; what is farther away is a slip of the finger.
    private const int LongestValidYears = 20;

    public CardDigits Number { get; } = new();

    /// <summary>Month and year, two digits each: 0827 is August 2027.</summary>
    public CardDigits Expiry { get; } = new();

    /// <summary>The security code (CVV2, CVC2, CID).</summary>
    public CardDigits Code { get; } = new();

    /// <summary>Null until enough of the number is known, and for a brand that is not taken.</summary>
    public CardBrand? Brand => CardBrands.Of(Number.Reveal());

    /// <summary>Whether the number has its brand's length and its check digit (ISO/IEC 7812-1, annex B).</summary>
    public bool HasValidNumber => Brand is { } brand && Number.Length == CardBrands.NumberLength(brand) && Luhn.IsValid(Number.Reveal());

    public bool HasValidCode => Brand is { } brand && Code.Length == CardBrands.CodeLength(brand);

    /// <summary>Whether the card is valid on a day: to the end of the month that stands on it.</summary>
    public bool IsValidOn(LocalDate day)
    {
        if (Expiry.Length != 4) return false;
        var digits = Expiry.Reveal();
        var month = (digits[0] - '0') * 10 + (digits[1] - '0');
        var year = 2000 + (digits[2] - '0') * 10 + (digits[3] - '0');
        if (month is < 1 or > 12) return false;
        var months = (year - day.Year) * 12 + month - day.Month;
        return months is >= 0 and <= LongestValidYears * 12;
    }

    /// <summary>Whether a text tells so many digits in a row of the number, the expiry or the code. Signs between the digits of the text are passed over.</summary>
    public bool IsToldBy(string text, int run)
    {
        var told = string.Concat(text.Where(char.IsAsciiDigit));
        foreach (var secret in new[] { Number, Expiry, Code })
            for (var i = 0; i + run <= secret.Length; i++)
                if (told.AsSpan().IndexOf(secret.Reveal().Slice(i, run)) >= 0) return true;
        return false;
    }

    public void Dispose()
    {
        Number.Clear();
        Expiry.Clear();
        Code.Clear();
    }

    /// <summary>Shows nothing.</summary>
    public override string ToString() => "•••";
}
