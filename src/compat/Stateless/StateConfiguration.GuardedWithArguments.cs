namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf<TArg0>(TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Transitioning(Checked(trigger).Trigger, destinationState, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf<TArg0>(TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Transitioning(Checked(trigger).Trigger, destinationState, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf<TArg0>(TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Reentering(Checked(trigger).Trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf<TArg0>(TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Reentering(Checked(trigger).Trigger, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf<TArg0>(TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Ignoring(Checked(trigger).Trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf<TArg0>(TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Ignoring(Checked(trigger).Trigger, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Transitioning(Checked(trigger).Trigger, destinationState, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Transitioning(Checked(trigger).Trigger, destinationState, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Reentering(Checked(trigger).Trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Reentering(Checked(trigger).Trigger, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Ignoring(Checked(trigger).Trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Ignoring(Checked(trigger).Trigger, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Transitioning(Checked(trigger).Trigger, destinationState, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Transitioning(Checked(trigger).Trigger, destinationState, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Reentering(Checked(trigger).Trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Reentering(Checked(trigger).Trigger, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Ignoring(Checked(trigger).Trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Ignoring(Checked(trigger).Trigger, [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))]);

        private static GuardCondition Guard<TArg0>(Func<TArg0, bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            Func<object[], bool> body = args => guard(Argument<TArg0>(args, 0));
            return new GuardCondition(body, guard, description);
        }

        private static GuardCondition Guard<TArg0, TArg1>(Func<TArg0, TArg1, bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            Func<object[], bool> body = args => guard(Argument<TArg0>(args, 0), Argument<TArg1>(args, 1));
            return new GuardCondition(body, guard, description);
        }

        private static GuardCondition Guard<TArg0, TArg1, TArg2>(Func<TArg0, TArg1, TArg2, bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            Func<object[], bool> body = args => guard(Argument<TArg0>(args, 0), Argument<TArg1>(args, 1), Argument<TArg2>(args, 2));
            return new GuardCondition(body, guard, description);
        }
    }
}
