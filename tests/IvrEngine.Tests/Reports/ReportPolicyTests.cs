using IvrEngine.Core.Reports;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Reports;

/// <summary>The ladder of Reds Comm, at its very limits.</summary>
public sealed class ReportPolicyTests
{
    private static readonly ReportPolicy Ladder = new(Duration.FromHours(2), Duration.FromHours(48), Duration.FromHours(72), Duration.FromHours(72), Duration.FromHours(96));
    private static readonly Instant Opened = Instant.FromUtc(2026, 3, 2, 16, 15);

    [TestCase(0, 0, 1, 2, 0, false)]
    [TestCase(1, 59, 1, 2, 0, false)]
    [TestCase(2, 0, 2, 48, 0, false)]
    [TestCase(47, 59, 2, 48, 0, false)]
    [TestCase(48, 0, 2, 72, 0, false)]
    [TestCase(71, 59, 2, 72, 0, false)]
    [TestCase(72, 0, 3, null, 3, false)]
    [TestCase(72, 1, 3, null, 4, false)]
    [TestCase(95, 59, 3, null, 4, false)]
    [TestCase(96, 0, 3, null, 4, false)]
    [TestCase(96, 1, 3, null, 0, true)]
    [TestCase(1000, 0, 3, null, 0, true)]
    public void Standing_OfAnOpenReport_FollowsTheLadder(int hours, int minutes, int level, int? dueHours, int days, bool month)
    {
        var standing = Ladder.StandingAt(Open(), Opened + Duration.FromHours(hours) + Duration.FromMinutes(minutes));

        Assert.That(standing, Is.EqualTo(new ReportStanding(level, dueHours is { } due ? Opened + Duration.FromHours(due) : null, days, month)));
    }

    [Test]
    public void Credit_OfAResolvedReport_CountsToItsResolution()
    {
        var resolved = Open() with { State = ReportState.Solved, ResolvedAt = Opened + Duration.FromHours(80) };

        var standing = Ladder.StandingAt(resolved, Opened + Duration.FromDays(30));

        Assert.That(standing, Is.EqualTo(new ReportStanding(1, null, 4, false)));
    }

    [Test]
    public void Credit_OfACancelledReport_IsNone()
    {
        var cancelled = Open() with { State = ReportState.Cancelled, ResolvedAt = Opened + Duration.FromHours(80) };

        Assert.That(Ladder.StandingAt(cancelled, Opened + Duration.FromDays(30)), Is.EqualTo(new ReportStanding(1, null, 0, false)));
    }

    [Test]
    public void Level_ThatAnAgentHasRaised_IsNotLowered()
    {
        Assert.That(Ladder.StandingAt(Open() with { Level = 3 }, Opened).Level, Is.EqualTo(3));
    }

    [Test]
    public void Policy_WithOnlyAFirstAnswer_OwesNothingMoreAfterIt()
    {
        var simple = new ReportPolicy(Duration.FromHours(24));

        Assert.That(simple.StandingAt(Open(), Opened + Duration.FromHours(200)), Is.EqualTo(new ReportStanding(1, null, 0, false)));
        Assert.That(simple.FirstDue(Opened), Is.EqualTo(Opened + Duration.FromHours(24)));
    }

    private static Report Open()
    {
        Assert.That(ReportNumber.TryParse("3401726553", out var number), Is.True);
        return new Report("redscomm", number, "sin-acceso", ReportState.Open, 1, null, null, Opened, Ladder.FirstDue(Opened), null, null);
    }
}
