using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>menu</c>: one key chooses a node. The key itself is the outcome.</summary>
internal sealed class MenuStep(Question question, IReadOnlySet<char> keys, IReadOnlySet<char> repeatKeys) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [.. keys.Order().Select(OutcomeOf), Outcome.Exhausted];

    public override IEnumerable<Phrase> Phrases => question.Phrases;

    public override StepTraits Traits => StepTraits.Asking(question, _ => 1,
        new KeyPrompt(question.Text, [.. keys, .. repeatKeys], [.. keys.Where(k => k != '0')])) with
    { Options = [.. keys] };

    public static Outcome OutcomeOf(char key) => new(key.ToString());

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        question.AskAsync(context, ct => TakeAsync(context, ct), cancellationToken);

    private async ValueTask<Answer> TakeAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (result, key) = await context.Line.NextKeyAsync(question.Timeout, cancellationToken);
        return result switch
        {
            KeyResult.HungUp => Answer.HungUp,
            KeyResult.Silence => Answer.Silence,
            KeyResult.Key when keys.Contains(key) => Answer.Take(StepResult.Fire(OutcomeOf(key))),
            KeyResult.Key when repeatKeys.Contains(key) => Answer.Repeat,
            KeyResult.Key => Answer.Invalid,
        };
    }
}
