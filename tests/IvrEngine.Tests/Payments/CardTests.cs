using System.Text.Json;
using IvrEngine.Core.Payments;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Payments;

public sealed class CardTests
{
    private static readonly LocalDate Today = new(2026, 3, 2);

    // Numbers that the schemes and gateways publish for tests.
    [TestCase("4111111111111111", CardBrand.Visa)]
    [TestCase("5555555555554444", CardBrand.Mastercard)]
    [TestCase("2223003122003222", CardBrand.Mastercard)]
    [TestCase("378282246310005", CardBrand.Amex)]
    [TestCase("341111111111111", CardBrand.Amex)]
    public void Number_OfABrand_IsValid(string digits, CardBrand brand)
    {
        using var card = Card(digits);
        Assert.That((card.Brand, card.HasValidNumber), Is.EqualTo(((CardBrand?)brand, true)));
    }

    [TestCase("4111111111111112")] // check digit
    [TestCase("411111111111111")]
    [TestCase("41111111111111111")]
    [TestCase("4222222222222")] // Visa of 13 digits
    [TestCase("6011111111111117")] // Discover
    [TestCase("30569309025904")] // Diners
    [TestCase("2220990000000007")] // below Mastercard's range
    [TestCase("")]
    public void Number_ThatIsNotOfABrand_IsNotValid(string digits)
    {
        using var card = Card(digits);
        Assert.That(card.HasValidNumber, Is.False);
    }

    [TestCase("2221", CardBrand.Mastercard)]
    [TestCase("2720", CardBrand.Mastercard)]
    [TestCase("2220", null)]
    [TestCase("2721", null)]
    [TestCase("50", null)]
    [TestCase("51", CardBrand.Mastercard)]
    [TestCase("55", CardBrand.Mastercard)]
    [TestCase("56", null)]
    [TestCase("35", null)]
    [TestCase("3", null)]
    public void Brand_AtTheEdgesOfItsRanges(string digits, CardBrand? brand) => Assert.That(CardBrands.Of(digits), Is.EqualTo(brand));

    [TestCase("0326", true)] // to the end of this month
    [TestCase("0226", false)]
    [TestCase("1225", false)]
    [TestCase("1230", true)]
    [TestCase("0346", true)]
    [TestCase("0446", false)]
    [TestCase("1326", false)]
    [TestCase("0026", false)]
    [TestCase("032", false)]
    public void Expiry_OnADay(string digits, bool isValid)
    {
        using var card = Card("4111111111111111");
        foreach (var digit in digits) card.Expiry.Append(digit);
        Assert.That(card.IsValidOn(Today), Is.EqualTo(isValid));
    }

    [Test]
    public void Card_WrittenLoggedOrSerialised_ShowsNoDigit()
    {
        using var card = Card("4111111111111111");
        var shown = $"{card} {card.Number} {card.Number.Length:x} {JsonSerializer.Serialize(card)}";

        Assert.That(shown, Does.Not.Contain("4111").And.Not.Contain("1111"));
    }

    [Test]
    public void Digits_Cleared_AreOverwritten()
    {
        var digits = new CardDigits();
        foreach (var digit in "4111111111111111") digits.Append(digit);
        var memory = digits.Reveal();

        digits.Dispose();

        Assert.That(memory.ToArray(), Is.All.EqualTo('\0'));
        Assert.That(digits.Length, Is.Zero);
    }

    [Test]
    public void Digits_BeyondTheLongestNumber_AreRefused()
    {
        using var digits = new CardDigits();
        for (var i = 0; i < CardDigits.Capacity; i++) Assert.That(digits.Append('1'), Is.True);
        Assert.That(digits.Append('1'), Is.False);
    }

    [TestCase("declined: 4111 1111 1111 1111", 5, true)]
    [TestCase("card 4111-11", 6, true)]
    [TestCase("answered 503", 3, false)]
    [TestCase("", 3, false)]
    public void Text_ThatTellsDigitsOfTheCard_IsFound(string text, int run, bool isTold)
    {
        using var card = Card("4111111111111111");
        Assert.That(card.IsToldBy(text, run), Is.EqualTo(isTold));
    }

    private static PaymentCard Card(string digits)
    {
        var card = new PaymentCard();
        foreach (var digit in digits) card.Number.Append(digit);
        return card;
    }
}
