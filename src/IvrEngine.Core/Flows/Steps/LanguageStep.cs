namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>language</c>: everything said from now on is in this language.</summary>
internal sealed class LanguageStep(string code) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Next];

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        context.Call.Language = code;
        return ValueTask.FromResult(StepResult.Next);
    }
}
