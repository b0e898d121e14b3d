using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A condition on a transition.</summary>
    /// <param name="body"><c>Func&lt;bool&gt;</c> or <c>Func&lt;object[], bool&gt;</c>.</param>
    /// <param name="given">What the user passed, for its name.</param>
    internal sealed class GuardCondition(Delegate body, Delegate given, string? description)
    {
        internal GuardCondition(Func<bool> guard, string? description) : this(guard, guard, description) { }

        // Made on demand: the method's name is looked up by reflection.
        internal InvocationInfo Info => new(given.Method.Name, description, isAsync: false);

        internal bool IsMet(object[] args) => body is Func<bool> plain ? plain() : ((Func<object[], bool>)body)(args);
    }

    /// <summary>What a state does with a trigger when every guard is met; a link in the state's list.</summary>
    internal abstract class TriggerBehaviour(TTrigger trigger, GuardCondition[]? guards)
    {
        internal TriggerBehaviour? Next;

        internal TTrigger Trigger { get; } = trigger;

        internal IEnumerable<InvocationInfo> GuardInfos => guards?.Select(guard => guard.Info) ?? [];

        /// <summary>Asks every guard once, gathering those that are not met.</summary>
        internal bool GuardsMet(object[] args, ref List<GuardCondition>? unmet)
        {
            if (guards is null) return true;
            var met = true;
            foreach (var guard in guards)
            {
                if (guard.IsMet(args)) continue;
                met = false;
                (unmet ??= []).Add(guard);
            }
            return met;
        }
    }

    internal sealed class TransitioningBehaviour(TTrigger trigger, TState destination, GuardCondition[]? guards)
        : TriggerBehaviour(trigger, guards)
    {
        internal TState Destination { get; } = destination;
    }

    /// <param name="destination">The state that was configured, which may be a superstate of the current one.</param>
    internal sealed class ReentryBehaviour(TTrigger trigger, TState destination, GuardCondition[]? guards)
        : TriggerBehaviour(trigger, guards)
    {
        internal TState Destination { get; } = destination;
    }

    internal sealed class IgnoredBehaviour(TTrigger trigger, GuardCondition[]? guards) : TriggerBehaviour(trigger, guards);

    internal sealed class InternalBehaviour(TTrigger trigger, Callback action, GuardCondition[]? guards)
        : TriggerBehaviour(trigger, guards)
    {
        internal Callback Action { get; } = action;
    }

    internal sealed class DynamicBehaviour(
        TTrigger trigger, Func<object[], TState> select, Delegate given, string? description, DynamicStateInfos? possible, GuardCondition[]? guards)
        : TriggerBehaviour(trigger, guards)
    {
        internal InvocationInfo SelectorInfo => new(given.Method.Name, description, isAsync: false);

        internal DynamicStateInfos? PossibleDestinations { get; } = possible;

        internal TState SelectDestination(object[] args) => select(args);
    }
}
