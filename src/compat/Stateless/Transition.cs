namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A move from one state to another, as the actions of the states see it.</summary>
    public class Transition
    {
        /// <summary>Describes a transition.</summary>
        /// <param name="source">The state before.</param>
        /// <param name="destination">The state after; the same as <paramref name="source"/> in a reentry.</param>
        /// <param name="trigger">The trigger that caused it.</param>
        /// <param name="parameters">The trigger's arguments; none when null.</param>
        public Transition(TState source, TState destination, TTrigger trigger, object[]? parameters = null)
        {
            Source = source;
            Destination = destination;
            Trigger = trigger;
            Parameters = parameters ?? [];
        }

        /// <summary>The state before.</summary>
        public TState Source { get; }

        /// <summary>The state after.</summary>
        public TState Destination { get; }

        /// <summary>The trigger that caused the transition.</summary>
        public TTrigger Trigger { get; }

        /// <summary>Whether the state is left and entered again.</summary>
        public bool IsReentry => Same(Source, Destination);

        /// <summary>The arguments that the trigger was fired with; empty when none.</summary>
        public object[] Parameters { get; }
    }

    /// <summary>The step from a state just entered to the substate that it starts in: only that substate is entered.</summary>
    private sealed class InitialTransition(TState source, TState destination, TTrigger trigger, object[] parameters)
        : Transition(source, destination, trigger, parameters);
}
