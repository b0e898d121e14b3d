using System.Collections.Concurrent;
using System.Net;
using System.Text;
using IvrEngine.Core.Webhooks;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace IvrEngine.Server.Web;

/// <summary>
/// Webhooks over HTTP. A try that fails in passing is repeated with growing pauses; a host that fails again and again is left
/// alone for a while, so that callers do not all wait for it in vain. No redirect is followed.
/// </summary>
internal sealed class HttpWebhooks(HttpClient client, NamedSecrets secrets, TimeProvider time) : IWebhooks, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, ResiliencePipeline<Attempt>> _breakers = new();
    private readonly ConcurrentDictionary<(string Host, int Retries), ResiliencePipeline<Attempt>> _pipelines = new();

    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var headers = new List<(string, string)>();
        foreach (var (header, name) in request.Hook.Headers)
        {
            var (value, problem) = secrets.Find(request.Company, name);
            if (value is null) return WebhookAnswer.Failed(problem!);
            headers.Add((header, value));
        }
        var url = new Uri(request.Hook.BaseUrl, request.Path);
        if (!request.Hook.BaseUrl.IsBaseOf(url)) return WebhookAnswer.Failed("the path leads out of the webhook's address");

        var tries = 0;
        try
        {
            var last = await PipelineFor(url.Authority, request.Retries).ExecuteAsync(
                async token =>
                {
                    tries++;
                    return await TryAsync(request, url, headers, token);
                },
                cancellationToken);
            return new WebhookAnswer(last.Problem is null, last.Status, last.Body, tries, last.Problem);
        }
        catch (BrokenCircuitException)
        {
            return WebhookAnswer.Failed($"{url.Authority} has failed too often lately and is left alone for a moment", tries: tries);
        }
    }

    private async Task<Attempt> TryAsync(WebhookRequest request, Uri url, List<(string, string)> headers, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(request.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var message = Message(request, url, headers);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseContentRead, both.Token);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode) return new Attempt(status, await response.Content.ReadAsByteArrayAsync(both.Token), null, false);
            var isTransient = status >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
            return new Attempt(status, [], status is >= 300 and < 400 ? $"answered {status}, a redirect, which is not followed" : $"answered {status}", isTransient);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Attempt(null, [], $"no answer within {request.Timeout.TotalSeconds:0.#} s", true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Attempt(null, [], OutboundHttp.Describe(e), e.InnerException is not AddressRefusedException);
        }
    }

    private static HttpRequestMessage Message(WebhookRequest request, Uri url, List<(string Name, string Value)> headers)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method.ToString().ToUpperInvariant()), url);
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.TryAddWithoutValidation("Idempotency-Key", request.OperationKey);
        foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);
        if (request.Body is not null) message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        return message;
    }

    private ResiliencePipeline<Attempt> PipelineFor(string host, int retries) => _pipelines.GetOrAdd((host, retries), key =>
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time };
        if (key.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<Attempt>
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { IsTransient: true }),
                MaxRetryAttempts = key.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = LongestPause,
            });
        }
        return builder.AddPipeline(BreakerFor(key.Host)).Build();
    });

    private ResiliencePipeline<Attempt> BreakerFor(string host) => _breakers.GetOrAdd(host, _ =>
        new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Attempt>
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { IsTransient: true }),
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
            })
            .Build());

    public void Dispose() => client.Dispose();

    /// <summary>One request and its answer.</summary>
    /// <param name="IsTransient">It may go well a moment later.</param>
    private sealed record Attempt(int? Status, byte[] Body, string? Problem, bool IsTransient);
}
