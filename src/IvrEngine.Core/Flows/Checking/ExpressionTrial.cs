using System.Globalization;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Running;
using NodaTime;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>What an expression came to when an author tried it.</summary>
/// <param name="Type">As a message names it: "a number"; null when there are problems.</param>
/// <param name="Value">Readable; null when there are problems.</param>
public sealed record ExpressionTrial(string? Type, string? Value, IReadOnlyList<ExpressionProblem> Problems)
{
    /// <summary>Compiles an expression as a flow would and evaluates it with an example customer and report, and a flow's variables at their first values.</summary>
    /// <param name="flow">Whose variables may be named; null for none.</param>
    public static ExpressionTrial Of(string source, Company company, CompiledFlow? flow, Instant now)
    {
        var variables = flow?.Variables.ToDictionary(v => v.Name, StringComparer.Ordinal) ?? [];
        var result = ExpressionCompiler.Compile(source, new FlowNames(company, variables));
        return result.Expression is not { } expression
            ? new ExpressionTrial(null, null, result.Problems)
            : new ExpressionTrial(expression.Type.Described + (expression.Type.Optional ? ", or missing" : ""), Text(expression.Evaluate(new Example(company, variables, now)), company.Zone), []);
    }

    private static string Text(object? value, DateTimeZone zone) => value switch
    {
        null => "missing",
        string text => $"'{text}'",
        bool flag => flag ? "true" : "false",
        Instant at => at.InZone(zone).ToString("uuuu'-'MM'-'dd HH':'mm':'ss", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> record => $"{{ {string.Join(", ", record.Select(m => $"{m.Key}: {Text(m.Value, zone)}"))} }}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    /// <summary>A caller whom the company knows, with a report that was opened yesterday.</summary>
    private sealed class Example(Company company, Dictionary<string, FlowVariable> variables, Instant now) : IExpressionScope
    {
        private readonly Dictionary<string, Dictionary<string, object?>> _records = new(StringComparer.Ordinal)
        {
            ["call"] = new() { ["ani"] = "+524871234567", ["dnis"] = company.Lines[0].Canonical, ["language"] = company.Languages[0], ["company"] = company.Key },
            ["customer"] = new()
            {
                ["number"] = "48213",
                ["name"] = "Ana Torres",
                ["telephone"] = "+524871234567",
                ["email"] = "ana@example.mx",
                ["hasOpenReport"] = true,
                ["openReport"] = "3401726553",
            },
            ["report"] = new()
            {
                ["number"] = "3401726553",
                ["type"] = company.Reports.Types.Keys.First(),
                ["state"] = "open",
                ["level"] = 1m,
                ["openedAt"] = now - Duration.FromDays(1),
                ["nextDue"] = now + Duration.FromDays(1),
                ["resolvedAt"] = null,
                ["isOverdue"] = false,
                ["creditDays"] = 0m,
                ["creditMonth"] = false,
            },
        };

        public Instant Now => now;

        public DateTimeZone Zone => company.Zone;

        public object? GetVariable(string name) => variables.TryGetValue(name, out var variable) ? variable.Initial : _records.GetValueOrDefault(name);

        public object? GetRecordFunction(string name, string argument) => CallRecords.GetFunction(name, argument, company, now);
    }
}
