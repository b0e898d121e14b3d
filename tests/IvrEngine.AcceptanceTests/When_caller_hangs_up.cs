using IvrEngine.AcceptanceTests.Harness;
using IvrEngine.AcceptanceTests.RedsComm;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_caller_hangs_up : LineTest
{
    private static IEnumerable<TestCaseData> Everywhere() => Places.All.Select(p => new TestCaseData(p).SetArgDisplayNames(p.Prompt));

    [TestCaseSource(nameof(Everywhere)), CancelAfter(120_000)]
    public async Task The_row_says_where(Place place, CancellationToken cancellationToken)
    {
        var walk = await Walk.BeginAsync(Line, place.Path, from => CallAsync(cancellationToken, from));
        await walk.ToAsync(place.Word, cancellationToken);

        await walk.Caller.Call.HangUpAsync(cancellationToken);

        var row = await walk.Caller.RowAsync(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(row.EndKind, Is.EqualTo("CallerHungUp"), row.EndDetail);
            Assert.That(row.EndPlace, Is.EqualTo(place.Node));
            Assert.That(row.AnsweredAt, Is.Not.Null);
        });
    }

    [Test, CancelAfter(60_000)]
    public async Task While_a_question_waits_in_silence_the_row_says_where(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsAsync("main/menu", cancellationToken);
        await caller.PressAsync("2", cancellationToken);
        await caller.HearsToEndAsync("common/find-report/numero", cancellationToken);

        await caller.Call.HangUpAsync(cancellationToken);

        var row = await caller.RowAsync(cancellationToken);
        Assert.That((row.EndKind, row.EndPlace), Is.EqualTo(("CallerHungUp", "common/find-report/numero")));
    }
}
