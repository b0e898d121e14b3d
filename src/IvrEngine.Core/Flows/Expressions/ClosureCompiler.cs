using NodaTime;
using Evaluation = System.Func<IvrEngine.Core.Flows.Expressions.IExpressionScope, object?>;

namespace IvrEngine.Core.Flows.Expressions;

/// <summary>
/// Turns a checked tree into one function. Missing (null) goes through arithmetic, members and functions; a comparison with it is
/// false; as a condition (of <c>and</c>, <c>or</c>, <c>not</c>, <c>?:</c>) it counts as false.
/// </summary>
internal static class ClosureCompiler
{
    public static Evaluation Compile(Node node) => node switch
    {
        LiteralNode literal => _ => literal.Value,
        NameNode { Name: ExpressionCompiler.NowName } => scope => scope.Now,
        NameNode name => scope => name.Type!.Conform(scope.GetVariable(name.Name)),
        MemberNode member => OfMember(member),
        CallNode call => OfCall(call),
        UnaryNode unary => OfUnary(unary),
        BinaryNode binary => OfBinary(binary),
        ConditionalNode conditional => OfConditional(conditional),
        _ => throw new ArgumentException($"No rule for {node.GetType().Name}.", nameof(node)),
    };

    private static Evaluation OfMember(MemberNode node)
    {
        var target = Compile(node.Target);
        return scope => target(scope) is IReadOnlyDictionary<string, object?> record && record.TryGetValue(node.Member, out var value)
            ? node.Type!.Conform(value)
            : null;
    }

    private static Evaluation OfCall(CallNode node)
    {
        if (node.Overload is not { } function)
        {
            var argument = (string)((LiteralNode)node.Arguments[0]).Value;
            return scope => node.Type!.Conform(scope.GetRecordFunction(node.Function, argument));
        }
        var arguments = node.Arguments.Select(Compile).ToArray();
        return scope =>
        {
            var values = Array.ConvertAll(arguments, argument => argument(scope));
            return !function.TakesMissing && values.Contains(null) ? null : function.Call(values, scope);
        };
    }

    private static Evaluation OfUnary(UnaryNode node)
    {
        var operand = Compile(node.Operand);
        if (node.Symbol == "not") return scope => !IsTrue(operand(scope));
        return scope => operand(scope) switch
        {
            decimal number => Values.Calculate("-", 0m, number),
            Duration duration => Values.Calculate("-", Duration.Zero, duration),
            _ => null,
        };
    }

    private static Evaluation OfBinary(BinaryNode node)
    {
        var (left, right) = (Compile(node.Left), Compile(node.Right));
        return node.Symbol switch
        {
            "and" => scope => IsTrue(left(scope)) && IsTrue(right(scope)),
            "or" => scope => IsTrue(left(scope)) || IsTrue(right(scope)),
            "+" or "-" or "*" or "/" or "%" =>
                scope => left(scope) is { } a && right(scope) is { } b ? Values.Calculate(node.Symbol, a, b) : null,
            "==" => scope => left(scope) is { } a && right(scope) is { } b && a.Equals(b),
            "!=" => scope => left(scope) is { } a && right(scope) is { } b && !a.Equals(b),
            "<" => scope => Order(left(scope), right(scope)) < 0,
            "<=" => scope => Order(left(scope), right(scope)) <= 0,
            ">" => scope => Order(left(scope), right(scope)) > 0,
            _ => scope => Order(left(scope), right(scope)) >= 0,
        };
    }

    private static Evaluation OfConditional(ConditionalNode node)
    {
        var (condition, whenTrue, whenFalse) = (Compile(node.Condition), Compile(node.WhenTrue), Compile(node.WhenFalse));
        return scope => IsTrue(condition(scope)) ? whenTrue(scope) : whenFalse(scope);
    }

    public static bool IsTrue(object? value) => value is true;

    /// <summary>Null when either is missing: each comparison with it is then false.</summary>
    private static int? Order(object? left, object? right) =>
        left is not null && right is not null ? System.Collections.Comparer.DefaultInvariant.Compare(left, right) : null;
}
