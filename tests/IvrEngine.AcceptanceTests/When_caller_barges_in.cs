using IvrEngine.AcceptanceTests.Harness;
using IvrEngine.Telephone;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

/// <summary>A key silences the prompt wherever it is, and what it chose is heard at once.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class When_caller_barges_in : LineTest
{
    // A loaded machine must not fail the test; the figures are those of the twenty calls.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    [TestCase(0.0), TestCase(0.5), TestCase(0.95), CancelAfter(60_000)]
    public async Task At_any_point_of_a_prompt(double share, CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        await caller.HearsAsync("main/menu", cancellationToken);
        await TimeInPromptAsync(caller, Line.Prompts.LengthOf(Caller.Sound("main/menu")) * share, cancellationToken);

        var key = await caller.PressAsync("2", cancellationToken);

        await ChoiceIsHeardAsync(caller, key, "common/find-report/numero", cancellationToken);
    }

    [Test, CancelAfter(60_000)]
    public async Task Between_two_fragments(CancellationToken cancellationToken)
    {
        var caller = await CallAsync(cancellationToken);
        foreach (var (prompt, answer) in ((string, string)[])[("main/menu", "1"), ("falla/tipo", "1"), ("common/identify-customer/con-numero", "2"), ("falla/aviso", "1"), ("common/power-cycle/conectado", "1"), ("common/power-cycle/encendido", "2"), ("common/power-cycle/encender", "2")])
        {
            await caller.HearsAsync(prompt, cancellationToken);
            await caller.PressAsync(answer, cancellationToken);
        }
        // "Le llamaremos al" + the number's digits + "Si es correcto…": the key is up just as the first value begins.
        await caller.HearsToEndAsync("falla/mismo-telefono", cancellationToken);

        var key = await caller.PressAsync("1", cancellationToken);

        await ChoiceIsHeardAsync(caller, key, "falla/folio", cancellationToken);
        Assert.That(caller.Call.Timeline.Select(h => h.PromptId), Has.None.EqualTo(Caller.Sound("falla/mismo-telefono.2")), caller.Call.Transcript());
    }

    [Test, CancelAfter(60_000)]
    public async Task Among_the_values(CancellationToken cancellationToken)
    {
        var report = await Line.Records.AddReportAsync(null, "Solved", TimeSpan.FromHours(9), TimeSpan.FromHours(1));
        var caller = await CallAsync(cancellationToken);
        await caller.HearsAsync("main/menu", cancellationToken);
        await caller.PressAsync("2" + report, cancellationToken);
        await caller.HearsToEndAsync("estado/resuelto", cancellationToken);
        await caller.Call.HearsAnyPromptAsync(Caller.Patience, cancellationToken);

        // The report's state is only told, so the key answers the question behind it.
        var key = await caller.PressAsync("2", cancellationToken);

        await ChoiceIsHeardAsync(caller, key, "main/adios", cancellationToken);
    }

    private static async Task ChoiceIsHeardAsync(Caller caller, KeyPress key, string prompt, CancellationToken cancellationToken)
    {
        await caller.HearsAsync(prompt, cancellationToken);
        var reaction = KeyReaction.Of(caller.Call, key);
        Assert.Multiple(() =>
        {
            Assert.That(reaction.ToNextPrompt, Is.Not.Null.And.LessThan(Bound), caller.Call.Transcript());
            Assert.That(reaction.ToSilence ?? TimeSpan.Zero, Is.LessThan(Bound), caller.Call.Transcript());
        });
        await caller.Call.HangUpAsync(cancellationToken);
        var events = await caller.EventsAsync(cancellationToken);
        Assert.That(events.Select(e => e.Kind), Does.Contain("PromptInterrupted"));
    }

    /// <summary>Lets the prompt that began last play on until so much of it was heard.</summary>
    private static Task TimeInPromptAsync(Caller caller, TimeSpan heard, CancellationToken cancellationToken)
    {
        var began = caller.Call.Timeline[^1].StartedAt;
        return Eventually.BeAsync(() => Task.FromResult(caller.Call.Now - began >= heard), "so much of the prompt was heard", Caller.Patience, cancellationToken);
    }
}
