namespace IvrEngine.Core.Calls;

/// <summary>How a call ended technically. What came of it for the business is a disposition, never this.</summary>
public enum CallEndKind
{
    /// <summary>The flow reached a <c>hangup</c> node.</summary>
    EndedByFlow,

    /// <summary>The caller hung up while the flow ran.</summary>
    CallerHungUp,

    /// <summary>The caller hung up before the call was answered.</summary>
    CallerGoneBeforeAnswer,

    /// <summary>The number dialled belongs to no company.</summary>
    UnknownNumber,

    /// <summary>Something failed that should not; the log has the cause.</summary>
    Faulted,

    /// <summary>The telephone exchange restarted, and the call went with it.</summary>
    LostWithExchange,

    /// <summary>The channel was gone when a restarted engine looked for it.</summary>
    LostWhileEngineAway,

    /// <summary>The engine was told to stop and to end its calls.</summary>
    EngineStopped,
}

/// <summary>The one end that every call has.</summary>
/// <param name="Flow">The flow and node in which the call was, when it was in a flow.</param>
/// <param name="Cause">Q.850 cause, when the exchange gave one.</param>
/// <param name="Detail">A sentence for the operator, when there is something to say.</param>
public sealed record CallEnd(CallEndKind Kind, string? Flow = null, string? Node = null, int? Cause = null, string? Detail = null);
