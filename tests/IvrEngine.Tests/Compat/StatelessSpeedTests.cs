using System.Diagnostics;
using NUnit.Framework;
using Stateless;

namespace IvrEngine.Tests.Compat;

/// <summary>A machine is made for every call and flow: 60 states with 150 transitions must cost next to nothing.</summary>
public sealed class StatelessSpeedTests
{
    private const int States = 60;
    private static readonly string[] Names = [.. Enumerable.Range(0, States).Select(n => $"node_{n}")];

    private static StateMachine<string, T> Make(Func<Task> enter)
    {
        var machine = new StateMachine<string, T>(Names[0]);
        for (var n = 0; n < States; n++)
        {
            var state = machine.Configure(Names[n]).OnEntryAsync(enter).Permit(T.Answered, Names[(n + 1) % States]).Permit(T.HungUp, Names[(n + 7) % States]);
            if (n % 2 == 0) state.Ignore(T.Held);
        }
        return machine;
    }

    [Test, CancelAfter(10000)]
    public async Task ConfigureAndFire_SixtyStates_AreCheap()
    {
        const int Rounds = 300, Fires = 20000;
        for (var n = 0; n < 50; n++) Make(() => Task.CompletedTask);
        var (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var n = 0; n < Rounds; n++) Make(() => Task.CompletedTask);
        var (configure, configureBytes) = (Stopwatch.GetElapsedTime(start) / Rounds, (GC.GetAllocatedBytesForCurrentThread() - bytes) / Rounds);

        var machine = Make(() => Task.CompletedTask);
        for (var n = 0; n < 2000; n++) await machine.FireAsync(T.Answered);
        (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var n = 0; n < Fires; n++) await machine.FireAsync(T.Answered);
        var (fire, fireBytes) = (Stopwatch.GetElapsedTime(start) / Fires, (GC.GetAllocatedBytesForCurrentThread() - bytes) / Fires);

        await TestContext.Out.WriteLineAsync($"configure {configure.TotalMicroseconds:0.0} µs, {configureBytes} bytes; fire {fire.TotalMicroseconds:0.00} µs, {fireBytes} bytes");
        // Times vary with the machine's load; bytes do not.
        Assert.That(configureBytes, Is.LessThan(64_000));
        Assert.That(fireBytes, Is.LessThan(100));
    }
}
