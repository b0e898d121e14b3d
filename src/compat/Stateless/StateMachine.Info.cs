using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The states, transitions and actions of this machine, for drawing and checking.</summary>
    public StateMachineInfo GetInfo()
    {
        foreach (var reached in _states.Values.SelectMany(state => state.Behaviours()).OfType<TransitioningBehaviour>().ToArray())
            Representation(reached.Destination);
        var initial = Representation(_initialState);

        var infos = _states.Values.ToDictionary(state => state.State, Describe);
        foreach (var state in _states.Values)
        {
            if (state.Superstate is not null) infos[state.State].PlaceInside(infos[state.Superstate.State]);
            infos[state.State].SetTransitions([.. state.Behaviours().Select(behaviour => Describe(state, behaviour, infos))]);
        }
        return new StateMachineInfo([.. infos.Values], typeof(TState), typeof(TTrigger), infos[initial.State]);
    }

    private static StateInfo Describe(StateRepresentation state) =>
        new(state.State, state.EntryActions.Describe(), Methods(state.ExitActions), Methods(state.ActivateActions), Methods(state.DeactivateActions))
        {
            InitialTransitionTarget = state.HasInitialTransition ? state.InitialTransitionTarget : null,
        };

    private static InvocationInfo[] Methods(CallbackList list) => [.. list.Describe().Select(action => action.Method)];

    private static TransitionInfo Describe(StateRepresentation state, TriggerBehaviour behaviour, Dictionary<TState, StateInfo> infos)
    {
        var trigger = new TriggerInfo(behaviour.Trigger);
        var guards = behaviour.GuardInfos;
        return behaviour switch
        {
            TransitioningBehaviour moving => new FixedTransitionInfo(trigger, guards, infos[moving.Destination]),
            InternalBehaviour or ReentryBehaviour => new FixedTransitionInfo(trigger, guards, infos[state.State]),
            DynamicBehaviour dynamic => new DynamicTransitionInfo(trigger, guards, dynamic.SelectorInfo, dynamic.PossibleDestinations),
            IgnoredBehaviour => new IgnoredTransitionInfo(trigger, guards),
            _ => throw new InvalidOperationException($"No description for {behaviour.GetType()}."),
        };
    }
}
