using IvrEngine.Core.Flows.Expressions;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Expressions;

/// <summary>Names and values of a small flow.</summary>
internal sealed class FakeNames : IExpressionNames, IExpressionScope
{
    public static readonly RecordSchema Customer = new("customer", new Dictionary<string, ExpressionType>
    {
        ["name"] = ExpressionType.Text,
        ["number"] = ExpressionType.Text,
        ["hasOpenReport"] = ExpressionType.Bool,
        ["balance"] = ExpressionType.Number.OrMissing(),
        ["since"] = ExpressionType.Instant,
    });

    private static readonly RecordSchema Queue = new("queue", new Dictionary<string, ExpressionType>
    {
        ["waiting"] = ExpressionType.Number,
        ["estimatedWait"] = ExpressionType.Duration.OrMissing(),
    });

    private static readonly RecordSchema Schedule = new("hours", new Dictionary<string, ExpressionType> { ["open"] = ExpressionType.Bool });

    public Dictionary<string, (ExpressionType Type, object? Value)> Variables { get; } = new()
    {
        ["tries"] = (ExpressionType.Number, 2m),
        ["typed"] = (ExpressionType.Text, "0048213"),
        ["agreed"] = (ExpressionType.Bool, true),
        ["opened"] = (ExpressionType.Instant, Instant.FromUtc(2026, 3, 1, 20, 0)),
        ["pause"] = (ExpressionType.Duration, Duration.FromSeconds(90)),
        ["note"] = (ExpressionType.Text.OrMissing(), null),
        ["amount"] = (ExpressionType.Number.OrMissing(), null),
        ["customer"] = (ExpressionType.Record(Customer), new Dictionary<string, object?>
        {
            ["name"] = "Ana",
            ["number"] = "48213",
            ["hasOpenReport"] = true,
            ["balance"] = 120.50m,
            ["since"] = Instant.FromUtc(2020, 1, 1, 0, 0),
        }),
        ["found"] = (ExpressionType.Record(Customer).OrMissing(), null),
    };

    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 16, 15);

    public DateTimeZone Zone { get; set; } = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    public IEnumerable<string> AllNames => [.. Variables.Keys, "queue", "hours"];

    public bool TryGetVariable(string name, out ExpressionType type)
    {
        var known = Variables.TryGetValue(name, out var variable);
        type = known ? variable.Type : ExpressionType.Text;
        return known;
    }

    public bool TryGetRecordFunction(string name, string argument, out ExpressionType type, out string? problem)
    {
        type = ExpressionType.Record(name == "queue" ? Queue : Schedule);
        problem = name switch
        {
            "queue" when argument != "soporte" => $"there is no queue '{argument}'; there is soporte",
            "hours" when argument != "oficina" => $"there is no schedule '{argument}'; there is oficina",
            _ => null,
        };
        return name is "queue" or "hours" && problem is null;
    }

    public object? GetVariable(string name) => Variables[name].Value;

    public object? GetRecordFunction(string name, string argument) => name == "queue"
        ? new Dictionary<string, object?> { ["waiting"] = 4, ["estimatedWait"] = null }
        : new Dictionary<string, object?> { ["open"] = true };

    public object? Evaluate(string source)
    {
        var result = ExpressionCompiler.Compile(source, this);
        Assert.That(result.Problems, Is.Empty, source);
        return result.Expression!.Evaluate(this);
    }

    public ExpressionProblem FirstProblem(string source, ExpressionType? expected = null)
    {
        var result = ExpressionCompiler.Compile(source, this, expected);
        Assert.That(result.Expression, Is.Null, source);
        return result.Problems[0];
    }
}
