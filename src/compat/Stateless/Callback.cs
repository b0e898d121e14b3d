using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One configured action: a link in the list of actions of a state, or of the machine's events.</summary>
    /// <param name="body"><see cref="Action"/>, <c>Action&lt;Transition&gt;</c>, <c>Func&lt;Task&gt;</c> or <c>Func&lt;Transition, Task&gt;</c>.</param>
    /// <param name="given">What the user passed, for its name; <paramref name="body"/> may wrap it.</param>
    /// <param name="description">The user's own description.</param>
    internal sealed class Callback(Delegate body, Delegate given, string? description)
    {
        private bool _hasTrigger;
        private TTrigger? _trigger;

        internal Callback? Next;

        private bool IsAsync => body is Func<Task> or Func<Transition, Task>;

        /// <summary>Limits the action to entries caused by one trigger.</summary>
        internal Callback OnlyFrom(TTrigger trigger)
        {
            _hasTrigger = true;
            _trigger = trigger;
            return this;
        }

        internal bool AppliesTo(TTrigger trigger) => !_hasTrigger || Same(_trigger!, trigger);

        /// <summary>Runs the action; the task is complete already unless the action is asynchronous.</summary>
        internal ValueTask Invoke(Transition? transition, bool allowAsync, string happening, TState state)
        {
            switch (body)
            {
                case Action action:
                    action();
                    return default;
                case Action<Transition> action:
                    action(transition!);
                    return default;
            }
            if (!allowAsync)
                throw new InvalidOperationException($"The {happening} action of state '{state}' is asynchronous: use the asynchronous method (FireAsync, ActivateAsync, DeactivateAsync).");
            return new ValueTask(body is Func<Task> start ? start() : ((Func<Transition, Task>)body)(transition!));
        }

        internal ActionInfo Describe() =>
            new(new InvocationInfo(given.Method.Name, description, IsAsync), _hasTrigger ? _trigger!.ToString() : null);
    }

    /// <summary>An append-only list that costs nothing while it is empty.</summary>
    internal struct CallbackList
    {
        private Callback? _last;

        internal Callback? First { get; private set; }

        internal void Add(Callback callback)
        {
            if (_last is null) First = callback;
            else _last.Next = callback;
            _last = callback;
        }

        internal readonly IEnumerable<ActionInfo> Describe()
        {
            var infos = new List<ActionInfo>();
            for (var callback = First; callback is not null; callback = callback.Next) infos.Add(callback.Describe());
            return infos;
        }
    }
}
