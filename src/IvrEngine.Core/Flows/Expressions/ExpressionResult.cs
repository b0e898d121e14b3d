namespace IvrEngine.Core.Flows.Expressions;

/// <summary>Something wrong with an expression.</summary>
/// <param name="Code">Stable, for documentation and tests: one of <see cref="ExpressionProblemCodes"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Offset">Where it begins in the source, in UTF-16 units from 0.</param>
/// <param name="Length">How many units it covers; 0 at the end of the source.</param>
public sealed record ExpressionProblem(string Code, string Message, int Offset, int Length);

/// <summary>The codes of <see cref="ExpressionProblem"/>.</summary>
public static class ExpressionProblemCodes
{
    public const string TooLong = "expression-too-long";
    public const string TooDeep = "expression-too-deep";
    public const string Syntax = "expression-syntax";
    public const string UnknownName = "expression-unknown-name";
    public const string UnknownMember = "expression-unknown-member";
    public const string UnknownFunction = "expression-unknown-function";
    public const string Arguments = "expression-arguments";
    public const string Type = "expression-type";
}

/// <summary>The outcome of a compilation: an expression, or the problems that kept it from being one.</summary>
/// <param name="Expression">Null exactly when there are problems.</param>
public sealed record ExpressionResult(CompiledExpression? Expression, IReadOnlyList<ExpressionProblem> Problems);
