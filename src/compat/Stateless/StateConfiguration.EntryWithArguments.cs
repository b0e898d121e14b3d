namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Transition, Task> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Transition, Task> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Transition, Task> entryAction, string? entryActionDescription = null) =>
            Entry(Body(entryAction), entryAction, entryActionDescription, Checked(trigger).Trigger);

        private static Action<Transition> Body<TArg0>(Action<TArg0> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0));
        }

        private static Action<Transition> Body<TArg0>(Action<TArg0, Transition> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), transition);
        }

        private static Func<Transition, Task> Body<TArg0>(Func<TArg0, Task> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0));
        }

        private static Func<Transition, Task> Body<TArg0>(Func<TArg0, Transition, Task> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), transition);
        }

        private static Action<Transition> Body<TArg0, TArg1>(Action<TArg0, TArg1> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1));
        }

        private static Action<Transition> Body<TArg0, TArg1>(Action<TArg0, TArg1, Transition> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1), transition);
        }

        private static Func<Transition, Task> Body<TArg0, TArg1>(Func<TArg0, TArg1, Task> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1));
        }

        private static Func<Transition, Task> Body<TArg0, TArg1>(Func<TArg0, TArg1, Transition, Task> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1), transition);
        }

        private static Action<Transition> Body<TArg0, TArg1, TArg2>(Action<TArg0, TArg1, TArg2> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1), Argument<TArg2>(transition.Parameters, 2));
        }

        private static Action<Transition> Body<TArg0, TArg1, TArg2>(Action<TArg0, TArg1, TArg2, Transition> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1), Argument<TArg2>(transition.Parameters, 2), transition);
        }

        private static Func<Transition, Task> Body<TArg0, TArg1, TArg2>(Func<TArg0, TArg1, TArg2, Task> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1), Argument<TArg2>(transition.Parameters, 2));
        }

        private static Func<Transition, Task> Body<TArg0, TArg1, TArg2>(Func<TArg0, TArg1, TArg2, Transition, Task> action)
        {
            ArgumentNullException.ThrowIfNull(action);
            return transition => action(Argument<TArg0>(transition.Parameters, 0), Argument<TArg1>(transition.Parameters, 1), Argument<TArg2>(transition.Parameters, 2), transition);
        }
    }
}
