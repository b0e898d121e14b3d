namespace IvrEngine.Core.Flows.Expressions;

/// <summary>A checked expression, ready to be evaluated any number of times, by any number of calls at once.</summary>
public sealed class CompiledExpression
{
    private readonly Func<IExpressionScope, object?> _evaluation;

    internal CompiledExpression(string source, ExpressionType type, IReadOnlySet<string> variablesUsed, Func<IExpressionScope, object?> evaluation)
    {
        Source = source;
        Type = type;
        VariablesUsed = variablesUsed;
        _evaluation = evaluation;
    }

    public string Source { get; }

    public ExpressionType Type { get; }

    /// <summary>The variables and known records named in it, members not included (<c>customer</c>, not <c>customer.name</c>).</summary>
    public IReadOnlySet<string> VariablesUsed { get; }

    /// <summary>
    /// The value, of the kind of <see cref="Type"/>, or null when it is missing: a part of it was, or a number was divided by zero or
    /// left its bounds. Throws only what the scope itself throws.
    /// </summary>
    public object? Evaluate(IExpressionScope scope) => _evaluation(scope);

    /// <summary>The value as a condition: missing is false.</summary>
    public bool IsTrue(IExpressionScope scope) => ClosureCompiler.IsTrue(_evaluation(scope));

    public override string ToString() => Source;
}
