using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Reports;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>lookup: customer</c>, by the number that the caller typed or by the number that they call from.</summary>
internal sealed class LookupCustomerStep(CompiledExpression? number) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } =
        number is null ? [Outcome.Found, Outcome.Missing, Outcome.Ambiguous, Outcome.Failed] : [Outcome.Found, Outcome.Missing, Outcome.Failed];

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (company, services) = (context.Company.Key, context.Call.Services);
        var customers = number is null
            ? context.Call.Ani is { } ani ? await services.Customers.FindByTelephoneAsync(company, ani, cancellationToken) : []
            : context.Evaluate(number) is string typed && await services.Customers.FindByNumberAsync(company, typed, cancellationToken) is { } one ? [one] : [];
        if (customers.Count == 0) return StepResult.Fire(Outcome.Missing);
        if (customers.Count > 1) return StepResult.Fire(Outcome.Ambiguous);
        var open = await services.Reports.FindOpenAsync(company, customers[0].Number, cancellationToken);
        context.Records.SetCustomer(customers[0], open);
        context.Call.Log.Event(CallEventKind.CustomerFound, ("customer", customers[0].Number), ("by", number is null ? "ani" : "number"));
        return StepResult.Fire(Outcome.Found);
    }
}

/// <summary><c>lookup: report</c>, by its number. A number that fails its check digit is missing without asking the database.</summary>
internal sealed class LookupReportStep(CompiledExpression number) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Found, Outcome.Missing, Outcome.Failed];

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!ReportNumber.TryParse(context.Evaluate(number) as string, out var valid)) return StepResult.Fire(Outcome.Missing);
        var report = await context.Call.Services.Reports.FindAsync(context.Company.Key, valid, cancellationToken);
        if (report is null) return StepResult.Fire(Outcome.Missing);
        context.Records.SetReport(report, context.Company.Reports, context.Call.Now);
        return StepResult.Fire(Outcome.Found);
    }
}
