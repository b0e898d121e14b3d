using System.Net;

namespace IvrEngine.Core.Webhooks;

/// <summary>A service that a company's flows may call, as its <c>company.yaml</c> allows it. Flows name it and never give an address.</summary>
/// <param name="BaseUrl">HTTPS, or HTTP on a loopback host; ends with a slash.</param>
/// <param name="Headers">Header → name of the secret in the engine's configuration that is its value.</param>
public sealed record Webhook(string Name, Uri BaseUrl, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Whether the host is this machine by name or address: <c>localhost</c>, 127.0.0.0/8 or ::1.</summary>
    public static bool IsLoopback(Uri url) => url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>How a request asks; the names are those of HTTP (RFC 9110, section 9; PATCH: RFC 5789).</summary>
public enum WebhookMethod
{
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// <summary>One request of a call to a service.</summary>
public sealed class WebhookRequest
{
    /// <summary>Key of the company, by which secrets are found.</summary>
    public required string Company { get; init; }

    public required Webhook Hook { get; init; }

    public required WebhookMethod Method { get; init; }

    /// <summary>Path and query below the base URL, without a slash in front; percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>JSON; null when there is none. May hold secrets of the caller.</summary>
    public string? Body { get; init; }

    /// <summary>Sent as <c>Idempotency-Key</c>: the same for all tries, and when the step is taken up again after a crash.</summary>
    public required string OperationKey { get; init; }

    /// <summary>For each try.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often a try that failed in passing (no connection, no answer in time, 408, 429, 5xx) is repeated. 0–5.</summary>
    public required int Retries { get; init; }

    /// <summary>Names the service only: path and body may hold what must not be logged.</summary>
    public override string ToString() => $"{Method} {Hook.Name}";
}

/// <summary>What came of a request.</summary>
/// <param name="IsOk">The service answered with 2xx.</param>
/// <param name="Status">HTTP status of the last try; null when there was no answer.</param>
/// <param name="Body">The answer's bytes; empty when there was none.</param>
/// <param name="Tries">Requests that were sent or tried; 0 when nothing was.</param>
/// <param name="Problem">A sentence for the log when it is not ok. Holds nothing of the request's or the answer's content.</param>
public sealed record WebhookAnswer(bool IsOk, int? Status, ReadOnlyMemory<byte> Body, int Tries, string? Problem)
{
    public static WebhookAnswer Failed(string problem, int? status = null, int tries = 0) => new(false, status, default, tries, problem);

    /// <summary>Says nothing of the content.</summary>
    public override string ToString() => IsOk ? $"ok {Status}" : $"failed {Status}: {Problem}";
}

/// <summary>Sends requests to services outside. Failures are answers; only cancellation throws.</summary>
public interface IWebhooks
{
    Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}
