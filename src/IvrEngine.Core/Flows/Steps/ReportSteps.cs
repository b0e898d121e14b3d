using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Reports;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>report: open</c>: opens a report for the caller; entered again after a crash, it finds the one that it opened.</summary>
internal sealed class OpenReportStep(string type, CompiledExpression? telephone, CompiledExpression? note) : Step
{
    public static readonly Outcome Opened = new("opened");

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Opened, Outcome.Failed];

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (call, rules) = (context.Call, context.Company.Reports);
        await context.SettleAsync(cancellationToken);
        var now = call.Now;
        var report = await call.Services.Reports.OpenAsync(new NewReport(
            context.OperationKey, context.Company.Key, rules.SeriesDigit, type,
            context.Records.CustomerNumber, (TelephoneNumber.TryParse(telephone is null ? null : context.Evaluate(telephone) as string) ?? call.Ani)?.Canonical,
            now, rules.Policy.FirstDue(now), call.Id.Value, note is null ? null : context.Evaluate(note) as string), cancellationToken);
        context.Records.SetReport(report, rules, now);
        call.Log.Event(CallEventKind.ReportOpened, ("report", report.Number.ToString()), ("type", type));
        return StepResult.Fire(Opened);
    }
}

/// <summary><c>report: update | solve | cancel</c>: changes the report that the call is about.</summary>
internal sealed class ChangeReportStep(Outcome changed, ReportState? state, CompiledExpression? note) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [changed, Outcome.Failed];

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Records.ReportNumber is not { } number) return context.Fail("no report has been opened or looked up in this call");
        await context.SettleAsync(cancellationToken);
        var now = context.Call.Now;
        var report = await context.Call.Services.Reports.ChangeAsync(
            new ReportChange(context.OperationKey, context.Company.Key, number, state, "caller", now, note is null ? null : context.Evaluate(note) as string), cancellationToken);
        if (report is null) return context.Fail($"report {number} is not there any more");
        context.Records.SetReport(report, context.Company.Reports, now);
        context.Call.Log.Event(CallEventKind.ReportChanged, ("report", number.ToString()), ("state", report.State.ToString()));
        return StepResult.Fire(changed);
    }
}
