using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using NUnit.Framework;

namespace IvrEngine.Tests.Calls;

/// <summary>What tests ask of a stage.</summary>
internal static class StageExtensions
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(30);

    /// <summary>The one end of the one call; its snapshot and its session must be gone.</summary>
    public static CallEnd TheEnd(this VirtualStage stage)
    {
        stage.WaitUntil(() => stage.Call is null, LongEnough);
        var ends = stage.Journal.Entries.OfType<CallEnded>().ToList();
        Assert.That(ends, Has.Count.EqualTo(1), "ends");
        Assert.That(stage.Journal.Snapshots, Is.Empty, "snapshots left");
        Assert.That(stage.Registry.Count, Is.Zero, "sessions left");
        Assert.That(stage.Telephone.IsUp, Is.False, "the channel is left");
        var sequences = stage.Journal.Entries.Select(e => e.Sequence).ToList();
        Assert.That(sequences, Is.Unique.And.Ordered, "numbers of the log's entries");
        return ends[0].End;
    }

    /// <summary>Waits until the caller hears a text that contains this.</summary>
    public static HeardText Hear(this VirtualStage stage, string text)
    {
        var from = stage.Telephone.Heard.Count - (stage.Telephone.Hearing is null ? 0 : 1);
        HeardText? Found() => stage.Telephone.Heard.Skip(from).FirstOrDefault(h => h.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
        stage.WaitUntil(() => Found() is not null || stage.Call is null, LongEnough);
        return Found() ?? throw new AssertionException($"'{text}' was not heard, but:\n{stage.Transcript()}");
    }

    public static string Transcript(this VirtualStage stage) => string.Join('\n', stage.Telephone.Heard);

    public static IEnumerable<CallEventLogged> Events(this VirtualStage stage, CallEventKind kind) =>
        stage.Journal.Entries.OfType<CallEventLogged>().Where(e => e.Kind == kind);

    /// <summary>The nodes entered, as <c>flow/node</c>.</summary>
    public static IEnumerable<string> Visited(this VirtualStage stage) => stage.Events(CallEventKind.NodeEntered).Select(e => $"{e.Flow}/{e.Node}");
}
