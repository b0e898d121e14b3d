namespace IvrEngine.Core.Flows.Expressions;

/// <summary>
/// The expression language of flows: typed, without side effects or loops, in bounded time. Source text → <see cref="Lexer"/> →
/// <see cref="Parser"/> → <see cref="TypeChecker"/> → <see cref="ClosureCompiler"/>. What compiles does not throw when evaluated.
/// </summary>
public static class ExpressionCompiler
{
    /// <summary>Characters that an expression may have.</summary>
    public const int MaxLength = 2_000;

    internal const string NowName = "now";

    /// <summary>Names that no variable can have.</summary>
    public static IReadOnlyList<string> ReservedNames { get; } = ["true", "false", "and", "or", "not", NowName];

    /// <summary>Whether a variable can be called so: a letter or '_', then letters, digits or '_', and not reserved.</summary>
    public static bool IsVariableName(string name) =>
        name.Length > 0 && Lexer.IsNameStart(name[0]) && name.All(Lexer.IsNamePart) && !ReservedNames.Contains(name);

    /// <summary>Never throws for any source: what is wrong is in the result.</summary>
    /// <param name="expected">The type that the place asks for; an optional value is accepted in place of one that is not.</param>
    public static ExpressionResult Compile(string source, IExpressionNames names, ExpressionType? expected = null)
    {
        if (source.Length > MaxLength)
            return Failed(new ExpressionProblem(ExpressionProblemCodes.TooLong, $"the expression has {source.Length} characters; at most {MaxLength} are allowed: split it with a 'set' node", 0, source.Length));
        Node tree;
        try
        {
            tree = Parser.Parse(Lexer.Read(source));
        }
        catch (ExpressionSyntaxException mistake)
        {
            return Failed(mistake.Problem);
        }
        var checker = new TypeChecker(names);
        var type = checker.Check(tree);
        if (type is not null && expected is not null && !expected.Accepts(type))
            checker.Report(ExpressionProblemCodes.Type, $"{expected.Described} is needed here, and this is {type.Described}", 0, source.Length);
        return type is null || checker.Problems.Count > 0
            ? Failed([.. checker.Problems.OrderBy(problem => problem.Offset)])
            : new ExpressionResult(new CompiledExpression(source, type, checker.VariablesUsed, ClosureCompiler.Compile(tree)), []);
    }

    private static ExpressionResult Failed(params ExpressionProblem[] problems) => new(null, problems);
}
