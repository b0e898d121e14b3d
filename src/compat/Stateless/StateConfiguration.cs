namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What one state permits and does. Each method returns the same configuration, for chaining.</summary>
    public partial class StateConfiguration
    {
        private readonly StateRepresentation _state;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, StateRepresentation state)
        {
            Machine = machine;
            _state = state;
        }

        /// <summary>The state that is configured.</summary>
        public TState State => _state.State;

        /// <summary>The machine that is configured.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Accepts a trigger and moves to another state.</summary>
        /// <exception cref="ArgumentException">The destination is this state: that is a reentry or nothing.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) => Transitioning(trigger, destinationState, null);

        /// <summary>Accepts a trigger, leaving this state and entering it again. The actions of superstates do not run.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) => Reentering(trigger, null);

        /// <summary>Accepts a trigger and does nothing.</summary>
        public StateConfiguration Ignore(TTrigger trigger) => Ignoring(trigger, null);

        /// <summary>Puts this state inside another, which handles the triggers that this one does not.</summary>
        /// <exception cref="ArgumentException">The superstate is this state or lies within it.</exception>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var super = Machine.Representation(superstate);
            if (_state.Includes(super))
                throw new ArgumentException($"State '{State}' cannot be a substate of '{superstate}': '{superstate}' is that state or lies within it.", nameof(superstate));
            _state.Superstate = super;
            return this;
        }

        /// <summary>Goes on into a substate whenever this state is entered.</summary>
        /// <param name="targetState">A direct substate; checked when it is entered.</param>
        /// <exception cref="InvalidOperationException">The state has an initial transition already.</exception>
        /// <exception cref="ArgumentException">The target is this state.</exception>
        public StateConfiguration InitialTransition(TState targetState)
        {
            if (_state.HasInitialTransition)
                throw new InvalidOperationException($"State '{State}' has an initial transition already, to '{_state.InitialTransitionTarget}'.");
            if (Same(targetState, State))
                throw new ArgumentException($"The initial transition of state '{State}' cannot go to itself.", nameof(targetState));
            _state.SetInitialTransition(targetState);
            return this;
        }

        private StateConfiguration Transitioning(TTrigger trigger, TState destinationState, GuardCondition[]? guards)
        {
            if (Same(destinationState, State))
                throw new ArgumentException($"State '{State}' cannot permit '{trigger}' to itself: use PermitReentry to leave and enter it again, or Ignore.", nameof(destinationState));
            return Add(new TransitioningBehaviour(trigger, destinationState, guards));
        }

        private StateConfiguration Reentering(TTrigger trigger, GuardCondition[]? guards) => Add(new ReentryBehaviour(trigger, State, guards));

        private StateConfiguration Ignoring(TTrigger trigger, GuardCondition[]? guards) => Add(new IgnoredBehaviour(trigger, guards));

        private StateConfiguration Add(TriggerBehaviour behaviour)
        {
            _state.Add(behaviour);
            return this;
        }
    }
}
