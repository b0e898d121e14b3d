namespace IvrEngine.Core.Flows.Expressions;

/// <summary>
/// Operator-precedence parser (V. Pratt, "Top down operator precedence", 1973). From loosest to tightest: <c>?:</c>, <c>or</c>,
/// <c>and</c>, <c>not</c>, comparisons (which do not chain), <c>+ -</c>, <c>* / %</c>, unary <c>-</c>, member access.
/// </summary>
internal sealed class Parser
{
    public const int MaxDepth = 64;

    private const int ConditionalPower = 1;
    private const int NotPower = 4;
    private const int ComparisonPower = 5;
    private const int NegatePower = 8;

    private readonly IReadOnlyList<Token> _tokens;
    private int _position;
    private int _nesting;

    private Parser(IReadOnlyList<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_position];

    /// <exception cref="ExpressionSyntaxException">The tokens are not an expression.</exception>
    public static Node Parse(IReadOnlyList<Token> tokens)
    {
        var parser = new Parser(tokens);
        if (parser.Current.Kind == TokenKind.End) throw Mistake("the expression is empty; write a value, for example true", parser.Current);
        var node = parser.ParseExpression(0);
        if (parser.Current.Kind != TokenKind.End)
            throw Mistake($"{Described(parser.Current)} is not expected here; an operator may be missing before it", parser.Current);
        return node;
    }

    private Node ParseExpression(int minimumPower)
    {
        if (++_nesting > MaxDepth) throw TooDeep(Current);
        var start = Current;
        var left = ParsePrefix();
        if (left.Depth > MaxDepth) throw TooDeep(start);
        while (LeftPower(Current) is { } power && power > minimumPower)
        {
            var symbol = Next();
            left = symbol.Symbol == "?" ? ParseConditional(left) : ParseBinary(left, symbol, power);
            if (left.Depth > MaxDepth) throw TooDeep(symbol);
        }
        _nesting--;
        return left;
    }

    private BinaryNode ParseBinary(Node left, Token symbol, int power)
    {
        var node = new BinaryNode(symbol.Symbol, left, ParseExpression(power), symbol.Offset);
        if (power == ComparisonPower && LeftPower(Current) == ComparisonPower)
            throw Mistake("comparisons do not chain; write for example: 1 < x and x < 5", Current);
        return node;
    }

    private ConditionalNode ParseConditional(Node condition)
    {
        var whenTrue = ParseExpression(0);
        Expect(":", "the ':' of 'condition ? this : that' is missing");
        // One below its own power: a ?: in the last place belongs to it (right-associative).
        return new ConditionalNode(condition, whenTrue, ParseExpression(ConditionalPower - 1));
    }

    private Node ParsePrefix()
    {
        var token = Next();
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Duration or TokenKind.Text:
                return ParseMembers(new LiteralNode(token.Value!, token.Offset, token.Length));
            case TokenKind.Name when token.Symbol is "true" or "false":
                return new LiteralNode(token.Symbol == "true", token.Offset, token.Length);
            case TokenKind.Name when token.Symbol == "not":
                return new UnaryNode("not", ParseExpression(NotPower), token.Offset);
            case TokenKind.Name when token.Symbol is "and" or "or":
                throw Mistake($"'{token.Symbol}' needs a value on its left", token);
            case TokenKind.Name:
                return ParseMembers(IsOperator("(") ? ParseCall(token) : new NameNode(token.Symbol, token.Offset, token.Length));
            case TokenKind.Operator when token.Symbol == "-":
                return new UnaryNode("-", ParseExpression(NegatePower), token.Offset);
            case TokenKind.Operator when token.Symbol == "(":
                var inner = ParseExpression(0);
                Expect(")", "a ')' is missing");
                return ParseMembers(inner);
            case TokenKind.End:
                throw Mistake("the expression ends too soon; a value is missing", token);
            default:
                throw Mistake($"a value is expected here, not {Described(token)}", token);
        }
    }

    private CallNode ParseCall(Token name)
    {
        Next();
        var arguments = new List<Node>();
        while (!IsOperator(")"))
        {
            if (arguments.Count > 0) Expect(",", "a ',' or ')' is missing");
            arguments.Add(ParseExpression(0));
        }
        var close = Next();
        return new CallNode(name.Symbol, [.. arguments], name.Offset, close.Offset + close.Length - name.Offset);
    }

    private Node ParseMembers(Node target)
    {
        while (IsOperator("."))
        {
            Next();
            var member = Next();
            if (member.Kind != TokenKind.Name) throw Mistake("the name of a member is expected after '.'", member);
            target = new MemberNode(target, member.Symbol, member.Offset);
            if (target.Depth > MaxDepth) throw TooDeep(member);
        }
        return target;
    }

    private static int? LeftPower(Token token) => token.Kind is not (TokenKind.Operator or TokenKind.Name) ? null : token.Symbol switch
    {
        "?" => ConditionalPower,
        "or" => 2,
        "and" => 3,
        "==" or "!=" or "<" or "<=" or ">" or ">=" => ComparisonPower,
        "+" or "-" => 6,
        "*" or "/" or "%" => 7,
        _ => null,
    };

    private bool IsOperator(string symbol) => Current.Kind == TokenKind.Operator && Current.Symbol == symbol;

    private Token Next() => Current.Kind == TokenKind.End ? Current : _tokens[_position++];

    private void Expect(string symbol, string otherwise)
    {
        if (!IsOperator(symbol)) throw Mistake(otherwise, Current);
        _position++;
    }

    private static string Described(Token token) => token.Kind switch
    {
        TokenKind.Number or TokenKind.Duration or TokenKind.Text => "this value",
        TokenKind.Name or TokenKind.Operator => $"'{token.Symbol}'",
        TokenKind.End => "the end",
    };

    private static ExpressionSyntaxException TooDeep(Token at) => new(new ExpressionProblem(
        ExpressionProblemCodes.TooDeep, $"the expression is nested more than {MaxDepth} levels deep; split it with a 'set' node", at.Offset, at.Length));

    private static ExpressionSyntaxException Mistake(string message, Token at) =>
        new(new ExpressionProblem(ExpressionProblemCodes.Syntax, message, at.Offset, at.Length));
}
