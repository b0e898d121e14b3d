namespace IvrEngine.Core.Flows.Expressions;

/// <summary>The kinds of value that expressions and flow variables have.</summary>
public enum ValueKind
{
    /// <summary><see cref="string"/>; collected digits are text, so that leading zeros stay.</summary>
    Text,

    /// <summary><see cref="decimal"/>, between −10¹⁵ and 10¹⁵.</summary>
    Number,

    /// <summary><see cref="bool"/>.</summary>
    Bool,

    /// <summary><see cref="NodaTime.Instant"/>.</summary>
    Instant,

    /// <summary><see cref="NodaTime.Duration"/>, at most 100 years either way.</summary>
    Duration,

    /// <summary>Named members, as a dictionary of the member's name and value.</summary>
    Record,
}

/// <summary>The type of an expression, a variable or a record's member.</summary>
/// <param name="Schema">The members; only of a <see cref="ValueKind.Record"/>.</param>
/// <param name="Optional">The value may be missing (null) when the call runs.</param>
public sealed record ExpressionType(ValueKind Kind, RecordSchema? Schema = null, bool Optional = false)
{
    public static ExpressionType Text { get; } = new(ValueKind.Text);

    public static ExpressionType Number { get; } = new(ValueKind.Number);

    public static ExpressionType Bool { get; } = new(ValueKind.Bool);

    public static ExpressionType Instant { get; } = new(ValueKind.Instant);

    public static ExpressionType Duration { get; } = new(ValueKind.Duration);

    public static ExpressionType Record(RecordSchema schema) => new(ValueKind.Record, schema);

    /// <summary>The same type, possibly missing.</summary>
    public ExpressionType OrMissing(bool optional = true) => this with { Optional = Optional || optional };

    /// <summary>Whether values of the other type can stand where this one is asked for; being optional makes no difference.</summary>
    public bool Accepts(ExpressionType other) => Kind == other.Kind && Schema?.Name == other.Schema?.Name;

    /// <summary>How a message names the type: <c>a number</c>, <c>a text</c>, <c>a 'customer' record</c>.</summary>
    public string Described => Kind switch
    {
        ValueKind.Text => "a text",
        ValueKind.Number => "a number",
        ValueKind.Bool => "true or false",
        ValueKind.Instant => "an instant",
        ValueKind.Duration => "a duration",
        ValueKind.Record => $"a '{Schema?.Name}' record",
    };

    /// <summary>
    /// The value if it is of this kind (an <see cref="int"/> or <see cref="long"/> becomes a decimal), else null: a value that
    /// is not of the type that was declared, or out of its bounds, counts as missing.
    /// </summary>
    public object? Conform(object? value) => (Kind, value) switch
    {
        (ValueKind.Text, string) or (ValueKind.Bool, bool) => value,
        (ValueKind.Number, decimal number) => Values.Bounded(number),
        (ValueKind.Number, int number) => (decimal)number,
        (ValueKind.Number, long number) => Values.Bounded(number),
        (ValueKind.Instant, NodaTime.Instant) => value,
        (ValueKind.Duration, NodaTime.Duration duration) => Values.Bounded(duration),
        (ValueKind.Record, IReadOnlyDictionary<string, object?>) => value,
        _ => null,
    };
}

/// <summary>A record type: its name, by which types are compared, and the types of its members.</summary>
public sealed class RecordSchema(string name, IReadOnlyDictionary<string, ExpressionType> members)
{
    public string Name { get; } = name;

    public IReadOnlyDictionary<string, ExpressionType> Members { get; } = members;
}
