namespace IvrEngine.Core.Flows.Expressions;

internal enum TokenKind
{
    Number,
    Duration,
    Text,
    Name,
    Operator,
    End,
}

/// <summary>A word of an expression.</summary>
/// <param name="Symbol">A name or an operator as written; keywords are names.</param>
/// <param name="Value">Of a literal: decimal, Duration or string.</param>
internal readonly record struct Token(TokenKind Kind, string Symbol, object? Value, int Offset, int Length);

/// <summary>Stops the reading of an expression at its first mistake; never leaves the compiler.</summary>
internal sealed class ExpressionSyntaxException(ExpressionProblem problem) : Exception(problem.Message)
{
    public ExpressionProblem Problem { get; } = problem;
}
