using System.Collections.Concurrent;
using System.Diagnostics;
using IvrEngine.AcceptanceTests.Harness;
using IvrEngine.Telephone;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

/// <summary>Callers who press anything at any time, for as long as they please: every call ends by the flow, by its caller, or by a fault that is logged.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class When_a_thousand_callers_press_random_keys : LineTest
{
    private const int Calls = 1_000;
    private const int AtOnce = 20;
    private const string Keys = "0123456789*#";

    private static readonly string[] Ends = ["EndedByFlow", "CallerHungUp", "CallerGoneBeforeAnswer"];

    private protected override bool OwnsLine => true;

    private protected override Task<Line> OpenAsync() => Line.OpenAsync();

    [Test, CancelAfter(540_000)]
    public async Task None_is_lost_and_nothing_is_left(CancellationToken cancellationToken)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("IVR_TEST_SEED"), out var given) ? given : Random.Shared.Next();
        await TestContext.Progress.WriteLineAsync($"{Calls} calls with random keys, seed {seed} (IVR_TEST_SEED).");
        var started = Stopwatch.GetTimestamp();
        var answered = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<string>();

        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (call, token) =>
        {
            var from = Line.NewNumber();
            await using var telephone = Line.Place(Telephone.Caller.From(from));
            if (await CallAsync(telephone, new Random(unchecked(seed + (call * 7919))), token) is not { } wasAnswered) return;
            (wasAnswered ? answered : refused).Add("+52" + from);
        });

        var took = Stopwatch.GetElapsedTime(started);
        await Eventually.BeAsync(async () => (await Line.Rows.QueryAsync<long>("select count(*) from calls where ended_at is not null and answered_at is not null"))[0] >= answered.Count, "a row with an end for each call", Caller.Patience, cancellationToken);
        var rows = await Line.Rows.AllAsync();
        var events = (await Line.Rows.QueryAsync<long>("select count(*) from call_events"))[0];
        await TestContext.Progress.WriteLineAsync($"{rows.Count} calls in {took.TotalSeconds:0} s: {string.Join(", ", rows.CountBy(r => r.EndKind ?? "no end").Select(e => $"{e.Value} {e.Key}"))}; {events} events; engine {Line.Engine.ProcessorTime.TotalMilliseconds / Calls:0.0} ms of processor a call.");
        var faults = rows.Where(r => !Ends.Contains(r.EndKind)).ToList();
        foreach (var fault in faults) await TestContext.Progress.WriteLineAsync($"{fault}");
        Assert.Multiple(() =>
        {
            Assert.That(refused, Is.Empty, "calls that were not answered");
            Assert.That(answered.Except(rows.Select(r => r.Ani)), Is.Empty, "calls without a row");
            Assert.That(faults, Is.All.Matches<CallRow>(r => r!.EndKind == "Faulted" && Line.Engine.Output.Contains(r.CallId, StringComparison.Ordinal)), string.Join('\n', faults));
            Assert.That(rows.Select(r => r.EndPlace), Has.Some.EqualTo("main/adios"));
        });
    }

    /// <returns>Whether the line answered; null when the caller did not wait for that.</returns>
    private static async Task<bool?> CallAsync(PhoneCall telephone, Random random, CancellationToken cancellationToken)
    {
        // Some give up at once; the call may not even have come as far as the engine.
        if (random.Next(20) == 0)
        {
            await telephone.HangUpAsync(cancellationToken);
            return null;
        }
        if (!await telephone.AnswersAsync(Caller.Patience, cancellationToken)) return false;
        for (var left = random.Next(1, 25); left > 0 && telephone.State == CallState.Answered; left--)
        {
            var keys = new string(random.GetItems<char>(Keys, random.Next(1, 4)));
            if (await telephone.PressAsync(keys, TimeSpan.FromMilliseconds(40 + (20 * random.Next(3))), TimeSpan.FromMilliseconds(20 * random.Next(2, 6)), cancellationToken) is null) break;
        }
        // Half of them wait for a while whether something comes of it; the line may hang up on them.
        if (random.Next(2) == 0) await telephone.EndsAsync(TimeSpan.FromMilliseconds(random.Next(2_000)), cancellationToken);
        if (telephone.State != CallState.Ended) await telephone.HangUpAsync(cancellationToken);
        return true;
    }
}
