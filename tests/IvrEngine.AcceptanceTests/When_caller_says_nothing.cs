using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_caller_says_nothing : LineTest
{
    [Test, CancelAfter(240_000)]
    public async Task The_menu_is_asked_three_times_and_the_call_ends_with_a_goodbye(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);

        foreach (var prompt in (string[])["main/bienvenida", "main/menu", "main/menu.silence", "main/menu", "main/menu.silence", "main/menu", "persona/conectar",
            "persona/opciones", "persona/opciones.silence", "persona/opciones", "persona/opciones.silence", "persona/opciones", "main/adios"])
            await caller.HearsNextAsync([prompt], cancellationToken);
        await caller.EndsAsync(cancellationToken);

        var row = await caller.RowAsync(cancellationToken);
        var rejected = (await Line.Rows.EventsAsync(row)).Where(e => e.Kind == "InputRejected").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(caller.Call.Timeline, Is.All.Property("Complete").True, caller.Call.Transcript());
            Assert.That((row.EndKind, row.EndPlace), Is.EqualTo(("EndedByFlow", "main/adios")));
            Assert.That(rejected.Select(e => $"{e.Place} {e["reason"]} {e["try"]}"), Is.EqualTo(new[]
            {
                "main/menu silence 1", "main/menu silence 2", "main/menu silence 3",
                "persona/opciones silence 1", "persona/opciones silence 2", "persona/opciones silence 3",
            }));
        });
    }

    [Test, CancelAfter(240_000)]
    public async Task The_restart_of_the_equipment_is_waited_for_twice_a_minute(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        foreach (var (prompt, key) in ((string, string)[])[("main/menu", "1"), ("falla/tipo", "1"), ("common/identify-customer/con-numero", "2"), ("falla/aviso", "1"), ("common/power-cycle/conectado", "1"), ("common/power-cycle/encendido", "1")])
        {
            await caller.HearsAsync(prompt, cancellationToken);
            await caller.PressAsync(key, cancellationToken);
        }

        var told = await caller.HearsToEndAsync("common/power-cycle/reiniciar", cancellationToken);
        var reminded = await caller.HearsAsync("common/power-cycle/seguimos", cancellationToken, TimeSpan.FromSeconds(90));
        var asked = await caller.HearsAsync("common/power-cycle/prueba", cancellationToken, TimeSpan.FromSeconds(90));
        await caller.PressAsync("0", cancellationToken);
        await caller.HearsAsync("persona/conectar", cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((reminded.StartedAt - told.StoppedAt)!.Value, Is.EqualTo(TimeSpan.FromSeconds(60)).Within(TimeSpan.FromSeconds(3)));
            Assert.That(asked.StartedAt - reminded.StartedAt, Is.GreaterThan(TimeSpan.FromSeconds(60)));
        });
    }
}
