using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IvrEngine.Ari;

/// <summary>
/// The commands of Asterisk's REST interface, over a pool of kept-alive connections. One for the whole program; safe from any thread.
/// Each resource is a property (<see cref="Channels"/>, <see cref="Bridges"/>…) and each operation a method that gives an
/// <see cref="AriResult"/>: an unreachable Asterisk, a passed deadline and a channel that hung up are results, not exceptions.
/// Only the caller's own cancellation throws.
/// </summary>
public sealed partial class AriClient : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly string _root;
    private readonly TimeSpan _deadline;
    private readonly ILogger _logger;

    public AriClient(AriOptions options, TimeProvider? time = null, ILogger<AriClient>? logger = null)
    {
        Options = options;
        Time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<AriClient>.Instance;
        _root = options.Uri.AbsoluteUri.TrimEnd('/');
        _deadline = options.CommandDeadline;
        Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}")));
        _ownsHttp = true;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = options.ConnectionIdleTimeout,
            MaxConnectionsPerServer = options.MaxConnections,
            ActivityHeadersPropagator = null, // Asterisk has no use for trace headers.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        });
    }

    private AriClient(AriClient origin, TimeSpan deadline)
    {
        (Options, Time, Authorization) = (origin.Options, origin.Time, origin.Authorization);
        (_http, _root, _logger, _deadline) = (origin._http, origin._root, origin._logger, deadline);
    }

    /// <summary>The options that it was made with.</summary>
    public AriOptions Options { get; }

    internal TimeProvider Time { get; }

    internal AuthenticationHeaderValue Authorization { get; }

    /// <summary>The same client with another deadline for each command, for those that Asterisk holds back on purpose. It shares the connections; dispose only the original.</summary>
    public AriClient WithDeadline(TimeSpan deadline) => new(this, deadline);

    /// <summary>Sends a command of one's own making and gives the answer's body.</summary>
    public async Task<AriResult<byte[]>> SendForBytesAsync(AriRequest request, CancellationToken cancellationToken = default)
    {
        var started = Time.GetTimestamp();
        var result = await ExchangeAsync(request, cancellationToken);
        var outcome = result.Error?.Kind.ToString() ?? "Success";
        AriMetrics.CommandDuration.Record(Time.GetElapsedTime(started).TotalSeconds, new("operation", request.Operation), new("outcome", outcome));
        if (!result.IsSuccess) Log.CommandFailed(_logger, request.Operation, request.Method.Method, request.Path, result.Error.Kind, result.Error.StatusCode, result.Error.Message);
        return result;
    }

    internal async Task<AriResult> SendAsync(AriRequest request, CancellationToken cancellationToken) =>
        (await SendForBytesAsync(request, cancellationToken)).WithoutValue();

    internal async Task<AriResult<T>> SendAsync<T>(AriRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : notnull
    {
        var answer = await SendForBytesAsync(request, cancellationToken);
        if (!answer.IsSuccess) return answer.Error;
        try
        {
            return JsonSerializer.Deserialize(answer.Value, type) is { } value
                ? AriResult<T>.Of(value)
                : Error(request, AriErrorKind.InvalidResponse, null, "The answer is null.");
        }
        catch (JsonException e)
        {
            return Error(request, AriErrorKind.InvalidResponse, null, $"The answer cannot be read: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() { if (_ownsHttp) _http.Dispose(); }

    private async Task<AriResult<byte[]>> ExchangeAsync(AriRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_deadline, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var message = request.ToMessage(_root);
            message.Headers.Authorization = Authorization;
            using var response = await _http.SendAsync(message, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            if (response.IsSuccessStatusCode) return body;
            var status = (int)response.StatusCode;
            return Error(request, AriError.KindOf(status), status, ErrorBody.Message(body, status));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Error(request, AriErrorKind.Timeout, null, $"No answer within {_deadline.TotalSeconds:0.###} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Error(request, AriErrorKind.Unreachable, null, e.Message);
        }
    }

    private static AriError Error(AriRequest request, AriErrorKind kind, int? status, string message) =>
        new(kind, request.Operation, request.Method.Method, request.Path, status, message);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Operation} ({Method} {Path}) failed: {Kind} {Status}: {Message}")]
        public static partial void CommandFailed(ILogger logger, string operation, string method, string path, AriErrorKind kind, int? status, string message);
    }
}
