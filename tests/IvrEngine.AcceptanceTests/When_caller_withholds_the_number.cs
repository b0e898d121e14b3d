using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_caller_withholds_the_number : LineTest
{
    private protected override bool OwnsLine => true;

    private protected override Task<Line> OpenAsync() => Line.OpenAsync();

    [Test, CancelAfter(480_000)]
    public async Task The_call_is_served_and_the_row_has_no_number(CancellationToken cancellationToken)
    {
        foreach (var identity in (Telephone.Caller[])[Telephone.Caller.Anonymous, Telephone.Caller.None, Telephone.Caller.From("anonymous"), Telephone.Caller.From("0000")])
        {
            var caller = await CallAsync(cancellationToken, identity: identity);
            await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);
            await caller.PressAsync("112", cancellationToken);
            await caller.HearsAsync("falla/aviso", cancellationToken);
            await caller.PressAsync("2", cancellationToken);
            await caller.HearsAsync("falla/sin-continuar", cancellationToken);
            await caller.PressAsync("2", cancellationToken);
            await caller.EndsAsync(cancellationToken);
        }

        await Eventually.BeAsync(async () => (await Line.Rows.AllAsync()).Count(r => r.EndedAt is not null) == 4, "four rows", Caller.Patience, cancellationToken);
        var rows = await Line.Rows.AllAsync();
        Assert.That(rows.Select(r => (r.Ani, r.EndKind, r.EndPlace)), Is.All.EqualTo(((string?)null, "EndedByFlow", "main/adios")));
    }
}
