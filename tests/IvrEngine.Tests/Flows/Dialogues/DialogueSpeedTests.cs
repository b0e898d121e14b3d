using System.Diagnostics;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Dialogues;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Dialogues;

/// <summary>Prints what a call costs; asserts nothing about time.</summary>
[Explicit("A measurement.")]
public sealed class DialogueSpeedTests
{
    [Test]
    public void LongestDialogue_ManyTimes_PrintsItsCost()
    {
        var runner = new DialogueRunner(ShippedFlows.Companies);
        var longest = ShippedFlows.Dialogues.MaxBy(d => Visits(runner.Run(d)))!;
        for (var warmUp = 0; warmUp < 500; warmUp++) runner.Run(longest);
        const int rounds = 5_000;
        var (allocated, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        for (var round = 0; round < rounds; round++) runner.Run(longest);
        clock.Stop();
        var perCall = clock.Elapsed.TotalMicroseconds / rounds;
        var visits = Visits(runner.Run(longest));
        TestContext.Out.WriteLine(
            $"'{longest.Title}': {visits} nodes, {longest.Steps.Count} steps; {perCall:0} µs and {(GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds / 1024} KiB a call; " +
            $"{1e6 / perCall * visits:0} nodes/s, {1e6 / perCall * longest.Steps.Count:0} steps/s");

        var flow = ShippedFlows.Companies[0].Flows["falla"];
        allocated = GC.GetAllocatedBytesForCurrentThread();
        clock.Restart();
        for (var round = 0; round < rounds; round++) flow.CreateMachine(flow.Start);
        TestContext.Out.WriteLine($"Machine of '{flow.Name}' ({flow.Nodes.Count} nodes): {clock.Elapsed.TotalMicroseconds / rounds:0.0} µs, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds / 1024.0:0.0} KiB");

        clock.Restart();
        foreach (var dialogue in ShippedFlows.Dialogues) runner.Run(dialogue);
        TestContext.Out.WriteLine($"All {ShippedFlows.Dialogues.Count} dialogues: {clock.Elapsed.TotalMilliseconds:0} ms");
    }

    private static int Visits(DialogueResult result) => result.Entries.OfType<CallEventLogged>().Count(e => e.Kind == CallEventKind.NodeEntered);
}
