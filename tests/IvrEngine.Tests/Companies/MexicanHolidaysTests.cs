using IvrEngine.Core.Companies;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Companies;

public sealed class MexicanHolidaysTests
{
    [TestCase(2024, "01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25")]
    [TestCase(2025, "01-01 02-03 03-17 05-01 09-16 11-17 12-25")]
    [TestCase(2026, "01-01 02-02 03-16 05-01 09-16 11-16 12-25")]
    [TestCase(2030, "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25")]
    [TestCase(2018, "01-01 02-05 03-19 05-01 09-16 11-19 12-01 12-25")]
    public void Year_HasItsRestDaysInOrder(int year, string days) =>
        Assert.That(string.Join(' ', MexicanHolidays.ForYear(year).Select(day => $"{day.Date.Month:D2}-{day.Date.Day:D2}")), Is.EqualTo(days));

    [Test]
    public void Inauguration_FallsEverySixYears() =>
        Assert.That(Enumerable.Range(2024, 30).Where(year => MexicanHolidays.On(new LocalDate(year, 10, 1)) is not null), Is.EqualTo((int[])[2024, 2030, 2036, 2042, 2048]));

    [Test]
    public void Day_ThatIsNone_IsNull() => Assert.That(MexicanHolidays.On(new LocalDate(2026, 11, 2)), Is.Null);

    [TestCase("2026-03-13", 1, "2026-03-17", Description = "Friday; Monday the 16th is Juárez")]
    [TestCase("2026-03-13", 0, "2026-03-13")]
    [TestCase("2026-03-14", 1, "2026-03-17", Description = "Saturday")]
    [TestCase("2026-03-02", 30, "2026-04-14", Description = "one rest day among them")]
    [TestCase("2026-12-24", 1, "2026-12-28")]
    [TestCase("2026-12-31", 1, "2027-01-04")]
    public void BusinessDays_Added_SkipWeekendsAndRestDays(string from, int days, string expected) =>
        Assert.That(BusinessDays.Add(Date(from), days), Is.EqualTo(Date(expected)));

    [Test]
    public void BusinessDays_AddedOneByOne_AreTheSameAsTogether()
    {
        var date = new LocalDate(2026, 1, 1);
        for (var days = 1; days <= 300; days++)
        {
            date = BusinessDays.Add(date, 1);
            Assert.That(date, Is.EqualTo(BusinessDays.Add(new LocalDate(2026, 1, 1), days)));
        }
    }

    [Test]
    public void BusinessDays_OfACompanyThatNeverOpens_AreRefused() =>
        Assert.That(() => BusinessDays.Add(new LocalDate(2026, 1, 1), 1, _ => true), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
