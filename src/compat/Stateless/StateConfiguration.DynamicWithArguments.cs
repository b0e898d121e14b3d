using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamic<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, destinationStateSelectorDescription, possibleDestinationStates, null);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> destinationStateSelector,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, [new GuardCondition(guard, guardDescription)]);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> destinationStateSelector,
            Func<TArg0, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamic<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, destinationStateSelectorDescription, possibleDestinationStates, null);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> destinationStateSelector,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, [new GuardCondition(guard, guardDescription)]);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, TState> destinationStateSelector,
            Func<TArg0, TArg1, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamic<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, destinationStateSelectorDescription, possibleDestinationStates, null);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, [new GuardCondition(guard, guardDescription)]);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(Checked(trigger).Trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, [Guard(guard, guardDescription)]);

        private static Func<object[], TState> Selector<TArg0>(Func<TArg0, TState> selector)
        {
            ArgumentNullException.ThrowIfNull(selector);
            return args => selector(Argument<TArg0>(args, 0));
        }

        private static Func<object[], TState> Selector<TArg0, TArg1>(Func<TArg0, TArg1, TState> selector)
        {
            ArgumentNullException.ThrowIfNull(selector);
            return args => selector(Argument<TArg0>(args, 0), Argument<TArg1>(args, 1));
        }

        private static Func<object[], TState> Selector<TArg0, TArg1, TArg2>(Func<TArg0, TArg1, TArg2, TState> selector)
        {
            ArgumentNullException.ThrowIfNull(selector);
            return args => selector(Argument<TArg0>(args, 0), Argument<TArg1>(args, 1), Argument<TArg2>(args, 2));
        }
    }
}
