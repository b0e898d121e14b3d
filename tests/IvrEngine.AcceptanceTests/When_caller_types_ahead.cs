using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_caller_types_ahead : LineTest
{
    [Test, CancelAfter(60_000)]
    public async Task Three_questions_are_answered_at_once(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);

        await caller.PressAsync("321", cancellationToken);

        // Each key may let the next question begin before the next key comes; none is heard out.
        await caller.HearsAsync("servicios/modificaciones", cancellationToken);
        await caller.Call.HangUpAsync(cancellationToken);
        var row = await caller.RowAsync(cancellationToken);
        var nodes = await Line.Rows.NodesAsync(row);
        Assert.Multiple(() =>
        {
            Assert.That(nodes, Is.SupersetOf(new[] { "main/menu", "servicios/servicios", "servicios/cambios", "servicios/modificaciones" }));
            Assert.That(caller.Call.Timeline.SkipLast(1), Has.None.Property("Complete").True, caller.Call.Transcript());
        });
    }

    [Test, CancelAfter(60_000)]
    public async Task A_whole_report_is_typed_in_one_go(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);

        // Fault, slow, no number, accepts, plugged in, lights, any key, not mended, this telephone.
        await caller.PressAsync("112111521", cancellationToken);

        await caller.HearsAsync("falla/folio", cancellationToken);
        await caller.Call.HangUpAsync(cancellationToken);
        var reports = await Line.Rows.ReportsAsync(await caller.RowAsync(cancellationToken));
        Assert.That(reports.Select(r => (r.Type, r.State, r.Telephone)), Is.EqualTo(new[] { ("baja-velocidad", "Open", caller.Ani) }));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_fast_typist_loses_no_key(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        var number = await Line.Records.AddReportAsync(null, "Cancelled", TimeSpan.FromHours(5), TimeSpan.FromHours(1));
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);

        // 40 ms is the shortest key that the standard has receivers accept (ITU-T Q.24).
        await caller.Call.PressAsync("2" + number, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(40), cancellationToken);

        await caller.HearsAsync("estado/cancelado", cancellationToken);
        await caller.Call.HangUpAsync(cancellationToken);
        var events = await Line.Rows.EventsAsync(await caller.RowAsync(cancellationToken));
        Assert.That(string.Concat(events.Where(e => e.Kind == "DigitReceived").Select(e => e["key"])), Is.EqualTo("2" + number));
    }
}
