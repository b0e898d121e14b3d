using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>say</c>: plays a text; keys interrupt it and are kept for the next question.</summary>
internal sealed class SayStep(Phrase text, int repeat, bool interruptible) : Step
{
    // How long a caller may stay silent before the text is said once more.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Next];

    public override IEnumerable<Phrase> Phrases => [text];

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        for (var said = 0; ; said++)
        {
            var played = await context.SayAsync(text, interruptible, cancellationToken);
            if (played == PlayResult.HungUp) return StepResult.HungUp;
            if (said == repeat || played == PlayResult.Interrupted) return StepResult.Next;
            var waited = await context.Line.WaitAsync(Pause, cancellationToken);
            if (waited == KeyResult.HungUp) return StepResult.HungUp;
            if (waited == KeyResult.Key) return StepResult.Next;
        }
    }
}
