using System.Collections.Immutable;
using IvrEngine.Core.Flows.Expressions;
using NodaTime;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Evaluates expressions as far as their values are known before any call: counters and constants, but no records, times or digits typed.</summary>
internal sealed class PartialScope(ImmutableSortedDictionary<string, object> known) : IExpressionScope
{
    private bool _isKnown = true;

    public Instant Now => Unknown<Instant>();

    public DateTimeZone Zone => Unknown<DateTimeZone>() ?? DateTimeZone.Utc;

    /// <returns>Whether the value depends on nothing that only a call knows.</returns>
    public static bool TryEvaluate(CompiledExpression expression, ImmutableSortedDictionary<string, object> known, out object? value)
    {
        var scope = new PartialScope(known);
        value = expression.Evaluate(scope);
        return scope._isKnown;
    }

    public object? GetVariable(string name) => known.TryGetValue(name, out var value) ? value : Unknown<object>();

    public object? GetRecordFunction(string name, string argument) => Unknown<object>();

    private T? Unknown<T>()
    {
        _isKnown = false;
        return default;
    }
}
