using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_Asterisk_fails : LineTest
{
    private protected override bool OwnsLine => true;

    private protected override Task<Line> OpenAsync() => Line.OpenAsync();

    [Test, CancelAfter(480_000)]
    public async Task Killed_and_started_again_calls_that_were_lost_have_their_rows_and_new_ones_are_taken(CancellationToken cancellationToken)
    {
        var lost = await CallAsync(cancellationToken);
        await lost.HearsAsync("main/menu", cancellationToken);

        await Line.Exchange.KillAsteriskAsync();
        await Line.Exchange.StartAsteriskAsync();

        var row = await lost.RowAsync(cancellationToken);
        Assert.That((row.EndKind, row.EndPlace), Is.EqualTo(("LostWithExchange", "main/menu")));
        await TakesCallsAsync(cancellationToken);
    }

    [Test, CancelAfter(480_000)]
    public async Task Frozen_for_a_while_calls_go_on_where_they_were(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsAsync("main/menu", cancellationToken);
        await caller.PressAsync("2", cancellationToken);
        await caller.HearsAsync("common/find-report/numero", cancellationToken);

        var before = Connections();
        Line.Exchange.Freeze();
        await Eventually.BeAsync(() => Task.FromResult(Line.Engine.Output.Contains("No connection to Asterisk", StringComparison.Ordinal)), "the engine has noticed", Caller.Patience, cancellationToken);
        Line.Exchange.Thaw();

        await Eventually.BeAsync(() => Task.FromResult(Connections() > before), "the engine is connected again", Caller.Patience, cancellationToken);
        await caller.PressAsync("0#", cancellationToken);
        await caller.HearsAsync("persona/conectar", cancellationToken);
        await caller.PressAsync("2", cancellationToken);
        await caller.EndsAsync(cancellationToken);
        Assert.That((await caller.RowAsync(cancellationToken)).EndKind, Is.EqualTo("EndedByFlow"));
        await TakesCallsAsync(cancellationToken);
    }

    private int Connections() => Line.Engine.Output.Split("Connected to Asterisk").Length;

    private async Task TakesCallsAsync(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);
        await caller.PressAsync("02", cancellationToken);
        await caller.EndsAsync(cancellationToken);
        Assert.That((await caller.RowAsync(cancellationToken)).EndKind, Is.EqualTo("EndedByFlow"));
    }
}
