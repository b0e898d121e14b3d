namespace IvrEngine.Telephone;

/// <summary>Where a call is.</summary>
public enum CallState { Calling, Ringing, Answered, Ended }

/// <summary>How a call ended.</summary>
public enum CallEndingKind
{
    /// <summary>The other end hung up an answered call.</summary>
    RemoteHungUp,

    /// <summary>This telephone hung up an answered call.</summary>
    HungUp,

    /// <summary>The call was refused: busy, no such number, no circuit… <see cref="CallEnding.Status"/> says which.</summary>
    Refused,

    /// <summary>The caller gave up before an answer.</summary>
    Cancelled,

    /// <summary>The server gave no response at all, or stopped responding.</summary>
    NoResponse,

    /// <summary>The two ends could not agree (no common codec, an answer without SDP, an answer that was never acknowledged).</summary>
    Failed,
}

/// <summary>How and why a call ended.</summary>
/// <param name="Status">The SIP status of a refusal (486, 404, 503…), 0 when there is none.</param>
/// <param name="Reason">The reason phrase, or what happened.</param>
/// <param name="Cause">The Q.850 cause of the Reason header (RFC 3326) when the other end gave one.</param>
public sealed record CallEnding(CallEndingKind Kind, int Status, string Reason, int? Cause)
{
    public override string ToString() => $"{Kind}{(Status > 0 ? " " + Status : "")} ({Reason}{(Cause is { } c ? $", Q.850 {c}" : "")})";
}
