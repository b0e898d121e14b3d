namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private CallbackList _transitioned;
    private CallbackList _transitionCompleted;
    private Action<TState, TTrigger, ICollection<string>>? _unhandled;
    private Func<TState, TTrigger, ICollection<string>, Task>? _unhandledAsync;
    private Activation _activation;
    private TState? _activationState;

    private enum Activation { None, Activated, Deactivated }

    /// <summary>Adds a callback for each change of state, after the exit actions and before the entry actions.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction) => Register(ref _transitioned, onTransitionAction);

    /// <inheritdoc cref="OnTransitioned"/>
    public void OnTransitionedAsync(Func<Transition, Task> onTransitionAction) => Register(ref _transitioned, onTransitionAction);

    /// <summary>Adds a callback for each change of state, after the last entry action.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction) => Register(ref _transitionCompleted, onTransitionAction);

    /// <inheritdoc cref="OnTransitionCompleted"/>
    public void OnTransitionCompletedAsync(Func<Transition, Task> onTransitionAction) => Register(ref _transitionCompleted, onTransitionAction);

    /// <summary>Replaces the exception for a trigger that the state does not permit.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        OnUnhandledTrigger((state, trigger, _) => unhandledTriggerAction(state, trigger));
    }

    /// <summary>Replaces the exception for a trigger that the state does not permit.</summary>
    /// <param name="unhandledTriggerAction">Gets the state, the trigger and the descriptions of the guards that were not met.</param>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        (_unhandled, _unhandledAsync) = (unhandledTriggerAction, null);
    }

    /// <inheritdoc cref="OnUnhandledTrigger(Action{TState, TTrigger})"/>
    public void OnUnhandledTriggerAsync(Func<TState, TTrigger, Task> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        OnUnhandledTriggerAsync((state, trigger, _) => unhandledTriggerAction(state, trigger));
    }

    /// <inheritdoc cref="OnUnhandledTrigger(Action{TState, TTrigger, ICollection{string}})"/>
    public void OnUnhandledTriggerAsync(Func<TState, TTrigger, ICollection<string>, Task> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        (_unhandled, _unhandledAsync) = (null, unhandledTriggerAction);
    }

    /// <summary>Runs the activation actions of the current state, superstates first. Doing it again in the same state does nothing.</summary>
    /// <exception cref="InvalidOperationException">An action is asynchronous.</exception>
    public void Activate() => Completed(ChangeActivation(Activation.Activated, allowAsync: false));

    /// <inheritdoc cref="Activate"/>
    public Task ActivateAsync() => ChangeActivation(Activation.Activated, allowAsync: true).AsTask();

    /// <summary>Runs the deactivation actions of the current state, superstates last. Doing it again in the same state does nothing.</summary>
    /// <exception cref="InvalidOperationException">An action is asynchronous.</exception>
    public void Deactivate() => Completed(ChangeActivation(Activation.Deactivated, allowAsync: false));

    /// <inheritdoc cref="Deactivate"/>
    public Task DeactivateAsync() => ChangeActivation(Activation.Deactivated, allowAsync: true).AsTask();

    private async ValueTask ChangeActivation(Activation activation, bool allowAsync)
    {
        var state = Current;
        if (_activation == activation && Same(_activationState!, state.State)) return;
        var chain = new List<StateRepresentation>();
        for (var each = state; each is not null; each = each.Superstate) chain.Add(each);
        if (activation == Activation.Activated) chain.Reverse();
        foreach (var each in chain)
        {
            var actions = activation == Activation.Activated ? each.ActivateActions : each.DeactivateActions;
            for (var action = actions.First; action is not null; action = action.Next)
                await action.Invoke(null, allowAsync, "activation", each.State).ConfigureAwait(RetainSynchronizationContext);
        }
        (_activation, _activationState) = (activation, state.State);
    }

    private ValueTask Unhandled(TState state, TTrigger trigger, List<GuardCondition>? unmet, bool allowAsync)
    {
        var guards = Descriptions(unmet);
        if (_unhandledAsync is not null)
        {
            return allowAsync
                ? new ValueTask(_unhandledAsync(state, trigger, guards))
                : throw new InvalidOperationException("The unhandled-trigger action is asynchronous: use FireAsync.");
        }
        if (_unhandled is null)
        {
            throw new InvalidOperationException(guards.Length == 0
                ? $"State '{state}' does not permit the trigger '{trigger}'. Permit it, or ignore it if it may come."
                : $"State '{state}' permits the trigger '{trigger}' only under guards that are not met: {string.Join(", ", guards)}.");
        }
        _unhandled(state, trigger, guards);
        return default;
    }

    private static void Register(ref CallbackList list, Delegate onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        list.Add(new Callback(onTransitionAction, onTransitionAction, null));
    }
}
