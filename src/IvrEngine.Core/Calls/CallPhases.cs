using Stateless;

namespace IvrEngine.Core.Calls;

/// <summary>The life of every call, whatever its flow.</summary>
public enum CallPhase
{
    /// <summary>Rings; not answered yet.</summary>
    Arriving,
    InFlow,

    /// <summary>Saying or doing the last things; no way back.</summary>
    Ending,
    Ended,
}

internal enum CallPhaseTrigger
{
    Answered,
    EndBegan,
    EndCompleted,
}

/// <summary>The fixed machine of a call's life. A second end, or an answer after the end, is not possible by construction.</summary>
internal sealed class CallPhases
{
    private readonly StateMachine<CallPhase, CallPhaseTrigger> _machine = new(CallPhase.Arriving);
    private volatile CallPhase _phase = CallPhase.Arriving;

    public CallPhases()
    {
        _machine.Configure(CallPhase.Arriving)
            .Permit(CallPhaseTrigger.Answered, CallPhase.InFlow)
            .Permit(CallPhaseTrigger.EndBegan, CallPhase.Ending);
        _machine.Configure(CallPhase.InFlow)
            .Permit(CallPhaseTrigger.EndBegan, CallPhase.Ending);
        _machine.Configure(CallPhase.Ending)
            .Ignore(CallPhaseTrigger.EndBegan)
            .Permit(CallPhaseTrigger.EndCompleted, CallPhase.Ended);
        _machine.OnTransitioned(t => _phase = t.Destination);
    }

    /// <summary>Where the call is; may be read from any thread.</summary>
    public CallPhase Current => _phase;

    public void Fire(CallPhaseTrigger trigger) => _machine.Fire(trigger);
}
