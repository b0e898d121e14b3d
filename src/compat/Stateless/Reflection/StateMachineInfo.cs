namespace Stateless.Reflection;

/// <summary>A state machine's configuration, as information.</summary>
public class StateMachineInfo
{
    internal StateMachineInfo(IEnumerable<StateInfo> states, Type stateType, Type triggerType, StateInfo initialState)
    {
        States = states;
        StateType = stateType;
        TriggerType = triggerType;
        InitialState = initialState;
    }

    /// <summary>The state that the machine started in.</summary>
    public StateInfo InitialState { get; }

    /// <summary>Every state that is configured or can be reached by a fixed transition.</summary>
    public IEnumerable<StateInfo> States { get; }

    /// <summary>The type of the states.</summary>
    public Type StateType { get; }

    /// <summary>The type of the triggers.</summary>
    public Type TriggerType { get; }
}

/// <summary>A state's configuration, as information.</summary>
public class StateInfo
{
    private readonly List<StateInfo> _substates = [];

    internal StateInfo(
        object underlyingState, IEnumerable<ActionInfo> entry, IEnumerable<InvocationInfo> exit,
        IEnumerable<InvocationInfo> activate, IEnumerable<InvocationInfo> deactivate)
    {
        UnderlyingState = underlyingState;
        EntryActions = entry;
        ExitActions = exit;
        ActivateActions = activate;
        DeactivateActions = deactivate;
    }

    /// <summary>The state itself.</summary>
    public object UnderlyingState { get; }

    /// <summary>The states directly inside this one.</summary>
    public IEnumerable<StateInfo> Substates => _substates;

    /// <summary>The state that this one is directly inside of; null when none.</summary>
    public StateInfo? Superstate { get; private set; }

    /// <summary>What runs when it is entered.</summary>
    public IEnumerable<ActionInfo> EntryActions { get; }

    /// <summary>What runs when it is left.</summary>
    public IEnumerable<InvocationInfo> ExitActions { get; }

    /// <summary>What runs when it is activated.</summary>
    public IEnumerable<InvocationInfo> ActivateActions { get; }

    /// <summary>What runs when it is deactivated.</summary>
    public IEnumerable<InvocationInfo> DeactivateActions { get; }

    /// <summary>All transitions: fixed, then dynamic.</summary>
    public IEnumerable<TransitionInfo> Transitions => FixedTransitions.Concat<TransitionInfo>(DynamicTransitions);

    /// <summary>Transitions with a fixed destination, reentries and internal ones among them.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; private set; } = [];

    /// <summary>Transitions whose destination a function chooses.</summary>
    public IEnumerable<DynamicTransitionInfo> DynamicTransitions { get; private set; } = [];

    /// <summary>Triggers that do nothing here.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; private set; } = [];

    internal object? InitialTransitionTarget { get; set; }

    internal void PlaceInside(StateInfo superstate)
    {
        Superstate = superstate;
        superstate._substates.Add(this);
    }

    internal void SetTransitions(IReadOnlyCollection<TransitionInfo> transitions)
    {
        FixedTransitions = [.. transitions.OfType<FixedTransitionInfo>()];
        DynamicTransitions = [.. transitions.OfType<DynamicTransitionInfo>()];
        IgnoredTriggers = [.. transitions.OfType<IgnoredTransitionInfo>()];
    }

    /// <summary>The state's own text.</summary>
    public override string ToString() => UnderlyingState.ToString() ?? "<null>";
}
