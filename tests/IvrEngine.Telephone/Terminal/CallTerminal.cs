using System.Globalization;
using IvrEngine.Telephone.Ear;
using IvrEngine.Telephone.Media;
using Spectre.Console;

namespace IvrEngine.Telephone.Terminal;

/// <summary>Follows one call in the terminal: prints what is heard and pressed, sends the keys, and says how it ended. The caller's side is in Spanish.</summary>
internal sealed class CallTerminal(PhoneCall call, PromptTexts texts, IAnsiConsole console)
{
    // People leave a little pause before they press; the other end's inner pauses are shorter than this.
    private static readonly TimeSpan TheirTurnIsOver = TimeSpan.FromMilliseconds(600);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Heard> _printed = [];
    private int _keysPrinted;

    /// <summary>Runs until the call ends, or <paramref name="longest"/> has passed, or the user interrupts.</summary>
    public async Task<CallEnding?> RunAsync(IReadOnlyList<KeyStep> keys, bool interactive, TimeSpan longest, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var printing = PrintHeardAsync(stop.Token);
        var pressing = PressAsync(keys, longest, stop.Token);
        var typing = interactive ? TypeAsync(stop.Token) : Task.CompletedTask;
        CallEnding? ending = null;
        try
        {
            if (await call.AnswersAsync(longest, cancel)) Print(call.AnsweredAt ?? call.Now, "contesta", $"{call.Codec}", "green");
            ending = await call.EndsAsync(longest - call.Now is { Ticks: > 0 } left ? left : TimeSpan.Zero, cancel);
        }
        catch (OperationCanceledException) { } // Ctrl-C: hang up below
        ending ??= await call.HangUpAsync(CancellationToken.None);
        await stop.CancelAsync();
        await Task.WhenAll(printing, pressing, typing);
        PrintNews();
        Print(call.Now, "termina", ending is null ? "sin respuesta" : Describe(ending), ending is { Kind: CallEndingKind.HungUp or CallEndingKind.RemoteHungUp } ? "green" : "red");
        return ending;
    }

    private async Task PrintHeardAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var changed = call.TimelineChanged;
            PrintNews();
            await Task.WhenAny(changed, Task.Delay(Timeout.InfiniteTimeSpan, stop));
        }
    }

    private async Task PressAsync(IReadOnlyList<KeyStep> steps, TimeSpan longest, CancellationToken stop)
    {
        try
        {
            if (!await call.AnswersAsync(longest, stop)) return;
            foreach (var step in steps)
            {
                if (step.Keys.Length == 0) { await Task.Delay(step.Wait, TimeProvider.System, stop); continue; }
                if (!step.AtOnce) await TheirTurnAsync(longest, stop);
                if (await call.PressAsync(step.Keys, cancel: stop) is null) return;
                call.ForgetHeard();
                PrintNews();
            }
        }
        catch (OperationCanceledException) { } // the call is over
        catch (NotHeardException) when (call.State == CallState.Ended) { }
        catch (Exception e) when (e is NotHeardException or InvalidOperationException) { Print(call.Now, "falla", e.Message.Split('\n')[0], "red"); }
    }

    /// <summary>Waits until something new is said and the other end then waits for us.</summary>
    private async Task TheirTurnAsync(TimeSpan longest, CancellationToken stop)
    {
        await call.HearsAnythingAsync(longest, stop);
        await call.HearsSilenceAsync(TheirTurnIsOver, longest, stop);
    }

    private async Task TypeAsync(CancellationToken stop)
    {
        try
        {
            // The console has no way to wait for a key that can be cancelled, so it is asked 30 times a second.
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(33));
            while (await timer.WaitForNextTickAsync(stop))
            {
                while (Console.KeyAvailable)
                {
                    var key = char.ToUpperInvariant(Console.ReadKey(intercept: true).KeyChar);
                    if (!DtmfSender.Keys.Contains(key, StringComparison.Ordinal) || call.State != CallState.Answered) continue;
                    await call.PressAsync(key.ToString(), cancel: stop);
                    PrintNews();
                }
            }
        }
        catch (OperationCanceledException) { } // the call is over
    }

    private void PrintNews()
    {
        lock (_gate)
        {
            var timeline = call.Timeline;
            for (var i = 0; i < timeline.Count; i++)
            {
                var heard = timeline[i];
                var known = _printed.GetValueOrDefault(i);
                if (known?.PromptId != heard.PromptId || known is null) PrintStart(heard);
                if (known?.StoppedAt is null && heard is { StoppedAt: { } stopped, Complete: false }) Print(stopped, "se corta", heard.PromptId ?? "", "yellow");
                _printed[i] = heard;
            }
            for (; _keysPrinted < call.Keys.Count; _keysPrinted++) Print(call.Keys[_keysPrinted].UpAt, "marca", call.Keys[_keysPrinted].Key.ToString(), "aqua");
        }
    }

    private void PrintStart(Heard heard)
    {
        if (heard.PromptId is not { } id) { Print(heard.StartedAt, "oye", "(música u otra voz)", "grey"); return; }
        var text = texts[id] is { } said ? $"  «{said}»" : "";
        var from = heard.FromOffset > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" (desde {heard.FromOffset.TotalSeconds:F2} s)") : "";
        Print(heard.StartedAt, "oye", id + from + text, "default");
    }

    private void Print(TimeSpan at, string what, string detail, string colour) =>
        console.MarkupLine($"[grey]{at.ToString(@"mm\:ss\.ff", CultureInfo.InvariantCulture)}[/]  [{colour}]{what,-8}[/]  {Markup.Escape(detail)}");

    private static string Describe(CallEnding ending) => ending.Kind switch
    {
        CallEndingKind.RemoteHungUp => "colgó la línea",
        CallEndingKind.HungUp => "colgó quien llama",
        CallEndingKind.Cancelled => "se canceló antes de contestar",
        CallEndingKind.Refused => $"rechazada: {ending.Status} {ending.Reason}",
        CallEndingKind.NoResponse => "el servidor no responde",
        CallEndingKind.Failed => $"falló: {ending.Reason}",
    };
}
