using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>wait</c>: silence or music for a time; a key ends it and is used up by that.</summary>
internal sealed class WaitStep(TimeSpan duration, bool music) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Next, Outcome.Key];

    public override StepTraits Traits => new() { WhenSilent = Outcome.Next, KeysFor = outcome => outcome == Outcome.Key ? 1 : 0 };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (music) await context.Line.StartMusicAsync(cancellationToken);
        var (result, _) = await context.Line.NextKeyAsync(duration, cancellationToken);
        if (music && result != KeyResult.HungUp) await context.Line.StopMusicAsync(cancellationToken);
        return result switch
        {
            KeyResult.HungUp => StepResult.HungUp,
            KeyResult.Key => StepResult.Fire(Outcome.Key),
            KeyResult.Silence => StepResult.Next,
        };
    }
}
