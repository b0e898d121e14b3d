namespace IvrEngine.Ari;

/// <summary>Where a connection is in its life.</summary>
public enum AriConnectionState
{
    /// <summary>Not running yet.</summary>
    Idle,

    /// <summary>Opening the socket, or open and reconciling: no event is delivered yet.</summary>
    Connecting,

    /// <summary>Events are delivered.</summary>
    Connected,

    /// <summary>The socket ended, fell silent or could not be opened; it is tried again.</summary>
    Lost,

    /// <summary>Fatal: another program took the application.</summary>
    Replaced,

    /// <summary>Fatal: Asterisk refuses the user.</summary>
    Refused,

    /// <summary>Ended because it was asked to.</summary>
    Stopped,
}

/// <summary>What the hooks of a connection are told.</summary>
/// <param name="Number">1 for the first connection, 2 for the next…</param>
/// <param name="AsteriskStartedAt">When this Asterisk started.</param>
/// <param name="AsteriskRestarted">True when Asterisk is not the one of the connection before: its channels, bridges and playbacks are gone.</param>
public sealed record AriConnected(int Number, DateTimeOffset AsteriskStartedAt, bool AsteriskRestarted);

/// <summary>The connection's state changed.</summary>
public sealed class AriStateChangedEventArgs(AriConnectionState state, AriError? reason) : EventArgs
{
    public AriConnectionState State { get; } = state;

    /// <summary>Why, where there is a reason.</summary>
    public AriError? Reason { get; } = reason;
}
