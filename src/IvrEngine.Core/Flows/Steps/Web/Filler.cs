using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps.Web;

/// <summary>What a caller hears while something outside is slow: after a moment a text, then music or silence.</summary>
internal sealed record Filler(Phrase? Text, TimeSpan After, bool HasMusic)
{
    // Whatever is awaited has a deadline of its own long before this.
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <summary>Silence.</summary>
    public static readonly Filler None = new(null, Long, false);

    /// <summary>Keeps the caller company until the work is done. A text that has begun is heard to its end: half a sentence sounds like a fault.</summary>
    /// <returns>False when the caller hung up first.</returns>
    public async ValueTask<bool> AccompanyAsync(StepContext context, Task work, CancellationToken cancellationToken)
    {
        var line = context.Line;
        var waited = await line.WaitForAsync(work, After, cancellationToken);
        if (waited != WaitEnd.TooLong) return waited == WaitEnd.Done;
        if (await context.SayAsync(Text, interruptible: false, cancellationToken) == PlayResult.HungUp) return false;
        if (work.IsCompleted) return true;

        if (HasMusic) await line.StartMusicAsync(cancellationToken);
        waited = await line.WaitForAsync(work, Long, cancellationToken);
        if (HasMusic && waited != WaitEnd.HungUp) await line.StopMusicAsync(cancellationToken);
        return waited != WaitEnd.HungUp;
    }
}
