using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Accepts a trigger and moves to the state that a function chooses.</summary>
        /// <param name="possibleDestinationStates">For information only: what the function may choose.</param>
        public StateConfiguration PermitDynamic(
            TTrigger trigger, Func<TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(trigger, Selector(destinationStateSelector), destinationStateSelector, destinationStateSelectorDescription, possibleDestinationStates, null);

        /// <summary>Accepts a trigger and moves to the state that a function chooses, if the guards are met.</summary>
        /// <param name="possibleDestinationStates">For information only: what the function may choose.</param>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger, Func<TState> destinationStateSelector,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            PermitDynamicIf(trigger, destinationStateSelector, null!, guard, guardDescription, possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger, Func<TState> destinationStateSelector, string destinationStateSelectorDescription,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                trigger, Selector(destinationStateSelector), destinationStateSelector, destinationStateSelectorDescription, possibleDestinationStates,
                [Guard(guard, guardDescription)]);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string?, DynamicStateInfos?)"/>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger, Func<TState> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(trigger, Selector(destinationStateSelector), destinationStateSelector, null, possibleDestinationStates, Guards(guards));

        private StateConfiguration Dynamic(
            TTrigger trigger, Func<object[], TState> selector, Delegate given, string? description, DynamicStateInfos? possible, GuardCondition[]? guards) =>
            Add(new DynamicBehaviour(trigger, selector, given, description, possible, guards));

        private static Func<object[], TState> Selector(Func<TState> selector)
        {
            ArgumentNullException.ThrowIfNull(selector);
            return _ => selector();
        }
    }
}
