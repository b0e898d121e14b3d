using System.Globalization;
using IvrEngine.Core.Calls;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Queues;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>
/// <c>queue</c>: waits, with music, for an agent, and until the talk is over. <c>callback</c> and <c>left</c> are fired when the caller asks,
/// with one of the queue's keys, to be called back or to leave a message; the nodes that they lead to do it.
/// </summary>
internal sealed class QueueStep(CompiledExpression queue, CompiledExpression? priority, bool offersCallback, bool offersMessage) : Step
{
    public static readonly Outcome Answered = new("answered");
    public static readonly Outcome Full = new("full");
    public static readonly Outcome TimedOut = new("timeout");
    public static readonly Outcome Callback = new("callback");
    public static readonly Outcome Left = new("left");

    // Nobody waits and talks for longer; it only keeps a fault of the queues from holding a call for ever.
    private static readonly TimeSpan LongestVisit = TimeSpan.FromHours(24);

    public override IReadOnlyList<Outcome> Outcomes { get; } =
    [
        Answered, Outcome.Closed, Full, TimedOut, Outcome.Failed,
        .. offersCallback ? [Callback] : Array.Empty<Outcome>(),
        .. offersMessage ? [Left] : Array.Empty<Outcome>(),
    ];

    public override StepTraits Traits => new()
    {
        ReachesPerson = true,
        Refusals = [Outcome.Closed, Full, Outcome.Failed],
        KeysFor = outcome => outcome == Callback || outcome == Left ? 1 : 0,
    };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var call = context.Call;
        if (context.Evaluate(queue) is not string name || !context.Company.Queues.TryGetValue(name, out var definition))
            return context.Fail($"there is no queue '{context.Evaluate(queue)}'");
        var importance = priority is null ? 0 : context.Evaluate(priority) as decimal? ?? 0;
        await context.SettleAsync(cancellationToken);
        var joined = call.Now;
        call.Log.Event(CallEventKind.QueueJoined, ("queue", name), ("priority", importance.ToString(CultureInfo.InvariantCulture)));

        using var stay = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var visit = call.Services.Queues.JoinAsync(new QueueRequest(context.OperationKey, call.Id, call.Channel, context.Company, definition, importance), stay.Token);
        var (wait, wish) = await WaitAsync(context, visit, definition, cancellationToken);
        if (wait != WaitEnd.Done) Cancel(stay);
        var result = wait switch
        {
            WaitEnd.HungUp => StepResult.HungUp,
            WaitEnd.Key => StepResult.Fire(wish == QueueWish.Callback ? Callback : Left),
            WaitEnd.TooLong => StepResult.Fire(TimedOut),
            WaitEnd.Done => StepResult.Fire(visit.IsCompletedSuccessfully ? OutcomeOf(await visit) : Outcome.Failed),
        };
        if (visit.IsFaulted) call.Log.Event(CallEventKind.StepFailed, ("error", visit.Exception.GetBaseException().Message));
        call.Log.Event(CallEventKind.QueueLeft, ("queue", name), ("end", wait == WaitEnd.HungUp ? "abandoned" : result.Outcome.Value),
            ("seconds", ((int)(call.Now - joined).TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        return result;
    }

    private async ValueTask<(WaitEnd, QueueWish)> WaitAsync(StepContext context, Task visit, QueueDefinition definition, CancellationToken cancellationToken)
    {
        // Only what the flow has an answer to is listened for.
        var wishes = definition.Keys.Where(k => k.Value == QueueWish.Callback ? offersCallback : offersMessage).ToDictionary();
        var music = !visit.IsCompleted;
        if (music) await context.Line.StartMusicAsync(cancellationToken);
        var (wait, key) = await context.Line.WaitForAsync(visit, wishes.Keys, LongestVisit, cancellationToken);
        if (music && wait != WaitEnd.HungUp) await context.Line.StopMusicAsync(cancellationToken);
        return (wait, wait == WaitEnd.Key ? wishes[key] : default);
    }

    /// <summary>At once: the caller has left, and whoever asks the queue next must see it so.</summary>
    private static void Cancel(CancellationTokenSource stay) => stay.Cancel();

    private static Outcome OutcomeOf(QueueEnd end) => end switch
    {
        QueueEnd.Answered => Answered,
        QueueEnd.Closed => Outcome.Closed,
        QueueEnd.Full => Full,
        QueueEnd.TimedOut => TimedOut,
        QueueEnd.Failed => Outcome.Failed,
    };
}
