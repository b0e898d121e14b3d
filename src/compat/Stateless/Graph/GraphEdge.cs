using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>An arrow of a drawn machine.</summary>
/// <param name="IsDecided">Whether a function chooses the destination.</param>
internal sealed record GraphEdge(string From, string To, string Label, bool IsDecided)
{
    /// <summary>Every arrow: fixed transitions, ignored triggers as arrows to the state itself, and what functions may choose.</summary>
    internal static IEnumerable<GraphEdge> All(StateMachineInfo machine) =>
        machine.States.SelectMany(state => Fixed(state).Concat(Dynamic(state)).Concat(Ignored(state)));

    private static IEnumerable<GraphEdge> Fixed(StateInfo state) =>
        state.FixedTransitions.Select(transition => new GraphEdge(state.ToString(), transition.DestinationState.ToString(), LabelOf(transition), false));

    private static IEnumerable<GraphEdge> Ignored(StateInfo state) =>
        state.IgnoredTriggers.Select(transition => new GraphEdge(state.ToString(), state.ToString(), LabelOf(transition), false));

    private static IEnumerable<GraphEdge> Dynamic(StateInfo state)
    {
        foreach (var transition in state.DynamicTransitions)
        {
            var chooser = transition.DestinationStateSelectorDescription.Description;
            if (transition.PossibleDestinationStates is not { Count: > 0 } possible)
                yield return new GraphEdge(state.ToString(), chooser, LabelOf(transition), true);
            else
            {
                foreach (var choice in possible)
                    yield return new GraphEdge(state.ToString(), choice.DestinationState, $"{LabelOf(transition)} [{choice.Criterion}]", true);
            }
        }
    }

    private static string LabelOf(TransitionInfo transition) =>
        string.Concat([transition.Trigger.ToString(), .. transition.GuardConditionsMethodDescriptions.Select(guard => $" [{guard.Description}]")]);
}
