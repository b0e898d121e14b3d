using IvrEngine.Core.Calls;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Running;
using IvrEngine.Core.Speech;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>What a step may use of the call that it runs in.</summary>
internal sealed class StepContext(CallContext call, CallLine line, CallRecords records)
{
    private static readonly TimeSpan SettleDeadline = TimeSpan.FromSeconds(2);

    public CallContext Call { get; } = call;

    public CallLine Line { get; } = line;

    public Company Company => Call.Company.Company;

    /// <summary>The records <c>call</c>, <c>customer</c> and <c>report</c>.</summary>
    public CallRecords Records { get; } = records;

    /// <summary>The flow that the step is in, with its variables. Set by the runner.</summary>
    public FlowFrame Frame { get; set; } = null!;

    /// <summary>Unique to this visit of this node and the same when the visit is taken up again: the key under which its effect happens once.</summary>
    public string OperationKey => $"{Call.Id}/{Frame.Visit}";

    /// <summary>This visit was begun by an engine that is gone, which may have done some of it.</summary>
    public bool IsReentered => Frame.Visit != Call.Visits;

    public IExpressionScope Scope => Frame;

    /// <summary>
    /// To be awaited before anything is changed outside the call: returns when the snapshot of this visit is on the disk, so that
    /// after a crash this visit is taken up again, with this <see cref="OperationKey"/>, and not an earlier one.
    /// A disk that does not answer keeps no caller waiting.
    /// </summary>
    /// <returns>False when the disk did not answer in time.</returns>
    public async ValueTask<bool> SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Call.Services.Journal.FlushAsync(cancellationToken).WaitAsync(SettleDeadline, Call.Services.Time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            Call.Log.Event(CallEventKind.JournalLate);
            return false;
        }
    }

    /// <summary>The outcome <c>failed</c>, with the reason in the call's log.</summary>
    public StepResult Fail(string why)
    {
        Call.Log.Event(CallEventKind.StepFailed, ("error", why));
        return StepResult.Fire(Outcome.Failed);
    }

    public object? Evaluate(CompiledExpression expression) => expression.Evaluate(Scope);

    /// <summary>Renders a text; a slot without a value is logged and the text left unsaid, for half a sentence is worse than none.</summary>
    public Utterance Render(Phrase? phrase)
    {
        if (phrase is null) return Utterance.Nothing;
        try
        {
            return phrase.Render(Call.Language, Scope);
        }
        catch (SayPlanException e)
        {
            Call.Log.Event(CallEventKind.ValueMissing, ("prompt", phrase.PlaceId), ("error", e.Message));
            return Utterance.Nothing;
        }
    }

    public ValueTask<PlayResult> SayAsync(Phrase? phrase, bool interruptible, CancellationToken cancellationToken) =>
        Line.PlayAsync(Render(phrase), interruptible, cancellationToken);
}
