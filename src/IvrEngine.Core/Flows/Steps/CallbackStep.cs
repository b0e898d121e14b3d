using IvrEngine.Core.Callbacks;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using NodaTime;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>
/// <c>callback</c>: books a call from a queue's agents, to the number given or else the caller's own, within a time that counts from now or,
/// when the queue is closed, from its next opening.
/// </summary>
internal sealed class CallbackStep(CompiledExpression queue, CompiledExpression? number, TimeSpan window) : Step
{
    public static readonly Outcome Booked = new("booked");
    public static readonly Outcome Refused = new("refused");

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Booked, Refused, Outcome.Failed];

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var call = context.Call;
        if (context.Evaluate(queue) is not string name || !context.Company.Queues.TryGetValue(name, out var definition))
            return context.Fail($"there is no queue '{context.Evaluate(queue)}'");
        var telephone = number is null ? call.Ani : TelephoneNumber.TryParse(context.Evaluate(number) as string);
        // A short code exists only in its own network: nobody can be called back there.
        if (telephone is not { IsShortCode: false } known) return Refuse(context, name, "unknown-number");

        await context.SettleAsync(cancellationToken);
        var now = call.Now;
        var hours = context.Company.Schedules[definition.Schedule].At(now);
        var from = hours.State == OpenState.Open ? now : hours.OpensAt ?? now;
        var booking = await call.Services.Callbacks.BookAsync(
            new NewCallback(context.OperationKey, context.Company.Key, name, known, now, from, from + Duration.FromTimeSpan(window),
                context.Records.CustomerNumber, context.Records.ReportNumber?.ToString(), call.Id.Value), cancellationToken);
        if (booking == CallbackBooking.AlreadyWaiting) return Refuse(context, name, "already-waiting");
        call.Log.Event(CallEventKind.CallbackBooked, ("queue", name), ("telephone", known.Masked));
        return StepResult.Fire(Booked);
    }

    private static StepResult Refuse(StepContext context, string queue, string why)
    {
        context.Call.Log.Event(CallEventKind.CallbackRefused, ("queue", queue), ("reason", why));
        return StepResult.Fire(Refused);
    }
}
