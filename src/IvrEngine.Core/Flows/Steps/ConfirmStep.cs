using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>confirm</c>: 1 is yes, 2 is no. <c>0</c> asks for a person where the file wires <c>person</c>.</summary>
internal sealed class ConfirmStep(Question question, bool offersPerson) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } =
        offersPerson ? [Outcome.Yes, Outcome.No, Outcome.Exhausted, Outcome.Person] : [Outcome.Yes, Outcome.No, Outcome.Exhausted];

    public override IEnumerable<Phrase> Phrases => question.Phrases;

    public override StepTraits Traits => StepTraits.Asking(question, _ => 1, KeysOf(question, offersPerson));

    internal static KeyPrompt KeysOf(Question question, bool offersPerson) =>
        new(question.Text, offersPerson ? ['0', '1', '2'] : ['1', '2'], ['1', '2']);

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        question.AskAsync(context, ct => TakeAsync(context, question.Timeout, offersPerson, ct), cancellationToken);

    internal static async ValueTask<Answer> TakeAsync(StepContext context, TimeSpan timeout, bool offersPerson, CancellationToken cancellationToken) =>
        await context.Line.NextKeyAsync(timeout, cancellationToken) switch
        {
            (KeyResult.HungUp, _) => Answer.HungUp,
            (KeyResult.Silence, _) => Answer.Silence,
            (KeyResult.Key, '1') => Answer.Take(StepResult.Fire(Outcome.Yes)),
            (KeyResult.Key, '2') => Answer.Take(StepResult.Fire(Outcome.No)),
            (KeyResult.Key, '0') when offersPerson => Answer.Take(StepResult.Fire(Outcome.Person)),
            (KeyResult.Key, _) => Answer.Invalid,
        };
}
