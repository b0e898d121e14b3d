namespace IvrEngine.Ari;

/// <summary>
/// Ids that the client gives to what it creates (channels, bridges, playbacks, snoops; recordings by name). Events can arrive before the
/// response that would tell Asterisk's own id, so whoever waits for an event has to know the id before sending.
/// </summary>
public static class AriId
{
    /// <returns><c>prefix-</c> and 32 hexadecimal digits, ordered by time of creation (UUID version 7, RFC 9562).</returns>
    public static string New(string prefix) => $"{prefix}-{Guid.CreateVersion7():N}";
}
