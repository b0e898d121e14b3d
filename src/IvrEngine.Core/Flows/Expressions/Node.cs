namespace IvrEngine.Core.Flows.Expressions;

/// <summary>A part of an expression's tree, with its place in the source.</summary>
internal abstract class Node(int offset, int length, params Node[] children)
{
    public int Offset { get; } = offset;

    public int Length { get; } = length;

    public int End => Offset + Length;

    /// <summary>Levels from here down: what bounds the stack that checking and evaluating take.</summary>
    public int Depth { get; } = 1 + children.Select(c => c.Depth).DefaultIfEmpty(0).Max();

    /// <summary>Set by the checker; null when this part has a problem.</summary>
    public ExpressionType? Type { get; set; }
}

internal sealed class LiteralNode(object value, int offset, int length) : Node(offset, length)
{
    public object Value { get; } = value;
}

internal sealed class NameNode(string name, int offset, int length) : Node(offset, length)
{
    public string Name { get; } = name;
}

internal sealed class MemberNode(Node target, string member, int memberOffset) : Node(target.Offset, memberOffset + member.Length - target.Offset, target)
{
    public Node Target { get; } = target;

    public string Member { get; } = member;

    public int MemberOffset { get; } = memberOffset;
}

internal sealed class CallNode(string function, Node[] arguments, int offset, int length) : Node(offset, length, arguments)
{
    public string Function { get; } = function;

    public IReadOnlyList<Node> Arguments { get; } = arguments;

    /// <summary>The built-in overload that the checker chose; null when this is a record function.</summary>
    public BuiltInFunction? Overload { get; set; }
}

/// <summary><c>-x</c> or <c>not x</c>.</summary>
internal sealed class UnaryNode(string symbol, Node operand, int offset) : Node(offset, operand.End - offset, operand)
{
    public string Symbol { get; } = symbol;

    public Node Operand { get; } = operand;
}

internal sealed class BinaryNode(string symbol, Node left, Node right, int symbolOffset) : Node(left.Offset, right.End - left.Offset, left, right)
{
    public string Symbol { get; } = symbol;

    public int SymbolOffset { get; } = symbolOffset;

    public Node Left { get; } = left;

    public Node Right { get; } = right;
}

internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse) : Node(condition.Offset, whenFalse.End - condition.Offset, condition, whenTrue, whenFalse)
{
    public Node Condition { get; } = condition;

    public Node WhenTrue { get; } = whenTrue;

    public Node WhenFalse { get; } = whenFalse;
}
