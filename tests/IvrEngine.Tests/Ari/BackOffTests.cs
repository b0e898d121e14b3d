using IvrEngine.Ari;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

public sealed class BackOffTests
{
    private static readonly TimeSpan Min = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(1);

    [Test]
    public void Pauses_WithTheHighestDraw_DoubleUpToTheLongest()
    {
        var backOff = new BackOff(Min, Max, () => 1);
        Assert.That(Enumerable.Range(0, 6).Select(_ => backOff.Next().TotalMilliseconds), Is.EqualTo([100, 200, 400, 800, 1000, 1000]));
    }

    [Test]
    public void Pause_WithTheLowestDraw_IsHalf() => Assert.That(new BackOff(Min, Max, () => 0).Next(), Is.EqualTo(Min / 2));

    [Test]
    public void Reset_AfterFailures_StartsAgain()
    {
        var backOff = new BackOff(Min, Max, () => 1);
        for (var i = 0; i < 100; i++) backOff.Next();
        backOff.Reset();
        Assert.That(backOff.Next(), Is.EqualTo(Min));
    }
}
