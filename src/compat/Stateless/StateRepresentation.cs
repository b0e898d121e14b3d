namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>All that is configured for one state.</summary>
    internal sealed class StateRepresentation(TState state)
    {
        private TriggerBehaviour? _firstBehaviour;
        private TriggerBehaviour? _lastBehaviour;

        internal CallbackList EntryActions;
        internal CallbackList ExitActions;
        internal CallbackList ActivateActions;
        internal CallbackList DeactivateActions;

        internal TState State { get; } = state;

        internal StateRepresentation? Superstate { get; set; }

        internal bool HasInitialTransition { get; private set; }

        internal TState? InitialTransitionTarget { get; private set; }

        internal void SetInitialTransition(TState target)
        {
            HasInitialTransition = true;
            InitialTransitionTarget = target;
        }

        internal void Add(TriggerBehaviour behaviour)
        {
            if (_lastBehaviour is null) _firstBehaviour = behaviour;
            else _lastBehaviour.Next = behaviour;
            _lastBehaviour = behaviour;
        }

        internal IEnumerable<TriggerBehaviour> Behaviours()
        {
            for (var behaviour = _firstBehaviour; behaviour is not null; behaviour = behaviour.Next) yield return behaviour;
        }

        /// <summary>Whether another state is this one or is within it.</summary>
        internal bool Includes(StateRepresentation other)
        {
            for (var state = other; state is not null; state = state.Superstate)
                if (ReferenceEquals(state, this)) return true;
            return false;
        }

        /// <summary>What this state, or else the nearest superstate, does with a trigger now; null when nothing.</summary>
        /// <param name="isConfigured">Whether any of them has the trigger at all, its guards met or not.</param>
        /// <param name="unmet">Guards that were asked and not met.</param>
        internal TriggerBehaviour? Find(TTrigger trigger, object[] args, out bool isConfigured, out List<GuardCondition>? unmet)
        {
            isConfigured = false;
            unmet = null;
            for (var state = this; state is not null; state = state.Superstate)
                if (state.FindLocal(trigger, args, ref isConfigured, ref unmet) is { } found) return found;
            return null;
        }

        // A list is searched rather than a table: a state has a handful of triggers and a machine is made for every call.
        private TriggerBehaviour? FindLocal(TTrigger trigger, object[] args, ref bool isConfigured, ref List<GuardCondition>? unmet)
        {
            TriggerBehaviour? found = null;
            for (var behaviour = _firstBehaviour; behaviour is not null; behaviour = behaviour.Next)
            {
                if (!Same(behaviour.Trigger, trigger)) continue;
                isConfigured = true;
                if (!behaviour.GuardsMet(args, ref unmet)) continue;
                if (found is not null)
                    throw new InvalidOperationException($"State '{State}' permits the trigger '{trigger}' in more than one way now: its guards must exclude each other.");
                found = behaviour;
            }
            return found;
        }

        internal void AddPermittedTriggers(object[] args, List<TTrigger> triggers)
        {
            List<GuardCondition>? unmet = null;
            for (var behaviour = _firstBehaviour; behaviour is not null; behaviour = behaviour.Next)
                if (!triggers.Contains(behaviour.Trigger) && behaviour.GuardsMet(args, ref unmet)) triggers.Add(behaviour.Trigger);
            Superstate?.AddPermittedTriggers(args, triggers);
        }
    }
}
