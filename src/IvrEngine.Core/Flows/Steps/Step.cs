namespace IvrEngine.Core.Flows.Steps;

/// <summary>
/// What a node does. A step holds only what the file says: everything about a call is in the <see cref="StepContext"/>,
/// so one step serves all calls at once. A step may be entered again after a crash; whatever it changes outside the call
/// is keyed by <see cref="StepContext.OperationKey"/> so that it happens once.
/// </summary>
internal abstract class Step
{
    /// <summary>Every outcome that this step can fire.</summary>
    public abstract IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>The texts that it can say, for building and checking prompts.</summary>
    public virtual IEnumerable<Phrase> Phrases => [];

    /// <summary>What the proofs about a flow must know of it.</summary>
    public virtual StepTraits Traits => StepTraits.None;

    public abstract ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken);
}

internal enum StepResultKind
{
    /// <summary>The step fires an outcome.</summary>
    Fired,

    /// <summary>The step enters a sub-flow; its result will be this node's outcome.</summary>
    Entered,

    /// <summary>The flow is over with a result, which the calling node fires.</summary>
    Returned,

    /// <summary>The flow has said goodbye.</summary>
    Ended,

    /// <summary>The caller is gone.</summary>
    HungUp,
}

/// <summary>What a step came to.</summary>
/// <param name="Outcome">The outcome fired, or the result returned.</param>
/// <param name="Flow">The sub-flow entered.</param>
/// <param name="Inputs">Values for the sub-flow's inputs.</param>
internal readonly record struct StepResult(StepResultKind Kind, Outcome Outcome = default, string? Flow = null, IReadOnlyDictionary<string, object?>? Inputs = null)
{
    public static readonly StepResult Next = Fire(Outcome.Next);
    public static readonly StepResult HungUp = new(StepResultKind.HungUp);
    public static readonly StepResult Ended = new(StepResultKind.Ended);

    public static StepResult Fire(Outcome outcome) => new(StepResultKind.Fired, outcome);

    public static StepResult Enter(string flow, IReadOnlyDictionary<string, object?> inputs) => new(StepResultKind.Entered, Flow: flow, Inputs: inputs);

    public static StepResult Return(string result) => new(StepResultKind.Returned, new Outcome(result));
}
