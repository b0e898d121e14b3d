namespace Stateless.Reflection;

/// <summary>A trigger, as information.</summary>
public class TriggerInfo
{
    internal TriggerInfo(object underlyingTrigger) => UnderlyingTrigger = underlyingTrigger;

    /// <summary>The trigger itself.</summary>
    public object UnderlyingTrigger { get; }

    /// <summary>The trigger's own text.</summary>
    public override string ToString() => UnderlyingTrigger.ToString() ?? "<null>";
}

/// <summary>What a state does with a trigger.</summary>
public abstract class TransitionInfo
{
    private protected TransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = [.. guards];
    }

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; }

    /// <summary>The guards; empty when none.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions { get; }
}

/// <summary>A transition whose destination is fixed.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, StateInfo destinationState)
        : base(trigger, guards) => DestinationState = destinationState;

    /// <summary>The state that the trigger leads to; the state itself for a reentry or an internal transition.</summary>
    public StateInfo DestinationState { get; }
}

/// <summary>A transition whose destination a function chooses.</summary>
public class DynamicTransitionInfo : TransitionInfo
{
    internal DynamicTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, InvocationInfo selector, DynamicStateInfos? possible)
        : base(trigger, guards)
    {
        DestinationStateSelectorDescription = selector;
        PossibleDestinationStates = possible;
    }

    /// <summary>The function that chooses.</summary>
    public InvocationInfo DestinationStateSelectorDescription { get; }

    /// <summary>What it may choose, where that was said.</summary>
    public DynamicStateInfos? PossibleDestinationStates { get; }
}

/// <summary>A trigger that does nothing.</summary>
public class IgnoredTransitionInfo : TransitionInfo
{
    internal IgnoredTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards) : base(trigger, guards) { }
}

/// <summary>A state that a function may choose, and when.</summary>
public class DynamicStateInfo(string destinationState, string criterion)
{
    /// <summary>The state's name.</summary>
    public string DestinationState { get; set; } = destinationState;

    /// <summary>When it is chosen, in words.</summary>
    public string Criterion { get; set; } = criterion;
}

/// <summary>The states that a function may choose.</summary>
public class DynamicStateInfos : List<DynamicStateInfo>
{
    /// <summary>Adds a state by name.</summary>
    public void Add(string destinationState, string criterion) => Add(new DynamicStateInfo(destinationState, criterion));

    /// <summary>Adds a state.</summary>
    public void Add<TState>(TState destinationState, string criterion) where TState : notnull =>
        Add(new DynamicStateInfo(destinationState.ToString()!, criterion));
}
