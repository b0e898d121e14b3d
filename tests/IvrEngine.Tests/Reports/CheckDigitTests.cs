using IvrEngine.Core.Reports;
using NUnit.Framework;

namespace IvrEngine.Tests.Reports;

public sealed class CheckDigitTests
{
    [TestCase("572", 4, Description = "Damm's own example")]
    [TestCase("0", 0)]
    [TestCase("", 0)]
    public void Damm_OfDigits_IsTheirCheckDigit(string digits, int check) => Assert.That(Damm.CheckDigit(digits), Is.EqualTo(check));

    [TestCase("49015420323751", 8, Description = "an IMEI")]
    [TestCase("7992739871", 3)]
    [TestCase("411111111111111", 1)]
    public void Luhn_OfDigits_IsTheirCheckDigit(string digits, int check) => Assert.That(Luhn.CheckDigit(digits), Is.EqualTo(check));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("57 24")]
    [TestCase("572a")]
    [TestCase("٠٠")]
    public void Text_ThatIsNotDigits_IsNotValid(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Damm.IsValid(text), Is.False);
            Assert.That(Luhn.IsValid(text), Is.False);
        }
    }

    [Test]
    public void CheckDigit_OfLetters_Throws()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Damm.CheckDigit("12a"), Throws.ArgumentException);
            Assert.That(() => Luhn.CheckDigit("12a"), Throws.ArgumentException);
        }
    }

    /// <summary>All five-digit numbers: one wrong digit or one swap of unlike neighbours never passes.</summary>
    [Test]
    public void Damm_OfEveryFiveDigitNumber_CatchesEachSingleErrorAndSwap()
    {
        for (var payload = 0; payload < 10_000; payload++)
        {
            var number = $"{payload:D4}";
            number += Damm.CheckDigit(number);
            Assert.That(Damm.IsValid(number), number);
            if (SingleErrors(number).Concat(Swaps(number)).FirstOrDefault(wrong => Damm.IsValid(wrong)) is { } missed) Assert.Fail($"{missed} for {number}");
        }
    }

    [Test]
    public void Luhn_OfEveryFiveDigitNumber_CatchesEachSingleErrorAndSwapsButThoseOf09()
    {
        for (var payload = 0; payload < 10_000; payload++)
        {
            var number = $"{payload:D4}";
            number += Luhn.CheckDigit(number);
            Assert.That(Luhn.IsValid(number), number);
            if (SingleErrors(number).FirstOrDefault(wrong => Luhn.IsValid(wrong)) is { } missed) Assert.Fail($"{missed} for {number}");
            if (Swaps(number).FirstOrDefault(wrong => Luhn.IsValid(wrong) && !IsSwapOf09(number, wrong)) is { } swap) Assert.Fail($"{swap} for {number}");
        }
    }

    internal static IEnumerable<string> SingleErrors(string number) =>
        from place in Enumerable.Range(0, number.Length)
        from digit in "0123456789"
        where digit != number[place]
        select number[..place] + digit + number[(place + 1)..];

    internal static IEnumerable<string> Swaps(string number) =>
        from place in Enumerable.Range(0, number.Length - 1)
        where number[place] != number[place + 1]
        select number[..place] + number[place + 1] + number[place] + number[(place + 2)..];

    private static bool IsSwapOf09(string number, string wrong) =>
        Enumerable.Range(0, number.Length).Where(i => number[i] != wrong[i]).All(i => number[i] is '0' or '9');
}
