namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition<TArg0>(TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, null);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string?)"/>
        public StateConfiguration InternalTransitionIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, Action<TArg0, Transition> internalAction, string? guardDescription = null) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, Guard(guard, guardDescription));

        /// <inheritdoc cref="InternalTransitionAsync(TTrigger, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsync<TArg0>(TriggerWithParameters<TArg0> trigger, Func<TArg0, Transition, Task> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, null);

        /// <inheritdoc cref="InternalTransitionAsyncIf(TTrigger, Func{bool}, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsyncIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<bool> guard, Func<TArg0, Transition, Task> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, new GuardCondition(guard, null));

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, null);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string?)"/>
        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, Action<TArg0, TArg1, Transition> internalAction, string? guardDescription = null) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, Guard(guard, guardDescription));

        /// <inheritdoc cref="InternalTransitionAsync(TTrigger, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsync<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Transition, Task> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, null);

        /// <inheritdoc cref="InternalTransitionAsyncIf(TTrigger, Func{bool}, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<bool> guard, Func<TArg0, TArg1, Transition, Task> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, new GuardCondition(guard, null));

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, null);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string?)"/>
        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, Action<TArg0, TArg1, TArg2, Transition> internalAction, string? guardDescription = null) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, Guard(guard, guardDescription));

        /// <inheritdoc cref="InternalTransitionAsync(TTrigger, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsync<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, null);

        /// <inheritdoc cref="InternalTransitionAsyncIf(TTrigger, Func{bool}, Func{Transition, Task})"/>
        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<bool> guard, Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            Internal(Checked(trigger).Trigger, Body(internalAction), internalAction, new GuardCondition(guard, null));
    }
}
