using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_caller_presses_wrong_keys : LineTest
{
    [Test, CancelAfter(120_000)]
    public async Task Three_times_leads_to_a_person_and_the_tries_are_logged(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsNextAsync(["main/bienvenida"], cancellationToken);
        foreach (var key in "7*")
        {
            await caller.HearsNextAsync(["main/menu"], cancellationToken);
            await caller.PressAsync(key.ToString(), cancellationToken);
            await caller.HearsNextAsync(["main/menu.invalid"], cancellationToken);
        }
        await caller.HearsNextAsync(["main/menu"], cancellationToken);
        await caller.PressAsync("#", cancellationToken);
        await caller.HearsNextAsync(["persona/conectar"], cancellationToken);
        await caller.HearsNextAsync(["persona/opciones"], cancellationToken);
        await caller.PressAsync("2", cancellationToken);
        await caller.HearsNextAsync(["main/adios"], cancellationToken);
        await caller.EndsAsync(cancellationToken);

        var row = await caller.RowAsync(cancellationToken);
        var events = await Line.Rows.EventsAsync(row);
        Assert.Multiple(() =>
        {
            Assert.That(row.EndKind, Is.EqualTo("EndedByFlow"));
            Assert.That(events.Where(e => e.Kind == "InputRejected").Select(e => $"{e.Place} {e["reason"]} {e["try"]}"), Is.EqualTo(new[] { "main/menu invalid 1", "main/menu invalid 2", "main/menu invalid 3" }));
            Assert.That(events.Where(e => e.Kind == "DigitReceived").Select(e => e["key"]), Is.EqualTo(new[] { "7", "*", "#", "2" }));
        });
    }
}
