namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Accepts a trigger and moves to another state, if the guards are met. Guards of one trigger must exclude each other.</summary>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Transitioning(trigger, destinationState, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string?)"/>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Transitioning(trigger, destinationState, Guards(guards));

        /// <summary>Accepts a trigger, leaving this state and entering it again, if the guards are met.</summary>
        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Reentering(trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Reentering(trigger, Guards(guards));

        /// <summary>Accepts a trigger and does nothing, if the guards are met.</summary>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Ignoring(trigger, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string?)"/>
        public StateConfiguration IgnoreIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) => Ignoring(trigger, Guards(guards));

        private static GuardCondition Guard(Func<bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return new GuardCondition(guard, description);
        }

        private static GuardCondition[] Guards(Tuple<Func<bool>, string>[] guards)
        {
            ArgumentNullException.ThrowIfNull(guards);
            return [.. guards.Select(guard => Guard(guard.Item1, guard.Item2))];
        }
    }
}
