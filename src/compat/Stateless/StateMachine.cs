namespace Stateless;

/// <summary>
/// Transitions between a finite set of states, caused by triggers. Not thread-safe: one caller at a time.
/// </summary>
/// <typeparam name="TState">The states: an enum, a string, any value that compares by equality.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
public partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, StateRepresentation> _states = [];
    private readonly Func<TState>? _stateAccessor;
    private readonly Action<TState>? _stateMutator;
    private readonly TState _initialState;
    private readonly FiringMode _firingMode;
    private Dictionary<TTrigger, TriggerWithParameters>? _parameters;
    private TState _state;

    /// <summary>A machine that keeps its own state.</summary>
    /// <param name="initialState">The state to start in; its entry actions do not run.</param>
    public StateMachine(TState initialState) : this(initialState, FiringMode.Queued) { }

    /// <summary>A machine that keeps its own state.</summary>
    /// <param name="initialState">The state to start in; its entry actions do not run.</param>
    /// <param name="firingMode">What happens to a trigger fired from inside an action.</param>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        _state = _initialState = initialState;
        _firingMode = firingMode;
    }

    /// <summary>A machine whose state is kept elsewhere.</summary>
    /// <param name="stateAccessor">Reads the state.</param>
    /// <param name="stateMutator">Writes the state.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
        : this(stateAccessor, stateMutator, FiringMode.Queued) { }

    /// <summary>A machine whose state is kept elsewhere.</summary>
    /// <param name="stateAccessor">Reads the state.</param>
    /// <param name="stateMutator">Writes the state.</param>
    /// <param name="firingMode">What happens to a trigger fired from inside an action.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _stateAccessor = stateAccessor;
        _stateMutator = stateMutator;
        _state = _initialState = stateAccessor();
        _firingMode = firingMode;
    }

    /// <summary>The current state.</summary>
    public TState State
    {
        get => _stateAccessor is null ? _state : _stateAccessor();
        private set
        {
            if (_stateMutator is null) _state = value;
            else _stateMutator(value);
        }
    }

    /// <summary>Whether asynchronous actions continue on the caller's synchronisation context. False by default.</summary>
    public bool RetainSynchronizationContext { get; init; }

    /// <summary>The triggers that can be fired now, without arguments.</summary>
    public IEnumerable<TTrigger> PermittedTriggers => GetPermittedTriggers();

    /// <summary>The triggers that can be fired now, ignored ones among them, the guards being asked with these arguments.</summary>
    public IEnumerable<TTrigger> GetPermittedTriggers(params object[] args)
    {
        var triggers = new List<TTrigger>();
        Current.AddPermittedTriggers(args, triggers);
        return triggers;
    }

    /// <summary>Begins the configuration of a state, or goes on with it.</summary>
    public StateConfiguration Configure(TState state) => new(this, Representation(state));

    /// <summary>Whether the current state is the given one or a substate of it.</summary>
    public bool IsInState(TState state) => Representation(state).Includes(Current);

    /// <summary>Whether the trigger can be fired now. Guards that take arguments are asked with their types' defaults.</summary>
    public bool CanFire(TTrigger trigger) => Current.Find(trigger, [], out _, out _) is not null;

    /// <summary>Whether the trigger can be fired now with this argument.</summary>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        Current.Find(Checked(trigger).Trigger, [arg0!], out _, out _) is not null;

    /// <summary>Whether the trigger can be fired now with these arguments.</summary>
    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        Current.Find(Checked(trigger).Trigger, [arg0!, arg1!], out _, out _) is not null;

    /// <summary>Whether the trigger can be fired now with these arguments.</summary>
    public bool CanFire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        Current.Find(Checked(trigger).Trigger, [arg0!, arg1!, arg2!], out _, out _) is not null;

    /// <summary>Whether the trigger can be fired now, and what hinders it.</summary>
    /// <param name="unmetGuards">Descriptions of the guards that are not met; null when the state does not know the trigger.</param>
    public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards)
    {
        var found = Current.Find(trigger, [], out var isConfigured, out var unmet);
        unmetGuards = isConfigured ? found is null ? Descriptions(unmet) : [] : null;
        return found is not null;
    }

    /// <summary>Says with which arguments a trigger must be fired.</summary>
    /// <exception cref="InvalidOperationException">It was said before.</exception>
    public TriggerWithParameters<TArg0> SetTriggerParameters<TArg0>(TTrigger trigger) =>
        Remember(new TriggerWithParameters<TArg0>(trigger));

    /// <inheritdoc cref="SetTriggerParameters{TArg0}"/>
    public TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<TArg0, TArg1>(TTrigger trigger) =>
        Remember(new TriggerWithParameters<TArg0, TArg1>(trigger));

    /// <inheritdoc cref="SetTriggerParameters{TArg0}"/>
    public TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<TArg0, TArg1, TArg2>(TTrigger trigger) =>
        Remember(new TriggerWithParameters<TArg0, TArg1, TArg2>(trigger));

    /// <summary>The current state and the triggers it permits.</summary>
    public override string ToString() => $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", GetPermittedTriggers())} }}}}";

    private StateRepresentation Current => Representation(State);

    private StateRepresentation Representation(TState state)
    {
        if (!_states.TryGetValue(state, out var representation))
            _states.Add(state, representation = new StateRepresentation(state));
        return representation;
    }

    private TTriggerWithParameters Remember<TTriggerWithParameters>(TTriggerWithParameters trigger) where TTriggerWithParameters : TriggerWithParameters
    {
        if (!(_parameters ??= []).TryAdd(trigger.Trigger, trigger))
            throw new InvalidOperationException($"The parameters of the trigger '{trigger.Trigger}' are set already.");
        return trigger;
    }

    private static TTriggerWithParameters Checked<TTriggerWithParameters>(TTriggerWithParameters trigger) where TTriggerWithParameters : TriggerWithParameters
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return trigger;
    }

    private static string[] Descriptions(List<GuardCondition>? guards) => guards?.Select(guard => guard.Info.Description).ToArray() ?? [];

    private static bool Same(TState left, TState right) => EqualityComparer<TState>.Default.Equals(left, right);

    private static bool Same(TTrigger left, TTrigger right) => EqualityComparer<TTrigger>.Default.Equals(left, right);
}
