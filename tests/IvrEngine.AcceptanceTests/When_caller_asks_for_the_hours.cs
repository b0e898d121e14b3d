using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_caller_asks_for_the_hours : LineTest
{
    [Test, CancelAfter(120_000)]
    public async Task The_hours_are_said_whole_and_the_row_tells_the_way(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);

        await caller.HearsToEndAsync("main/bienvenida", cancellationToken);
        await caller.HearsToEndAsync("main/menu", cancellationToken);
        await caller.PressAsync("4", cancellationToken);
        await caller.HearsToEndAsync("horarios/soporte", cancellationToken);
        await caller.HearsToEndAsync("common/what-next/que-sigue", cancellationToken);
        await caller.PressAsync("2", cancellationToken);
        await caller.HearsToEndAsync("main/adios", cancellationToken);
        await caller.EndsAsync(cancellationToken);

        var row = await caller.RowAsync(cancellationToken);
        var nodes = await Line.Rows.NodesAsync(row);
        Assert.Multiple(() =>
        {
            Assert.That(row.Company, Is.EqualTo("redscomm"));
            Assert.That(row.Dnis, Is.EqualTo(Line.RedsCommDnis));
            Assert.That(row.AnsweredAt, Is.Not.Null);
            Assert.That(row.EndKind, Is.EqualTo("EndedByFlow"));
            Assert.That(row.EndPlace, Is.EqualTo("main/adios"));
            Assert.That(nodes.Take(5), Is.EqualTo(new[] { "main/bienvenida", "main/menu", "main/horarios", "horarios/soporte", "horarios/atencion" }));
            Assert.That(nodes.TakeLast(2), Is.EqualTo(new[] { "common/what-next/terminar", "main/adios" }));
        });
    }
}
