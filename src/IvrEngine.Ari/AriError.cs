namespace IvrEngine.Ari;

/// <summary>What went wrong, so that a caller can decide without reading numbers.</summary>
public enum AriErrorKind
{
    /// <summary>400: Asterisk did not understand the request.</summary>
    BadRequest,

    /// <summary>401: the user name or password is wrong.</summary>
    Unauthorized,

    /// <summary>403: the user may not write, or the object may not be touched.</summary>
    Forbidden,

    /// <summary>404: no such channel, bridge, playback…: usually it ended a moment ago. Also: the module is not loaded.</summary>
    NotFound,

    /// <summary>409: the object is in another state or place (not in a Stasis application, name taken).</summary>
    Conflict,

    /// <summary>412: the channel is in a state that does not allow it.</summary>
    Precondition,

    /// <summary>422: understood, but not possible (format unknown, channel not in the bridge).</summary>
    Unprocessable,

    /// <summary>5xx. <c>Allocation failed</c> is how Asterisk reports an endpoint that is unknown or not registered.</summary>
    Server,

    /// <summary>Any other status.</summary>
    UnexpectedStatus,

    /// <summary>No answer within the deadline. The command may have been carried out.</summary>
    Timeout,

    /// <summary>The connection could not be made or broke. If it broke, the command may have been carried out.</summary>
    Unreachable,

    /// <summary>Asterisk reported success, but with a body that cannot be read.</summary>
    InvalidResponse,

    /// <summary>The event socket ended or fell silent.</summary>
    ConnectionLost,

    /// <summary>Another program connected for the same application and now gets its events.</summary>
    Replaced,
}

/// <summary>A failed operation.</summary>
/// <param name="Kind">The class of failure.</param>
/// <param name="Operation">Resource and operation, as in <c>channels.play</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path under the interface's root, without the query.</param>
/// <param name="StatusCode">The HTTP status, when there was an answer.</param>
/// <param name="Message">Asterisk's own words where it gave any.</param>
public sealed record AriError(AriErrorKind Kind, string Operation, string Method, string Path, int? StatusCode, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Operation} ({Method} {Path}): {Kind}{(StatusCode is { } status ? $" {status}" : "")}: {Message}";

    internal static AriErrorKind KindOf(int status) => status switch
    {
        400 => AriErrorKind.BadRequest,
        401 => AriErrorKind.Unauthorized,
        403 => AriErrorKind.Forbidden,
        404 => AriErrorKind.NotFound,
        409 => AriErrorKind.Conflict,
        412 => AriErrorKind.Precondition,
        422 => AriErrorKind.Unprocessable,
        >= 500 => AriErrorKind.Server,
        _ => AriErrorKind.UnexpectedStatus,
    };
}

/// <summary>A failed operation, for callers that prefer an exception (<see cref="AriResult.OrThrow"/>), and the fatal end of a connection.</summary>
public sealed class AriException(AriError error) : Exception(error.ToString())
{
    /// <summary>What failed and how.</summary>
    public AriError Error { get; } = error;
}
