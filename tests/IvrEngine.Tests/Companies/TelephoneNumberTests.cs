using FsCheck;
using FsCheck.Fluent;
using IvrEngine.Core.Companies;
using NUnit.Framework;

namespace IvrEngine.Tests.Companies;

public sealed class TelephoneNumberTests
{
    [TestCase("01800 900 8766", "+528009008766")]
    [TestCase("018009008766", "+528009008766")]
    [TestCase("8009008766", "+528009008766")]
    [TestCase("+52 800 900 8766", "+528009008766")]
    [TestCase("52 800 900 8766", "+528009008766")]
    [TestCase("01800 1111 876", "+528001111876")]
    [TestCase("01800 674 1049", "+528006741049")]
    [TestCase("222 605 7239", "+522226057239")]
    [TestCase("+52 1 222 605 7239", "+522226057239")]
    [TestCase("521 222 605 7239", "+522226057239")]
    [TestCase("044 222 605 7239", "+522226057239")]
    [TestCase("045 222 605 7239", "+522226057239")]
    [TestCase("01 222 605 7239", "+522226057239")]
    [TestCase("+52 (01) 222-605.72/39", "+522226057239")]
    [TestCase("(+52) 222\u00a0605\u20137239", "+522226057239")]
    [TestCase("00 52 222 605 7239", "+522226057239")]
    [TestCase("+52 487 873 1703", "+524878731703")]
    [TestCase("*2363", "*2363")]
    [TestCase("* 2363", "*2363")]
    [TestCase("+1 (212) 555-0123", "+12125550123")]
    [TestCase("12125550123", "+12125550123")]
    [TestCase("001 212 555 0123", "+12125550123")]
    [TestCase("+34 912 345 678", "+34912345678")]
    [TestCase("34912345678", "+34912345678")]
    [TestCase("+502 2345 6789", "+50223456789")]
    public void Number_InAnyUsualForm_HasOneCanonicalForm(string text, string canonical) =>
        Assert.That(TelephoneNumber.TryParse(text)?.Canonical, Is.EqualTo(canonical));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("anonymous")]
    [TestCase("Restricted")]
    [TestCase("unknown")]
    [TestCase("asterisk")]
    [TestCase("300", Description = "an extension is no telephone number")]
    [TestCase("22605723", Description = "too short")]
    [TestCase("0222605723")]
    [TestCase("1226057239", Description = "no Mexican number begins with 1")]
    [TestCase("+52 222 605 723")]
    [TestCase("+52 222 605 7239 1")]
    [TestCase("+1 112 555 0123", Description = "no North American area code begins with 1")]
    [TestCase("+1 212 055 0123")]
    [TestCase("+0123456789")]
    [TestCase("+1234567890123456", Description = "E.164 ends at 15 digits")]
    [TestCase("+34 12345")]
    [TestCase("222 605 7239 ext. 300")]
    [TestCase("222+6057239")]
    [TestCase("**2363")]
    [TestCase("*2")]
    [TestCase("*123456789")]
    [TestCase("+")]
    [TestCase("00")]
    [TestCase("٢٢٢٦٠٥٧٢٣٩", Description = "digits of another script")]
    public void Number_MissingWithheldOrInvalid_IsUnknown(string? text) => Assert.That(TelephoneNumber.TryParse(text), Is.Null);

    [TestCase("2226057239", "2226057239", "+52••••••7239", false)]
    [TestCase("*2363", null, "*2363", true)]
    [TestCase("+12125550123", null, "+1••••••0123", false)]
    [TestCase("+34912345678", null, "+34•••••5678", false)]
    public void Number_Parsed_HasItsForms(string text, string? national, string masked, bool isShortCode)
    {
        var number = TelephoneNumber.TryParse(text)!.Value;
        Assert.That((number.NationalNumber, number.Masked, number.IsShortCode), Is.EqualTo((national, masked, isShortCode)));
    }

    [Test]
    public void Default_OfTheStruct_IsEmptyAndHarmless()
    {
        var number = default(TelephoneNumber);
        Assert.That((number.Canonical, number.Masked, number.NationalNumber, number.IsShortCode, number.ToString()), Is.EqualTo(("", "", (string?)null, false, "")));
    }

    [Test]
    public void TryParse_OfAnyText_NeverThrowsAndIsIdempotent() => Prop.ForAll<string>(IsIdempotent).QuickCheckThrowOnFailure();

    [Test]
    public void TryParse_OfManyDigitStrings_NeverThrowsAndIsIdempotent()
    {
        var random = new Random(2226057);
        var parsed = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => "0123456789012345678905241*+ -"[random.Next(29)]));
            Assert.That(IsIdempotent(text), text);
            if (TelephoneNumber.TryParse(text) is not null) parsed++;
        }
        Assert.That(parsed, Is.GreaterThan(5_000));
    }

    [Test]
    public void TryParse_OfAnyNationalNumber_IsTheSameWithEveryPrefix()
    {
        var nationals = Gen.Choose(20_000_000, 99_999_999).SelectMany(high => Gen.Choose(0, 99).Select(low => $"{high:D8}{low:D2}"));
        Prop.ForAll(nationals.ToArbitrary(), national =>
            ((string[])["", "01", "044", "045", "52", "521", "+52", "+521", "0052"]).All(prefix => TelephoneNumber.TryParse(prefix + national)?.Canonical == "+52" + national))
            .QuickCheckThrowOnFailure();
    }

    private static bool IsIdempotent(string? text) =>
        TelephoneNumber.TryParse(text) is not { } number ||
        (TelephoneNumber.TryParse(number.Canonical) == number && number.Masked.Length == number.Canonical.Length);
}
