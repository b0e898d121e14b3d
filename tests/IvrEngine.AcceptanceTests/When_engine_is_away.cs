using IvrEngine.AcceptanceTests.Harness;
using IvrEngine.Telephone;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_engine_is_away : LineTest
{
    private protected override bool OwnsLine => true;

    private protected override Task<Line> OpenAsync() => Line.WithoutEngineAsync();

    [Test, CancelAfter(480_000)]
    public async Task The_caller_is_told_without_an_answer_and_refused_with_503(CancellationToken cancellationToken)
    {
        var caller = Dial();

        var rung = await caller.Call.RingsAsync(Caller.Patience, cancellationToken);
        await caller.Call.HearsAsync("system/engine-absent", Caller.Patience, cancellationToken);
        var ending = await caller.Call.EndsAsync(Caller.Patience, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(rung, Is.EqualTo(180));
            Assert.That(caller.Call.Responses, Does.Contain(183).And.No.Member(200));
            Assert.That((ending?.Kind, ending?.Status), Is.EqualTo((CallEndingKind.Refused, 503)), caller.Call.Transcript());
        });
    }

    [Test, CancelAfter(480_000)]
    public async Task A_call_that_waits_is_answered_as_soon_as_the_engine_is_there(CancellationToken cancellationToken)
    {
        var caller = Dial();
        Assert.That(await caller.Call.RingsAsync(Caller.Patience, cancellationToken), Is.EqualTo(180));

        Line.StartEngine();

        Assert.That(await caller.Call.AnswersAsync(Caller.Patience, cancellationToken), Is.True, caller.Call.Transcript());
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);
        await caller.PressAsync("0", cancellationToken);
        await caller.HearsNextAsync(["persona/conectar"], cancellationToken);
        await caller.PressAsync("2", cancellationToken);
        await caller.EndsAsync(cancellationToken);
        Assert.That((await caller.RowAsync(cancellationToken)).EndKind, Is.EqualTo("EndedByFlow"));
    }

    [Test, CancelAfter(480_000)]
    public async Task An_engine_that_started_before_Asterisk_takes_calls_once_it_is_there(CancellationToken cancellationToken)
    {
        await Line.Exchange.StopAsteriskAsync();
        var engine = Line.StartEngine();
        await Eventually.BeAsync(() => Task.FromResult(engine.Output.Contains("No connection to Asterisk", StringComparison.Ordinal)), "the engine has tried in vain", Caller.Patience, cancellationToken);

        await Line.Exchange.StartAsteriskAsync();
        await engine.ReadyAsync(cancellationToken);

        var caller = await CallAsync(cancellationToken);
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);
        await caller.Call.HangUpAsync(cancellationToken);
        Assert.That((await caller.RowAsync(cancellationToken)).EndKind, Is.EqualTo("CallerHungUp"));
    }

    [Test, CancelAfter(480_000)]
    public async Task A_caller_who_gives_up_before_the_answer_has_a_row(CancellationToken cancellationToken)
    {
        await Line.StartEngine().ReadyAsync(cancellationToken);
        // The engine stands still, so the call has arrived and is not answered.
        Signals.Send(Line.Engine.Id, Signals.Stop);
        var caller = Dial();
        await Eventually.BeAsync(async () => (await Line.Exchange.Ari.Channels.ListAsync(cancellationToken)).Value?.Any(c => c.Dialplan.AppName == "Stasis") == true, "the call is in the application", Caller.Patience, cancellationToken);

        var ending = await caller.Call.HangUpAsync(cancellationToken);
        Signals.Send(Line.Engine.Id, Signals.Continue);

        var row = await caller.RowAsync(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(ending?.Kind, Is.EqualTo(CallEndingKind.Cancelled), caller.Call.Transcript());
            Assert.That((row.EndKind, row.AnsweredAt), Is.EqualTo(("CallerGoneBeforeAnswer", (string?)null)));
        });
    }
}
