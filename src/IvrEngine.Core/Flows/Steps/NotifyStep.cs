using IvrEngine.Core.CallLogs;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>
/// <c>notify</c>: tells an area something. The notice goes into the journal and is delivered in its own time: the caller never waits for it, and
/// a caller who hangs up, or an engine that dies, does not undo it.
/// </summary>
internal sealed class NotifyStep(string area, WrittenText subject, WrittenText body) : Step
{
    private const int LongestSubject = 200;
    private const int LongestBody = 4_000;

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Next];

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        context.Call.Log.NoticeGiven(
            context.OperationKey, context.Company.Key, area, subject.RenderLine(context.Scope, LongestSubject), body.Render(context.Scope, LongestBody));
        context.Call.Log.Event(CallEventKind.NoticeGiven, ("area", area));
        return ValueTask.FromResult(StepResult.Next);
    }
}
