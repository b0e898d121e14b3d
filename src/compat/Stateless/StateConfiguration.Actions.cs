namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Adds an action for when the state is entered; not when the machine moves within the state's substates.</summary>
        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null) => Entry(entryAction, entryActionDescription);

        /// <inheritdoc cref="OnEntry(Action, string?)"/>
        public StateConfiguration OnEntry(Action<Transition> entryAction, string? entryActionDescription = null) => Entry(entryAction, entryActionDescription);

        /// <inheritdoc cref="OnEntry(Action, string?)"/>
        public StateConfiguration OnEntryAsync(Func<Task> entryAction, string? entryActionDescription = null) => Entry(entryAction, entryActionDescription);

        /// <inheritdoc cref="OnEntry(Action, string?)"/>
        public StateConfiguration OnEntryAsync(Func<Transition, Task> entryAction, string? entryActionDescription = null) => Entry(entryAction, entryActionDescription);

        /// <summary>Adds an action for when the state is entered because of one trigger.</summary>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryAction, entryActionDescription, trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryAction, entryActionDescription, trigger);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string?)"/>
        public StateConfiguration OnEntryFrom(TriggerWithParameters trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryAction, entryActionDescription, Checked(trigger).Trigger);

        /// <summary>Adds an asynchronous action for when the state is entered because of one trigger.</summary>
        public StateConfiguration OnEntryFromAsync(TTrigger trigger, Func<Task> entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryAction, entryActionDescription, trigger);

        /// <inheritdoc cref="OnEntryFromAsync(TTrigger, Func{Task}, string?)"/>
        public StateConfiguration OnEntryFromAsync(TTrigger trigger, Func<Transition, Task> entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryAction, entryActionDescription, trigger);

        /// <summary>Adds an action for when the state is left; not when the machine moves within the state's substates.</summary>
        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null) => Add(ref _state.ExitActions, exitAction, exitActionDescription);

        /// <inheritdoc cref="OnExit(Action, string?)"/>
        public StateConfiguration OnExit(Action<Transition> exitAction, string? exitActionDescription = null) => Add(ref _state.ExitActions, exitAction, exitActionDescription);

        /// <inheritdoc cref="OnExit(Action, string?)"/>
        public StateConfiguration OnExitAsync(Func<Task> exitAction, string? exitActionDescription = null) => Add(ref _state.ExitActions, exitAction, exitActionDescription);

        /// <inheritdoc cref="OnExit(Action, string?)"/>
        public StateConfiguration OnExitAsync(Func<Transition, Task> exitAction, string? exitActionDescription = null) => Add(ref _state.ExitActions, exitAction, exitActionDescription);

        /// <summary>Adds an action for <see cref="Activate"/>; a transition does not run it.</summary>
        public StateConfiguration OnActivate(Action activateAction, string? activateActionDescription = null) =>
            Add(ref _state.ActivateActions, activateAction, activateActionDescription);

        /// <inheritdoc cref="OnActivate"/>
        public StateConfiguration OnActivateAsync(Func<Task> activateAction, string? activateActionDescription = null) =>
            Add(ref _state.ActivateActions, activateAction, activateActionDescription);

        /// <summary>Adds an action for <see cref="Deactivate"/>; a transition does not run it.</summary>
        public StateConfiguration OnDeactivate(Action deactivateAction, string? deactivateActionDescription = null) =>
            Add(ref _state.DeactivateActions, deactivateAction, deactivateActionDescription);

        /// <inheritdoc cref="OnDeactivate"/>
        public StateConfiguration OnDeactivateAsync(Func<Task> deactivateAction, string? deactivateActionDescription = null) =>
            Add(ref _state.DeactivateActions, deactivateAction, deactivateActionDescription);

        private StateConfiguration Entry(Delegate action, string? description) => Add(ref _state.EntryActions, action, description);

        private StateConfiguration Entry(Delegate body, Delegate given, string? description, TTrigger trigger)
        {
            ArgumentNullException.ThrowIfNull(body);
            _state.EntryActions.Add(new Callback(body, given, description).OnlyFrom(trigger));
            return this;
        }

        private StateConfiguration Add(ref CallbackList list, Delegate action, string? description)
        {
            ArgumentNullException.ThrowIfNull(action);
            list.Add(new Callback(action, action, description));
            return this;
        }
    }
}
