using System.Text.Json;
using IvrEngine.Core.Payments;
using IvrEngine.Server.Payments;
using IvrEngine.Server.Web;
using IvrEngine.Tests.Server.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace IvrEngine.Tests.Server.Payments;

/// <summary>What the sandbox does with the next charge.</summary>
public enum SandboxMood
{
    Pays,
    Declines,

    /// <summary>Takes the charge and never answers.</summary>
    TakesAndHangs,

    /// <summary>Neither takes the charge nor answers; says 503 the next time.</summary>
    Hangs,

    /// <summary>Refuses, and echoes the card in its message.</summary>
    Echoes,
}

/// <summary>A payment gateway on this machine, over a real socket, that keeps to the contract of docs/payments.md.</summary>
internal sealed class SandboxGateway : IAsyncDisposable
{
    private readonly Dictionary<string, object> _charges = [];
    private LocalService _service = null!;

    public SandboxMood Mood { get; set; }

    /// <summary>The bodies of the charges that arrived.</summary>
    public List<string> Received { get; } = [];

    public List<string> Keys { get; } = [];

    public List<string> Authorizations { get; } = [];

    /// <summary>Cards charged.</summary>
    public int Paid { get; private set; }

    public static async Task<SandboxGateway> StartAsync()
    {
        var sandbox = new SandboxGateway();
        sandbox._service = await LocalService.StartAsync(sandbox.AnswerAsync);
        return sandbox;
    }

    /// <summary>The engine's adapter, configured for this gateway.</summary>
    public HttpPaymentGateway Client(TimeSpan? timeout = null, string? secret = "s3creto")
    {
        var options = new PaymentOptions { Url = new Uri(_service.Url, "v1"), Timeout = timeout ?? TimeSpan.FromSeconds(3) };
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Secrets:prueba:payments", secret)]).Build();
        var guard = new AddressGuard([_service.Url.Authority]);
        return new HttpPaymentGateway(new Dictionary<string, PaymentOptions> { ["prueba"] = options }, OutboundHttp.CreateClient(guard), new NamedSecrets(settings), TimeProvider.System);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Authorizations.Add(http.Request.Headers.Authorization.ToString());
        if (http.Request.Method == "GET")
        {
            var asked = http.Request.Path.Value!.Split('/')[^1];
            if (_charges.TryGetValue(asked, out var found)) await http.Response.WriteAsJsonAsync(found);
            else http.Response.StatusCode = 404;
            return;
        }
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        Received.Add(body);
        Keys.Add(key);
        if (!_charges.TryGetValue(key, out var answer)) answer = await DecideAsync(http, key, body);
        if (answer is not null) await http.Response.WriteAsJsonAsync(answer);
    }

    private async Task<object?> DecideAsync(HttpContext http, string key, string body)
    {
        switch (Mood)
        {
            case SandboxMood.Pays: return Pay(key);
            case SandboxMood.Declines: return _charges[key] = new { status = "declined", reason = "insufficient-funds" };
            case SandboxMood.TakesAndHangs:
                Pay(key);
                await UntilGivenUpAsync(http);
                return null;
            case SandboxMood.Hangs:
                if (Received.Count > 1) http.Response.StatusCode = 503;
                else await UntilGivenUpAsync(http);
                return null;
            default:
                return new { status = "declined", reason = "card " + JsonDocument.Parse(body).RootElement.GetProperty("card"), authorization = body };
        }
    }

    private object Pay(string key)
    {
        Paid++;
        return _charges[key] = new { status = "paid", authorization = "X9Z4K2" };
    }

    private static async Task UntilGivenUpAsync(HttpContext http)
    {
        var given = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(() => given.TrySetResult());
        await given.Task;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}

/// <summary>Holds the virtual clock still while a real gateway is asked.</summary>
internal sealed class WaitingGateway(IPaymentGateway inner) : IPaymentGateway
{
    /// <summary>Called after a charge, before its result is seen; returning true loses the result.</summary>
    public Func<bool>? Charged { get; set; }

    public string? ProblemOf(string company) => inner.ProblemOf(company);

    public Task<ChargeResult> ChargeAsync(Charge charge, PaymentCard card, CancellationToken cancellationToken)
    {
        var result = Task.Run(() => inner.ChargeAsync(charge, card, cancellationToken), cancellationToken).GetAwaiter().GetResult();
        return Charged?.Invoke() == true ? new TaskCompletionSource<ChargeResult>().Task : Task.FromResult(result);
    }

    public Task<ChargeResult> FindAsync(string company, string key, CancellationToken cancellationToken) =>
        Task.FromResult(Task.Run(() => inner.FindAsync(company, key, cancellationToken), cancellationToken).GetAwaiter().GetResult());
}
