using Stateless;

namespace IvrEngine.Tests.Compat;

public enum S { OffHook, Ringing, Connected, OnHold, Speaker, Destroyed }

public enum T { Dialed, Answered, Held, Resumed, HungUp, Thrown, Assigned }

/// <summary>A machine that writes down the entries, exits and events of the states that a test configures through it.</summary>
internal sealed class PhoneCall
{
    public PhoneCall(S initial = S.OffHook, FiringMode mode = FiringMode.Queued)
    {
        Machine = new StateMachine<S, T>(initial, mode);
        foreach (var state in Enum.GetValues<S>())
            Machine.Configure(state).OnEntry(() => Log.Add($"+{state}")).OnExit(() => Log.Add($"-{state}"));
    }

    public StateMachine<S, T> Machine { get; }

    public List<string> Log { get; } = [];

    public string Text => string.Join(' ', Log);

    public StateMachine<S, T>.StateConfiguration Configure(S state) => Machine.Configure(state);
}
