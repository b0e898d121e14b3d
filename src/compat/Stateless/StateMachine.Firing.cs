namespace Stateless;

// Fire and FireAsync share one path: where asynchronous actions are not allowed, every ValueTask in it is complete already.
public partial class StateMachine<TState, TTrigger>
{
    private Queue<(TTrigger Trigger, object[] Args)>? _queue;
    private bool _isFiring;

    /// <summary>Moves by a trigger from the current state to the one configured, running exit and entry actions.</summary>
    /// <exception cref="InvalidOperationException">The state does not permit the trigger, or an action that would run is asynchronous.</exception>
    /// <exception cref="ArgumentException">The trigger needs arguments.</exception>
    public void Fire(TTrigger trigger) => FireNow(trigger, []);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire(TriggerWithParameters trigger, params object[] args) => FireNow(Checked(trigger).Trigger, args);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) => FireNow(Checked(trigger).Trigger, [arg0!]);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        FireNow(Checked(trigger).Trigger, [arg0!, arg1!]);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        FireNow(Checked(trigger).Trigger, [arg0!, arg1!, arg2!]);

    /// <summary>Moves by a trigger from the current state to the one configured, awaiting each exit and entry action in turn.</summary>
    /// <returns>Complete when the transition is; at once when the trigger is queued behind a transition under way.</returns>
    /// <exception cref="InvalidOperationException">The state does not permit the trigger.</exception>
    /// <exception cref="ArgumentException">The trigger needs arguments.</exception>
    public Task FireAsync(TTrigger trigger) => Fire(trigger, [], allowAsync: true).AsTask();

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync(TriggerWithParameters trigger, params object[] args) => Fire(Checked(trigger).Trigger, args, allowAsync: true).AsTask();

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        Fire(Checked(trigger).Trigger, [arg0!], allowAsync: true).AsTask();

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        Fire(Checked(trigger).Trigger, [arg0!, arg1!], allowAsync: true).AsTask();

    /// <inheritdoc cref="FireAsync(TTrigger)"/>
    public Task FireAsync<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        Fire(Checked(trigger).Trigger, [arg0!, arg1!, arg2!], allowAsync: true).AsTask();

    private void FireNow(TTrigger trigger, object[] args) => Completed(Fire(trigger, args, allowAsync: false));

    /// <summary>Takes the outcome of a task that is complete because no asynchronous action was allowed in it.</summary>
    private static void Completed(ValueTask task)
    {
        if (task.IsCompletedSuccessfully) return;
        task.AsTask().GetAwaiter().GetResult();
    }

    private ValueTask Fire(TTrigger trigger, object[] args, bool allowAsync) =>
        _firingMode == FiringMode.Immediate ? FireOne(trigger, args, allowAsync) : FireQueued(trigger, args, allowAsync);

    private async ValueTask FireQueued(TTrigger trigger, object[] args, bool allowAsync)
    {
        // Also behind what an earlier transition left when it failed: triggers keep their order.
        if (_isFiring || _queue is { Count: > 0 }) (_queue ??= []).Enqueue((trigger, args));
        if (_isFiring) return;
        _isFiring = true;
        try
        {
            if (_queue is not { Count: > 0 }) await FireOne(trigger, args, allowAsync).ConfigureAwait(RetainSynchronizationContext);
            while (_queue is not null && _queue.TryDequeue(out var next))
                await FireOne(next.Trigger, next.Args, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        }
        finally
        {
            _isFiring = false;
        }
    }

    private ValueTask FireOne(TTrigger trigger, object[] args, bool allowAsync)
    {
        if (_parameters is not null && _parameters.TryGetValue(trigger, out var parameters)) parameters.ValidateParameters(args);
        var source = State;
        var state = Representation(source);
        return state.Find(trigger, args, out _, out var unmet) switch
        {
            null => Unhandled(source, trigger, unmet, allowAsync),
            IgnoredBehaviour => default,
            InternalBehaviour behaviour => behaviour.Action.Invoke(new Transition(source, source, trigger, args), allowAsync, "internal", source),
            ReentryBehaviour behaviour => Reenter(state, new Transition(source, behaviour.Destination, trigger, args), allowAsync),
            DynamicBehaviour behaviour => Move(state, new Transition(source, behaviour.SelectDestination(args), trigger, args), allowAsync),
            // A superstate's transition to the substate that the machine is in already is no reentry.
            TransitioningBehaviour behaviour when Same(behaviour.Destination, source) => default,
            TransitioningBehaviour behaviour => Move(state, new Transition(source, behaviour.Destination, trigger, args), allowAsync),
            var behaviour => throw new InvalidOperationException($"No rule for {behaviour.GetType()}."),
        };
    }

    private async ValueTask Move(StateRepresentation from, Transition transition, bool allowAsync)
    {
        await Exit(from, transition, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        State = transition.Destination;
        await Arrive(transition, transition.Source, allowAsync).ConfigureAwait(RetainSynchronizationContext);
    }

    private async ValueTask Reenter(StateRepresentation from, Transition transition, bool allowAsync)
    {
        var source = transition.Source;
        await Exit(from, transition, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        if (!transition.IsReentry)
        {
            // The trigger belongs to a superstate: having left the substates, that superstate is left and entered again.
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger, transition.Parameters);
            await Exit(Representation(transition.Destination), transition, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        }
        State = transition.Destination;
        await Arrive(transition, source, allowAsync).ConfigureAwait(RetainSynchronizationContext);
    }

    private async ValueTask Arrive(Transition transition, TState source, bool allowAsync)
    {
        await Notify(_transitioned.First, transition, allowAsync, "transitioned").ConfigureAwait(RetainSynchronizationContext);
        var final = await EnterState(Representation(transition.Destination), transition, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        if (!Same(final.State, State)) State = final.State;
        if (_transitionCompleted.First is not null)
            await Notify(_transitionCompleted.First, new Transition(source, State, transition.Trigger, transition.Parameters), allowAsync, "transition-completed")
                .ConfigureAwait(RetainSynchronizationContext);
    }

    /// <summary>Enters a state and then the substates that it starts in; returns the innermost.</summary>
    private async ValueTask<StateRepresentation> EnterState(StateRepresentation state, Transition transition, bool allowAsync)
    {
        await Enter(state, transition, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        if (_firingMode == FiringMode.Immediate && !Same(State, transition.Destination) && transition is not InitialTransition)
        {
            // An entry action fired a trigger that has moved the machine on.
            state = Current;
            transition = new Transition(transition.Source, state.State, transition.Trigger, transition.Parameters);
        }
        if (!state.HasInitialTransition) return state;

        var target = Representation(state.InitialTransitionTarget!);
        if (!ReferenceEquals(target.Superstate, state))
            throw new InvalidOperationException($"The initial transition of state '{state.State}' goes to '{target.State}', which is not a substate of it.");
        if (_transitioned.First is not null)
            await Notify(_transitioned.First, new Transition(transition.Destination, target.State, transition.Trigger, transition.Parameters), allowAsync, "transitioned")
                .ConfigureAwait(RetainSynchronizationContext);
        var initial = new InitialTransition(transition.Source, target.State, transition.Trigger, transition.Parameters);
        return await EnterState(target, initial, allowAsync).ConfigureAwait(RetainSynchronizationContext);
    }

    /// <summary>Exit actions from the state outwards, up to the first superstate that the destination is within.</summary>
    private async ValueTask Exit(StateRepresentation from, Transition transition, bool allowAsync)
    {
        if (transition.IsReentry)
        {
            await Run(from.ExitActions.First, transition, allowAsync, "exit", from.State).ConfigureAwait(RetainSynchronizationContext);
            return;
        }
        var destination = Representation(transition.Destination);
        for (var state = from; state is not null && !state.Includes(destination); state = state.Superstate)
            await Run(state.ExitActions.First, transition, allowAsync, "exit", state.State).ConfigureAwait(RetainSynchronizationContext);
    }

    /// <summary>Entry actions from the outermost superstate that the source is not within, inwards.</summary>
    private async ValueTask Enter(StateRepresentation to, Transition transition, bool allowAsync)
    {
        if (transition is not InitialTransition && !transition.IsReentry)
        {
            if (to.Includes(Representation(transition.Source))) return;
            if (to.Superstate is not null) await Enter(to.Superstate, transition, allowAsync).ConfigureAwait(RetainSynchronizationContext);
        }
        await Run(to.EntryActions.First, transition, allowAsync, "entry", to.State).ConfigureAwait(RetainSynchronizationContext);
    }

    private async ValueTask Run(Callback? first, Transition transition, bool allowAsync, string happening, TState state)
    {
        for (var callback = first; callback is not null; callback = callback.Next)
            if (callback.AppliesTo(transition.Trigger))
                await callback.Invoke(transition, allowAsync, happening, state).ConfigureAwait(RetainSynchronizationContext);
    }

    private ValueTask Notify(Callback? first, Transition transition, bool allowAsync, string happening) =>
        first is null ? default : Run(first, transition, allowAsync, happening, transition.Destination);
}
