using System.Globalization;
using IvrEngine.Core.Flows.Expressions;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Expressions;

/// <summary>Random sources from fixed seeds: the same in every run.</summary>
[Category("thorough")]
public sealed class ExpressionFuzzTests
{
    private static readonly string[] Words =
    [
        "and", "or", "not", "true", "false", "now", "tries", "typed", "agreed", "opened", "pause", "note", "amount", "customer", "found", "name",
        "balance", "length", "startsWith", "digitsOf", "number", "damm", "luhn", "date", "hours", "exists", "queue", "'soporte'", "'2026-03-02'",
        "0", "1", "2.5", "30s", "3d", "1000000000000000", "'x", "\"", "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "=", "!", "&&",
        "?", ":", "(", ")", ",", ".", " ", "\n", "é", "ñ", "@", "\0", "\ud83d", "9x", "..", "}}", "٣",
    ];

    [Test]
    public void Compile_OfHundredThousandRandomSources_NeverThrowsAndPlacesProblemsInside()
    {
        var flow = new FakeNames();
        var random = new Random(20260302);
        var compiled = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var source = i % 4 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65_536)))
                : string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(12)).Select(_ => Words[random.Next(Words.Length)]));
            var result = ExpressionCompiler.Compile(source, flow);
            if (result.Expression is { } expression)
            {
                compiled++;
                expression.Evaluate(flow);
            }
            else if (result.Problems.Count == 0 || result.Problems.Any(p => p.Offset < 0 || p.Length < 0 || p.Offset + p.Length > source.Length || p.Message.Length == 0))
                Assert.Fail($"No problem, or one outside of the source: {source}");
        }
        Assert.That(compiled, Is.GreaterThan(500), "the sources are too wild to say anything about those that compile");
    }

    [Test]
    public void Evaluate_OfWellTypedRandomExpressions_NeverThrowsAndKeepsItsType()
    {
        var random = new Random(487873);
        var flow = new FakeNames();
        var missing = 0;
        for (var i = 0; i < 20_000; i++)
        {
            if (i % 100 == 0) Shuffle(flow, random);
            var kind = (ValueKind)random.Next(5);
            var source = Generate(kind, random, random.Next(7));
            if (source.Length > ExpressionCompiler.MaxLength) continue;
            var result = ExpressionCompiler.Compile(source, flow, new ExpressionType(kind));
            if (result.Expression is not { } expression)
            {
                Assert.Fail($"{source}: {result.Problems[0].Message}");
                return;
            }
            var value = expression.Evaluate(flow);
            if (value is null) missing++;
            if (value is null ? !expression.Type.Optional : expression.Type.Conform(value) is null)
                Assert.Fail($"{source} is {expression.Type} but gave {value ?? "missing"}");
        }
        Assert.That(missing, Is.GreaterThan(100));
    }

    /// <summary>Values at the edges, and missing where the type allows it.</summary>
    private static void Shuffle(FakeNames flow, Random random)
    {
        flow.Variables["tries"] = (ExpressionType.Number.OrMissing(), Pick<object>(random, 0m, 1m, -1m, 1e15m, -1e15m, 1e-28m, decimal.MaxValue, decimal.MinValue));
        flow.Variables["amount"] = (ExpressionType.Number.OrMissing(), Pick<object?>(random, null, 3, 4L, 0.5m));
        flow.Variables["opened"] = (ExpressionType.Instant, Pick<object>(random, Instant.MinValue, Instant.MaxValue, Instant.FromUtc(2022, 10, 30, 7, 0)));
        flow.Variables["pause"] = (ExpressionType.Duration.OrMissing(), Pick<object>(random, Duration.MinValue, Duration.MaxValue, Duration.Zero, Duration.Epsilon, Duration.FromDays(1)));
        flow.Variables["typed"] = (ExpressionType.Text, Pick<object>(random, "", "00", "2026-03-02", "9999-12-31", "-9998-01-01T00:00", new string('9', 4000)));
        flow.Now = Pick(random, Instant.MinValue, Instant.MaxValue, Instant.FromUtc(2026, 3, 2, 16, 15));
    }

    private static string Generate(ValueKind kind, Random random, int depth)
    {
        string Of(ValueKind other) => Generate(other, random, depth - 1);
        if (depth > 0 && random.Next(5) == 0) return $"({Of(ValueKind.Bool)} ? {Of(kind)} : {Of(kind)})";
        return (kind, depth > 0) switch
        {
            (ValueKind.Number, true) => Pick(random,
                () => $"({Of(kind)} {Pick(random, "+", "-", "*", "/", "%")} {Of(kind)})", () => $"-{Of(kind)}", () => $"length({Of(ValueKind.Text)})",
                () => $"number({Of(ValueKind.Text)})", () => $"hours({Of(ValueKind.Duration)})", () => $"({Of(ValueKind.Duration)} / {Of(ValueKind.Duration)})")(),
            (ValueKind.Number, false) => Pick(random, "tries", "amount", "customer.balance", "found.balance", "queue('soporte').waiting", "0", "1000000000000000",
                random.Next(1000).ToString(CultureInfo.InvariantCulture)),
            (ValueKind.Text, true) => Pick(random, () => $"({Of(kind)} + {Of(kind)})", () => $"digitsOf({Of(kind)})")(),
            (ValueKind.Text, false) => Pick(random, "typed", "note", "customer.name", "found.name", "''", "'4902'"),
            (ValueKind.Bool, true) => Pick(random,
                () => $"({Of(kind)} {Pick(random, "and", "or", "==", "!=")} {Of(kind)})", () => $"(not {Of(kind)})",
                () => Comparison(Pick(random, ValueKind.Number, ValueKind.Instant, ValueKind.Duration), Of, Pick(random, "<", "<=", ">", ">=", "==", "!=")),
                () => Comparison(ValueKind.Text, Of, Pick(random, "==", "!=")), () => $"{Pick(random, "damm", "luhn", "exists")}({Of(ValueKind.Text)})",
                () => $"startsWith({Of(ValueKind.Text)}, {Of(ValueKind.Text)})")(),
            (ValueKind.Bool, false) => Pick(random, "true", "false", "agreed", "found.hasOpenReport", "exists(found)", "hours('oficina').open"),
            (ValueKind.Instant, true) => Pick(random, () => $"({Of(kind)} {Pick(random, "+", "-")} {Of(ValueKind.Duration)})", () => $"date({Of(kind)})", () => $"date(({Of(ValueKind.Text)} + ''))")(),
            (ValueKind.Instant, false) => Pick(random, "now", "opened", "customer.since", "date('2026-03-02')"),
            (_, true) => Pick(random,
                () => $"({Of(ValueKind.Duration)} {Pick(random, "+", "-")} {Of(ValueKind.Duration)})", () => $"({Of(ValueKind.Instant)} - {Of(ValueKind.Instant)})",
                () => $"({Of(ValueKind.Duration)} {Pick(random, "*", "/")} {Of(ValueKind.Number)})", () => $"-{Of(ValueKind.Duration)}")(),
            (_, false) => Pick(random, "pause", "30s", "36525d", "0s", "queue('soporte').estimatedWait"),
        };
    }

    private static string Comparison(ValueKind kind, Func<ValueKind, string> of, string symbol) => $"({of(kind)} {symbol} {of(kind)})";

    private static T Pick<T>(Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
