using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>hangup</c>: says goodbye, if there is a text, and ends the call.</summary>
internal sealed class HangupStep(Phrase? goodbye) : Step
{
    public override IReadOnlyList<Outcome> Outcomes => [];

    public override IEnumerable<Phrase> Phrases => goodbye is null ? [] : [goodbye];

    public override StepTraits Traits => new() { IsGoodbye = true };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        // Keys typed into the goodbye have nothing left to choose.
        return await context.SayAsync(goodbye, interruptible: false, cancellationToken) == PlayResult.HungUp ? StepResult.HungUp : StepResult.Ended;
    }
}
