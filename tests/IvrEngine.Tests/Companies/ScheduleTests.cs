using IvrEngine.Core.Companies;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;

namespace IvrEngine.Tests.Companies;

public sealed class ScheduleTests
{
    /// <summary>Monday to Friday 08:00–18:00, Saturday 09:00–14:00, with a short 24 December and a closed 12 December.</summary>
    private readonly Schedule _office = new(
        Week("08:00-18:00", "09:00-14:00", null),
        [new SpecialDay(new LocalDate(2026, 12, 24), "Nochebuena", [OpenInterval.TryParse("09:00-13:00")!.Value])],
        [new YearlyDay(new AnnualDate(12, 11), "Aniversario de la empresa", [])]);

    [TestCase("2026-03-02T07:59:59.9999999", OpenState.Closed, null, "2026-03-02T08:00", null)]
    [TestCase("2026-03-02T08:00", OpenState.Open, null, null, "2026-03-02T18:00")]
    [TestCase("2026-03-02T17:59:59.9999999", OpenState.Open, null, null, "2026-03-02T18:00")]
    [TestCase("2026-03-02T18:00", OpenState.Closed, null, "2026-03-03T08:00", null)]
    [TestCase("2026-03-07T13:59", OpenState.Open, null, null, "2026-03-07T14:00")]
    [TestCase("2026-03-07T14:00", OpenState.Closed, null, "2026-03-09T08:00", null)]
    [TestCase("2026-03-08T10:00", OpenState.Closed, null, "2026-03-09T08:00", null)]
    [TestCase("2026-03-16T10:00", OpenState.Holiday, "Natalicio de Benito Juárez", "2026-03-17T08:00", null)]
    [TestCase("2026-03-14T14:00", OpenState.Closed, null, "2026-03-17T08:00", null)]
    [TestCase("2026-12-24T09:00", OpenState.Open, "Nochebuena", null, "2026-12-24T13:00")]
    [TestCase("2026-12-24T13:00", OpenState.Closed, "Nochebuena", "2026-12-26T09:00", null)]
    [TestCase("2026-12-25T00:00", OpenState.Holiday, "Navidad", "2026-12-26T09:00", null)]
    [TestCase("2026-12-11T10:00", OpenState.Holiday, "Aniversario de la empresa", "2026-12-12T09:00", null)]
    [TestCase("2030-10-01T10:00", OpenState.Holiday, "Transmisión del Poder Ejecutivo Federal", "2030-10-02T08:00", null)]
    public void Office_AtALocalTime_Answers(string local, OpenState state, string? reason, string? opens, string? closes) =>
        Assert.That(_office.At(At(local)), Is.EqualTo(new HoursAnswer(state, reason, AtOrNull(opens), AtOrNull(closes))));

    [TestCase("2026-03-06T21:59", OpenState.Closed, "2026-03-06T22:00", null)]
    [TestCase("2026-03-06T22:00", OpenState.Open, null, "2026-03-07T06:00")]
    [TestCase("2026-03-07T05:59", OpenState.Open, null, "2026-03-07T06:00")]
    [TestCase("2026-03-07T06:00", OpenState.Closed, "2026-03-09T22:00", null)]
    [TestCase("2026-03-09T03:00", OpenState.Closed, "2026-03-09T22:00", null)]
    public void Night_OverMidnight_BelongsToTheDayItBeganOn(string local, OpenState state, string? opens, string? closes)
    {
        var night = new Schedule(Week("22:00-06:00", null, null));
        Assert.That(night.At(At(local)), Is.EqualTo(new HoursAnswer(state, null, AtOrNull(opens), AtOrNull(closes))));
    }

    [Test]
    public void Night_BeforeAHoliday_GoesOnUntilItsEnd()
    {
        var night = new Schedule(Week("22:00-06:00", null, null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(night.At(At("2026-12-25T05:00")).ClosesAt, Is.EqualTo(At("2026-12-25T06:00")));
            Assert.That(night.At(At("2026-12-25T23:00")), Is.EqualTo(new HoursAnswer(OpenState.Holiday, "Navidad", At("2026-12-28T22:00"), null)));
        }
    }

    [Test]
    public void WholeDays_ThatTouch_AreOnePeriod()
    {
        var support = new Schedule(Week("24h", "24h", null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(support.At(At("2026-03-02T00:00")).ClosesAt, Is.EqualTo(At("2026-03-08T00:00")));
            Assert.That(support.At(At("2026-03-08T00:00")).OpensAt, Is.EqualTo(At("2026-03-09T00:00")));
            Assert.That(support.At(At("2026-03-13T12:00")).ClosesAt, Is.EqualTo(At("2026-03-15T00:00")), "Sunday before the holiday");
        }
    }

    [Test]
    public void TwoPeriods_OfADay_LeaveALunchBreak()
    {
        OpenInterval[] hours = [new(new LocalTime(9, 0), new LocalTime(14, 0)), new(new LocalTime(16, 0), new LocalTime(19, 0))];
        var shop = new Schedule(new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> { [IsoDayOfWeek.Monday] = hours });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shop.At(At("2026-03-02T15:00")), Is.EqualTo(new HoursAnswer(OpenState.Closed, null, At("2026-03-02T16:00"), null)));
            Assert.That(shop.At(At("2026-03-02T16:00")).ClosesAt, Is.EqualTo(At("2026-03-02T19:00")));
        }
    }

    [Test]
    public void AlwaysOpen_OnChristmas_IsOpenAndNeverCloses() =>
        Assert.That(Schedule.AlwaysOpen().At(At("2026-12-25T03:00")), Is.EqualTo(new HoursAnswer(OpenState.Open, null, null, null)));

    [Test]
    public void NeverOpen_HasNoNextOpening() =>
        Assert.That(new Schedule(Week(null, null, null)).At(At("2026-03-02T10:00")), Is.EqualTo(new HoursAnswer(OpenState.Closed, null, null, null)));

    [Test]
    public void LeapDay_KeptYearly_IsNotKeptInCommonYears()
    {
        var company = new Schedule(Week("08:00-18:00", "08:00-18:00", "08:00-18:00"), yearlyDays: [new YearlyDay(new AnnualDate(2, 29), "Día bisiesto", [])]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(company.At(At("2027-02-28T10:00")).State, Is.EqualTo(OpenState.Open));
            Assert.That(company.At(At("2028-02-29T10:00")).Reason, Is.EqualTo("Día bisiesto"));
        }
    }

    [Test]
    public void BusinessDays_OfTheCompany_SkipItsOwnClosedDays() =>
        Assert.That(_office.AddBusinessDays(new LocalDate(2026, 12, 10), 1), Is.EqualTo(new LocalDate(2026, 12, 14)));

    [Test]
    public void SpecialDays_OfOneDate_AreRefused()
    {
        SpecialDay[] twice = [new(new LocalDate(2026, 5, 5), "a", []), new(new LocalDate(2026, 5, 5), "b", [])];
        Assert.That(() => new Schedule(Week("24h", null, null), twice), Throws.ArgumentException);
    }

    [TestCase(2022, 10, 31)]
    [TestCase(2026, 1, 15)]
    [TestCase(2026, 7, 15)]
    [TestCase(2045, 7, 15)]
    public void MexicoCity_SinceOctober2022_IsSixHoursBehindAllYear(int year, int month, int day) =>
        Assert.That(Schedule.DefaultZone.GetUtcOffset(Instant.FromUtc(year, month, day, 12, 0)), Is.EqualTo(Offset.FromHours(-6)));

    [Test]
    public void MexicoCity_InSummer2022_StillHadDaylightSaving() =>
        Assert.That(Schedule.DefaultZone.GetUtcOffset(Instant.FromUtc(2022, 7, 15, 12, 0)), Is.EqualTo(Offset.FromHours(-5)));

    [Test]
    public void Border_WhereTheClockChanges_KeepsLocalHours()
    {
        // Tijuana goes with the United States: on 8 March 2026 the clock goes from 02:00 to 03:00.
        var tijuana = DateTimeZoneProviders.Tzdb["America/Tijuana"];
        var night = new Schedule(Week("00:00-06:00", "00:00-06:00", "00:00-06:00"), closesOnPublicHolidays: false, zone: tijuana);
        var answer = night.At(Instant.FromUtc(2026, 3, 8, 9, 30)); // 01:30
        Assert.That(answer.ClosesAt, Is.EqualTo(Instant.FromUtc(2026, 3, 8, 13, 0)), "06:00 of summer time");
    }

    /// <summary>Against the definition, minute by minute: an answer's next change is the first minute whose state differs.</summary>
    [TestCase("08:00-18:00", "09:00-14:00", null)]
    [TestCase("22:00-06:00", "10:00-00:00", "24h")]
    [TestCase("24h", null, "00:00-00:01")]
    public void NextChange_IsTheFirstInstantThatDiffers(string weekday, string? saturday, string? sunday)
    {
        var schedule = new Schedule(Week(weekday, saturday, sunday));
        var states = Enumerable.Range(0, 14 * 24 * 60).Select(minute => schedule.At(At("2026-03-06T00:00") + Duration.FromMinutes(minute))).ToList();
        for (var i = 0; i < states.Count - 1; i++)
        {
            var next = At("2026-03-06T00:00") + Duration.FromMinutes(i + 1);
            var change = states[i].OpensAt ?? states[i].ClosesAt;
            if ((states[i].IsOpen != states[i + 1].IsOpen) != (change == next))
                Assert.Fail($"{next}: {states[i]} then {states[i + 1]}");
        }
    }

    [TestCase("08:00-18:00", "8:00-18:00")]
    [TestCase(" 8:00 – 18:30 ", "8:00-18:30")]
    [TestCase("00:00-24:00", "0:00-0:00")]
    [TestCase("24h", "0:00-0:00")]
    [TestCase("8-18", null)]
    [TestCase("08:00", null)]
    [TestCase("08:00-25:00", null)]
    [TestCase("08:00-12:00-14:00", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void Interval_AsText_IsRead(string? text, string? read) => Assert.That(OpenInterval.TryParse(text)?.ToString(), Is.EqualTo(read));

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Week(string? weekday, string? saturday, string? sunday) =>
        Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(
            day => day,
            day => (IReadOnlyList<OpenInterval>)(OpenInterval.TryParse(day switch { IsoDayOfWeek.Saturday => saturday, IsoDayOfWeek.Sunday => sunday, _ => weekday }) is { } hours ? [hours] : []));

    private static Instant At(string local)
    {
        var pattern = local.Length == 16 ? LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm") : LocalDateTimePattern.ExtendedIso;
        return pattern.Parse(local).Value.InZoneStrictly(Schedule.DefaultZone).ToInstant();
    }

    private static Instant? AtOrNull(string? local) => local is null ? null : At(local);
}
