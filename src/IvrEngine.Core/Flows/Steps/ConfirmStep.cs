using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>confirm</c>: 1 is yes, 2 is no.</summary>
internal sealed class ConfirmStep(Question question) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Yes, Outcome.No, Outcome.Exhausted];

    public override IEnumerable<Phrase> Phrases => question.Phrases;

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        question.AskAsync(context, ct => TakeAsync(context, question.Timeout, ct), cancellationToken);

    internal static async ValueTask<Answer> TakeAsync(StepContext context, TimeSpan timeout, CancellationToken cancellationToken) =>
        await context.Line.NextKeyAsync(timeout, cancellationToken) switch
        {
            (KeyResult.HungUp, _) => Answer.HungUp,
            (KeyResult.Silence, _) => Answer.Silence,
            (KeyResult.Key, '1') => Answer.Take(StepResult.Fire(Outcome.Yes)),
            (KeyResult.Key, '2') => Answer.Take(StepResult.Fire(Outcome.No)),
            (KeyResult.Key, _) => Answer.Invalid,
        };
}
