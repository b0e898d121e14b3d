namespace IvrEngine.Server.Web;

/// <summary>The client for services outside: its own connections only, no redirect, no proxy, no cookie.</summary>
internal static class OutboundHttp
{
    // So that a change of a service's address is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>An answer longer than this is not one to a telephone call.</summary>
    public const int LongestAnswer = 256 * 1024;

    public static HttpClient CreateClient(AddressGuard guard) => new(new SocketsHttpHandler
    {
        ConnectCallback = guard.ConnectAsync,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxConnectionsPerServer = 50,
    })
    {
        // Every request has a deadline of its own.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>What went wrong with a connection, without anything of what was sent.</summary>
    public static string Describe(Exception e) => e switch
    {
        HttpRequestException { InnerException: AddressRefusedException refused } => refused.Message,
        HttpRequestException http => $"no connection: {http.HttpRequestError}",
        _ => $"no connection: {e.GetType().Name}",
    };
}
