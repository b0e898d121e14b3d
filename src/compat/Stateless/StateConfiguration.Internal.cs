namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Accepts a trigger with an action, without leaving the state or its substates: no exit, no entry, no event.</summary>
        public StateConfiguration InternalTransition(TTrigger trigger, Action<Transition> entryAction) => Internal(trigger, entryAction, null);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition(TTrigger trigger, Action internalAction) => Internal(trigger, internalAction, null);

        /// <summary>Accepts a trigger with an action, without leaving the state, if the guard is met.</summary>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object[], bool> guard, Action<Transition> entryAction, string? guardDescription = null) =>
            Internal(trigger, entryAction, GuardOfAll(guard, guardDescription));

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string?)"/>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object[], bool> guard, Action internalAction, string? guardDescription = null) =>
            Internal(trigger, internalAction, GuardOfAll(guard, guardDescription));

        /// <summary>Accepts a trigger with an asynchronous action, without leaving the state or its substates.</summary>
        public StateConfiguration InternalTransitionAsync(TTrigger trigger, Func<Transition, Task> entryAction) => Internal(trigger, entryAction, null);

        /// <inheritdoc cref="InternalTransitionAsync(TTrigger, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsync(TTrigger trigger, Func<Task> internalAction) => Internal(trigger, internalAction, null);

        /// <summary>Accepts a trigger with an asynchronous action, without leaving the state, if the guard is met.</summary>
        public StateConfiguration InternalTransitionAsyncIf(TTrigger trigger, Func<bool> guard, Func<Transition, Task> entryAction) =>
            Internal(trigger, entryAction, Guard(guard, null));

        /// <inheritdoc cref="InternalTransitionAsyncIf(TTrigger, Func{bool}, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsyncIf(TTrigger trigger, Func<bool> guard, Func<Task> internalAction) =>
            Internal(trigger, internalAction, Guard(guard, null));

        private StateConfiguration Internal(TTrigger trigger, Delegate action, GuardCondition? guard) => Internal(trigger, action, action, guard);

        private StateConfiguration Internal(TTrigger trigger, Delegate body, Delegate given, GuardCondition? guard)
        {
            ArgumentNullException.ThrowIfNull(body);
            return Add(new InternalBehaviour(trigger, new Callback(body, given, null), guard is null ? null : [guard]));
        }

        private static GuardCondition GuardOfAll(Func<object[], bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return new GuardCondition(guard, guard, description);
        }
    }
}
