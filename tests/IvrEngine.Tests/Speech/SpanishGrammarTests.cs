using IvrEngine.Core.Speech;
using NUnit.Framework;
using NodaTime.Text;
using NodaTime;

namespace IvrEngine.Tests.Speech;

[TestFixture]
public sealed class SpanishGrammarTests
{
    private static readonly DateTimeZone Mexico = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    /// <summary>Wednesday 18 February 2026, 10:15 in Mexico City.</summary>
    private static readonly SpeechMoment Moment = new(Instant.FromUtc(2026, 2, 18, 16, 15), Mexico);

    private static readonly HashSet<SpokenSound> Inventory = [.. Languages.Spanish.Inventory];

    public static IEnumerable<TestCaseData> Reference()
    {
        foreach (var (number, text) in SpanishTables.Numbers)
            yield return Case(SlotKind.Number, number, text);
        foreach (var (number, masculine, feminine) in SpanishTables.Agreeing)
        {
            yield return Case(SlotKind.NumberMasculine, number, masculine);
            yield return Case(SlotKind.NumberFeminine, number, feminine);
        }
        foreach (var (amount, text) in SpanishTables.Money)
            yield return Case(SlotKind.Money, amount, text);
        foreach (var (hour, minute, text) in SpanishTables.Times)
            yield return Case(SlotKind.Time, new LocalTime(hour, minute, 59), text);
        foreach (var (date, text) in SpanishTables.Dates)
            yield return Case(SlotKind.Date, LocalDatePattern.Iso.Parse(date).Value, text);
        foreach (var (moment, text) in SpanishTables.Moments)
            yield return Case(SlotKind.When, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(moment).Value, text);
        foreach (var (digits, text) in SpanishTables.Digits)
            yield return Case(SlotKind.Digits, digits, text);
        foreach (var (number, text) in SpanishTables.Phones)
            yield return Case(SlotKind.Phone, number, text);
        foreach (var (text, spoken) in SpanishTables.Spellings)
            yield return Case(SlotKind.Spell, text, spoken);
    }

    [TestCaseSource(nameof(Reference))]
    public void Say_Value_IsTheSpanishOfTheReferenceTable(SlotKind kind, object value, string text)
    {
        var sounds = Languages.Spanish.Say(kind, value, Moment);

        Assert.That(SpokenSound.TextOf(sounds), Is.EqualTo(text));
        Assert.That(sounds, Has.All.Matches<SpokenSound>(Inventory.Contains));
    }

    [Test]
    public void Reference_HasMoreThanTwoHundredCases() => Assert.That(Reference().Count(), Is.GreaterThan(200));

    [Test]
    public void Say_AnyNumberInAnyAgreement_StaysInTheInventory()
    {
        var random = new Random(20260218);
        var numbers = Enumerable.Range(-3_000, 20_000).Select(n => (decimal)n)
            .Concat(Enumerable.Range(0, 20_000).Select(i => Math.Round((decimal)Math.Pow(10, random.NextDouble() * 17.9), i % 5)));
        foreach (var number in numbers)
        {
            foreach (var kind in (SlotKind[])[SlotKind.Number, SlotKind.NumberMasculine, SlotKind.NumberFeminine, SlotKind.Money])
                AssertInInventory(kind, number);
        }
    }

    [Test]
    public void Say_EveryMinuteOfTheDayAndEveryDayOfTenYears_StaysInTheInventory()
    {
        for (var minute = 0; minute < 24 * 60; minute++)
            AssertInInventory(SlotKind.Time, LocalTime.Midnight.PlusMinutes(minute));
        for (var day = new LocalDate(2020, 1, 1); day.Year < 2030; day = day.PlusDays(1))
        {
            foreach (var lead in (string[])["", "el", "de", "del", "a", "al"])
            {
                AssertInInventory(SlotKind.Date, day, lead);
                AssertInInventory(SlotKind.When, day + new LocalTime(day.DayOfYear % 24, day.DayOfYear % 60), lead);
            }
        }
    }

    [Test]
    public void Inventory_EverySound_HasOneIdAndIsAValueSound()
    {
        Assert.That(Languages.Spanish.Inventory.Select(sound => sound.Id), Is.Unique);
        Assert.That(Languages.Spanish.Inventory.Select(sound => sound.Id), Has.All.Match("^values/[a-z0-9/-]+$"));
    }

    [TestCase("antes de", "2026-02-18T14:30", "de hoy a las dos y media de la tarde")]
    [TestCase("antes del", "2026-02-19T09:00", "de mañana a las nueve de la mañana")]
    [TestCase("antes de", "2026-03-02T09:00", "del lunes dos de marzo a las nueve de la mañana")]
    [TestCase("conforme a", "2026-03-02T09:00", "al lunes dos de marzo a las nueve de la mañana")]
    [TestCase("será el", "2026-03-02T09:00", "el lunes dos de marzo a las nueve de la mañana")]
    [TestCase("será el", "2026-02-18T13:00", "hoy a la una de la tarde")]
    [TestCase("le llamará", "2026-03-02T09:00", "el lunes dos de marzo a las nueve de la mañana")]
    public void Say_WhenAfterAPreposition_FusesWithIt(string literal, string when, string text)
    {
        var moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(when).Value;

        var sounds = Languages.Spanish.Say(SlotKind.When, moment, Moment, Languages.Spanish.LeadOf(SlotKind.When, literal));

        Assert.That(SpokenSound.TextOf(sounds), Is.EqualTo(text));
    }

    [Test]
    public void Say_InstantNearMidnight_IsTheDayOfTheCompanysZone()
    {
        var sounds = Languages.Spanish.Say(SlotKind.When, Instant.FromUtc(2026, 2, 19, 5, 30), Moment);

        Assert.That(SpokenSound.TextOf(sounds), Is.EqualTo("hoy a las once y media de la noche"));
    }

    [Test]
    public void Say_Digits_FallsOnTheLastOnly()
    {
        var ids = Languages.Spanish.Say(SlotKind.Digits, "12345", Moment).Select(sound => sound.Id);

        Assert.That(ids, Is.EqualTo((string[])["values/digit/1", "values/digit/2", "values/digit/3", "values/pause/250", "values/digit/4", "values/digit/5-end"]));
    }

    [TestCase(SlotKind.Digits, "12a", "'a' is no digit")]
    [TestCase(SlotKind.Digits, "", "nothing to say")]
    [TestCase(SlotKind.Phone, "55x", "'x' is no digit")]
    [TestCase(SlotKind.Spell, "¥", "'¥' has no name")]
    [TestCase(SlotKind.Number, "12", "a value of type String was given where a number is needed")]
    [TestCase(SlotKind.Number, 1_000_000_000_000_000_000L, "too large")]
    [TestCase(SlotKind.Number, long.MinValue, "too large")]
    [TestCase(SlotKind.Number, double.NaN, "a number is needed")]
    [TestCase(SlotKind.Date, 5, "a date is needed")]
    [TestCase(SlotKind.Time, 5, "a time of day is needed")]
    [TestCase(SlotKind.When, 5, "a moment is needed")]
    [TestCase(SlotKind.Text, "hola", "sounds already")]
    public void Say_UnfitValue_SaysWhatIsWrong(SlotKind kind, object value, string message) =>
        Assert.That(() => Languages.Spanish.Say(kind, value, Moment), Throws.TypeOf<SpeechValueException>().With.Message.Contains(message));

    private static TestCaseData Case(SlotKind kind, object value, string text) => new TestCaseData(kind, value, text).SetArgDisplayNames($"{kind} {value}");

    private static void AssertInInventory(SlotKind kind, object value, string lead = "")
    {
        foreach (var sound in Languages.Spanish.Say(kind, value, Moment, lead))
        {
            if (!Inventory.Contains(sound))
                Assert.Fail($"{kind} {value}: {sound} is not in the inventory.");
        }
    }
}
