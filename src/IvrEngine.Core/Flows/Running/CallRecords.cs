using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Reports;
using NodaTime;

namespace IvrEngine.Core.Flows.Running;

/// <summary>
/// The records that every expression may use: <c>call</c>, and <c>customer</c> and <c>report</c> once a step has found
/// them. They belong to the call, so that a sub-flow and the flow that calls it see the same.
/// </summary>
internal sealed class CallRecords(CallContext call)
{
    private Dictionary<string, object?>? _customer;
    private Dictionary<string, object?>? _report;

    public static readonly RecordSchema CallSchema = new("call", new Dictionary<string, ExpressionType>
    {
        ["ani"] = ExpressionType.Text.OrMissing(),
        ["dnis"] = ExpressionType.Text,
        ["language"] = ExpressionType.Text,
        ["company"] = ExpressionType.Text,
    });

    public static readonly RecordSchema CustomerSchema = new("customer", new Dictionary<string, ExpressionType>
    {
        ["number"] = ExpressionType.Text,
        ["name"] = ExpressionType.Text,
        ["telephone"] = ExpressionType.Text.OrMissing(),
        ["email"] = ExpressionType.Text.OrMissing(),
        ["hasOpenReport"] = ExpressionType.Bool,
        ["openReport"] = ExpressionType.Text.OrMissing(),
    });

    public static readonly RecordSchema ReportSchema = new("report", new Dictionary<string, ExpressionType>
    {
        ["number"] = ExpressionType.Text,
        ["type"] = ExpressionType.Text,
        ["state"] = ExpressionType.Text,
        ["level"] = ExpressionType.Number,
        ["openedAt"] = ExpressionType.Instant,
        ["nextDue"] = ExpressionType.Instant.OrMissing(),
        ["resolvedAt"] = ExpressionType.Instant.OrMissing(),
        ["isOverdue"] = ExpressionType.Bool,
        ["creditDays"] = ExpressionType.Number,
        ["creditMonth"] = ExpressionType.Bool,
    });

    public static readonly RecordSchema HoursSchema = new("hours", new Dictionary<string, ExpressionType>
    {
        ["isOpen"] = ExpressionType.Bool,
        ["isHoliday"] = ExpressionType.Bool,
        ["opensAt"] = ExpressionType.Instant.OrMissing(),
        ["closesAt"] = ExpressionType.Instant.OrMissing(),
    });

    public string? CustomerNumber => _customer?["number"] as string;

    public ReportNumber? ReportNumber => _report?["number"] is string text && Reports.ReportNumber.TryParse(text, out var number) ? number : null;

    public object? Get(string name) => name switch
    {
        "call" => new Dictionary<string, object?>
        {
            ["ani"] = call.Ani?.Canonical,
            ["dnis"] = call.Dnis,
            ["language"] = call.Language,
            ["company"] = call.Company.Company.Key,
        },
        "customer" => _customer,
        "report" => _report,
        _ => null,
    };

    public static object? GetFunction(string name, string argument, Company company, Instant now)
    {
        if (name is not "hours" || FindSchedule(company, argument) is not { } schedule) return null;
        var answer = schedule.At(now);
        return new Dictionary<string, object?>
        {
            ["isOpen"] = answer.State == OpenState.Open,
            ["isHoliday"] = answer.State == OpenState.Holiday,
            ["opensAt"] = answer.OpensAt,
            ["closesAt"] = answer.ClosesAt,
        };
    }

    /// <summary>A schedule by its own name or by that of a queue that keeps it.</summary>
    public static Schedule? FindSchedule(Company company, string name) =>
        company.Schedules.GetValueOrDefault(company.Queues.TryGetValue(name, out var queue) ? queue.Schedule : name);

    public void SetCustomer(Customer customer, IReadOnlyList<Report> open) => _customer = new()
    {
        ["number"] = customer.Number,
        ["name"] = customer.Name,
        ["telephone"] = customer.Telephone?.Canonical,
        ["email"] = customer.Email,
        ["hasOpenReport"] = open.Count > 0,
        ["openReport"] = open.Count > 0 ? open[0].Number.ToString() : null,
    };

    /// <summary>Makes <c>customer</c> or <c>report</c> missing again: the caller is not who they were taken for, or it was another report.</summary>
    public void Forget(string record)
    {
        if (record == "customer") _customer = null;
        if (record == "report") _report = null;
    }

    public void SetReport(Report report, ReportRules rules, Instant now)
    {
        var standing = rules.Policy.StandingAt(report, now);
        _report = new()
        {
            ["number"] = report.Number.ToString(),
            ["type"] = report.Type,
            ["state"] = StateName(report.State),
            ["level"] = (decimal)standing.Level,
            ["openedAt"] = report.OpenedAt,
            ["nextDue"] = standing.NextDue,
            ["resolvedAt"] = report.ResolvedAt,
            // What is due by the policy moves on with time; what the company still owes stands in the report.
            ["isOverdue"] = report.ResolvedAt is null && report.NextDue < now,
            ["creditDays"] = (decimal)standing.CreditDays,
            ["creditMonth"] = standing.CreditMonth,
        };
    }

    /// <summary>How flows name a state: <c>report.state == 'solved'</c>.</summary>
    private static string StateName(ReportState state) => state switch
    {
        ReportState.Open => "open",
        ReportState.InProgress => "in-progress",
        ReportState.Solved => "solved",
        ReportState.Cancelled => "cancelled",
    };

    /// <summary>The records as flat texts, for a snapshot.</summary>
    public IReadOnlyDictionary<string, string?> Snapshot()
    {
        var flat = new Dictionary<string, string?>();
        foreach (var (prefix, record) in new[] { ("customer.", _customer), ("report.", _report) })
            foreach (var (name, value) in record ?? [])
                flat[prefix + name] = FlowValues.Write(value);
        return flat;
    }

    public void Restore(IReadOnlyDictionary<string, string?> flat)
    {
        _customer = RestoreRecord(flat, "customer.", CustomerSchema);
        _report = RestoreRecord(flat, "report.", ReportSchema);
    }

    private static Dictionary<string, object?>? RestoreRecord(IReadOnlyDictionary<string, string?> flat, string prefix, RecordSchema schema) =>
        schema.Members.Keys.Any(m => flat.ContainsKey(prefix + m))
            ? schema.Members.ToDictionary(m => m.Key, m => m.Value.Conform(FlowValues.Read(flat.GetValueOrDefault(prefix + m.Key))))
            : null;
}
