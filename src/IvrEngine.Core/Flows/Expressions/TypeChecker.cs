namespace IvrEngine.Core.Flows.Expressions;

/// <summary>Gives each node its type and gathers every problem; a node that has a problem stays without a type, and so do those above it.</summary>
internal sealed class TypeChecker(IExpressionNames names)
{
    public List<ExpressionProblem> Problems { get; } = [];

    public HashSet<string> VariablesUsed { get; } = new(StringComparer.Ordinal);

    public ExpressionType? Check(Node node) => node.Type = node switch
    {
        LiteralNode literal => OfLiteral(literal),
        NameNode name => OfName(name),
        MemberNode member => OfMember(member),
        CallNode call => new CallChecker(names, this).Check(call),
        UnaryNode unary => OfUnary(unary),
        BinaryNode binary => OfBinary(binary),
        ConditionalNode conditional => OfConditional(conditional),
        _ => throw new ArgumentException($"No rule for {node.GetType().Name}.", nameof(node)),
    };

    public ExpressionType? Report(string code, string message, int offset, int length)
    {
        Problems.Add(new ExpressionProblem(code, message, offset, length));
        return null;
    }

    private static ExpressionType OfLiteral(LiteralNode literal) => literal.Value switch
    {
        string => ExpressionType.Text,
        bool => ExpressionType.Bool,
        decimal => ExpressionType.Number,
        _ => ExpressionType.Duration,
    };

    private ExpressionType? OfName(NameNode node)
    {
        if (node.Name == ExpressionCompiler.NowName) return ExpressionType.Instant;
        if (!names.TryGetVariable(node.Name, out var type))
        {
            var hint = BuiltInFunctions.Names.Contains(node.Name) ? "; it is a function: follow it with its arguments in ( )"
                : ClosestName.Suggestion(node.Name, names.AllNames.Concat(ExpressionCompiler.ReservedNames));
            if (hint.Length == 0) hint = "; declare it under 'variables:' or put text in quotes";
            return Report(ExpressionProblemCodes.UnknownName, $"unknown name '{node.Name}'{hint}", node.Offset, node.Length);
        }
        VariablesUsed.Add(node.Name);
        return type;
    }

    private ExpressionType? OfMember(MemberNode node)
    {
        if (Check(node.Target) is not { } target) return null;
        if (target is not { Kind: ValueKind.Record, Schema: { } schema })
            return Report(ExpressionProblemCodes.Type, $"{target.Described} has no members; remove '.{node.Member}'", node.MemberOffset, node.Member.Length);
        if (schema.Members.TryGetValue(node.Member, out var type)) return type.OrMissing(target.Optional);
        var hint = ClosestName.Suggestion(node.Member, schema.Members.Keys);
        if (hint.Length == 0) hint = $"; it has {string.Join(", ", schema.Members.Keys.Order(StringComparer.Ordinal))}";
        return Report(ExpressionProblemCodes.UnknownMember, $"'{schema.Name}' has no member '{node.Member}'{hint}", node.MemberOffset, node.Member.Length);
    }

    private ExpressionType? OfUnary(UnaryNode node)
    {
        if (node.Symbol == "not") return Condition(node.Operand, "'not'") ? ExpressionType.Bool : null;
        if (Check(node.Operand) is not { } operand) return null;
        return operand.Kind is ValueKind.Number or ValueKind.Duration
            ? operand.OrMissing(node.Operand is not LiteralNode)
            : Report(ExpressionProblemCodes.Type, $"'-' needs a number or a duration, not {operand.Described}", node.Operand.Offset, node.Operand.Length);
    }

    private ExpressionType? OfBinary(BinaryNode node)
    {
        if (node.Symbol is "and" or "or")
        {
            var left = Condition(node.Left, $"'{node.Symbol}'");
            var right = Condition(node.Right, $"'{node.Symbol}'");
            return left && right ? ExpressionType.Bool : null;
        }
        var (a, b) = (Check(node.Left), Check(node.Right));
        if (a is null || b is null) return null;
        return node.Symbol is "+" or "-" or "*" or "/" or "%" ? OfArithmetic(node, a, b) : OfComparison(node, a, b);
    }

    private ExpressionType? OfArithmetic(BinaryNode node, ExpressionType left, ExpressionType right)
    {
        ExpressionType? result = (node.Symbol, left.Kind, right.Kind) switch
        {
            (_, ValueKind.Number, ValueKind.Number) => ExpressionType.Number,
            ("+", ValueKind.Text, ValueKind.Text) => ExpressionType.Text,
            ("+" or "-", ValueKind.Duration, ValueKind.Duration) => ExpressionType.Duration,
            ("+" or "-", ValueKind.Instant, ValueKind.Duration) => ExpressionType.Instant,
            ("-", ValueKind.Instant, ValueKind.Instant) => ExpressionType.Duration,
            ("*" or "/", ValueKind.Duration, ValueKind.Number) => ExpressionType.Duration,
            ("*", ValueKind.Number, ValueKind.Duration) => ExpressionType.Duration,
            ("/", ValueKind.Duration, ValueKind.Duration) => ExpressionType.Number,
            _ => null,
        };
        if (result is not null) return result.OrMissing();
        var hint = (left.Kind, right.Kind) is (ValueKind.Text, _) or (_, ValueKind.Text) ? "; number(…) turns a text of digits into a number" : "";
        return Report(ExpressionProblemCodes.Type, $"'{node.Symbol}' cannot join {left.Described} and {right.Described}{hint}", node.Offset, node.Length);
    }

    private ExpressionType? OfComparison(BinaryNode node, ExpressionType left, ExpressionType right)
    {
        if (left.Kind != right.Kind)
        {
            var hint = (left.Kind, right.Kind) is (ValueKind.Text, ValueKind.Number) or (ValueKind.Number, ValueKind.Text)
                ? "; put the number in quotes, or use number(…) on the text" : "; both sides must be of one type";
            return Report(ExpressionProblemCodes.Type, $"'{node.Symbol}' cannot compare {left.Described} with {right.Described}{hint}", node.Offset, node.Length);
        }
        if (left.Kind == ValueKind.Record)
            return Report(ExpressionProblemCodes.Type, "records cannot be compared; compare a member of each, or use exists(…)", node.Offset, node.Length);
        if (left.Kind is ValueKind.Text or ValueKind.Bool && node.Symbol is not ("==" or "!="))
            return Report(ExpressionProblemCodes.Type, $"'{node.Symbol}' has no meaning for {left.Described}; only == and != have", node.Offset, node.Length);
        return ExpressionType.Bool;
    }

    private ExpressionType? OfConditional(ConditionalNode node)
    {
        var condition = Condition(node.Condition, "'?'");
        var (a, b) = (Check(node.WhenTrue), Check(node.WhenFalse));
        if (!condition || a is null || b is null) return null;
        return a.Accepts(b)
            ? a.OrMissing(b.Optional)
            : Report(ExpressionProblemCodes.Type, $"the two values of '?:' must be of one type, not {a.Described} and {b.Described}", node.WhenTrue.Offset, node.WhenFalse.End - node.WhenTrue.Offset);
    }

    private bool Condition(Node node, string asker)
    {
        if (Check(node) is not { } type) return false;
        if (type.Kind == ValueKind.Bool) return true;
        Report(ExpressionProblemCodes.Type, $"{asker} needs true or false, not {type.Described}; compare it with something", node.Offset, node.Length);
        return false;
    }
}
