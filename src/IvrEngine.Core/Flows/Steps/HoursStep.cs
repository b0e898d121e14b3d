using IvrEngine.Core.Companies;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>hours</c>: is a schedule open now?</summary>
internal sealed class HoursStep(Schedule schedule) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Open, Outcome.Closed, Outcome.Holiday];

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StepResult.Fire(schedule.At(context.Call.Now).State switch
        {
            OpenState.Open => Outcome.Open,
            OpenState.Closed => Outcome.Closed,
            OpenState.Holiday => Outcome.Holiday,
        }));
}
