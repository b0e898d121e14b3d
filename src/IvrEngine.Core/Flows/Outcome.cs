namespace IvrEngine.Core.Flows;

/// <summary>The name of a node inside its flow: a state of the flow's machine.</summary>
public readonly record struct NodeId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What came of a node: a trigger of the flow's machine.</summary>
public readonly record struct Outcome(string Value)
{
    /// <summary>The ordinary one, wired by <c>next:</c>.</summary>
    public static readonly Outcome Next = new("next");

    /// <summary>The last try at a question was used up.</summary>
    public static readonly Outcome Exhausted = new("exhausted");

    /// <summary>Something outside the flow could not do its part.</summary>
    public static readonly Outcome Failed = new("failed");

    public static readonly Outcome Yes = new("yes");
    public static readonly Outcome No = new("no");
    public static readonly Outcome Found = new("found");
    public static readonly Outcome Missing = new("missing");
    public static readonly Outcome Ambiguous = new("ambiguous");
    public static readonly Outcome Open = new("open");
    public static readonly Outcome Closed = new("closed");
    public static readonly Outcome Holiday = new("holiday");
    public static readonly Outcome Key = new("key");
    public static readonly Outcome Else = new("else");

    /// <summary>The caller asked for a person with 0.</summary>
    public static readonly Outcome Person = new("person");

    public override string ToString() => Value;
}
