using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IvrEngine.Core.Webhooks;
using IvrEngine.Server.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace IvrEngine.Tests.Server.Web;

/// <summary>The adapter over real sockets.</summary>
[CancelAfter(20_000)]
public sealed class HttpWebhooksTests
{
    [Test]
    public async Task Request_ReachesTheServiceWithItsSecretAndItsKey(CancellationToken cancellationToken)
    {
        string? seen = null;
        await using var service = await LocalService.StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            seen = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} {http.Request.Headers.Authorization} {http.Request.Headers["Idempotency-Key"]} {await reader.ReadToEndAsync(cancellationToken)}";
            await http.Response.WriteAsync("{\"a\":1}", cancellationToken);
        });
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service, WebhookMethod.Post, body: "{\"b\":2}"), cancellationToken);

        Assert.That(seen, Is.EqualTo("POST /clientes/1?x=2 Bearer s3creto call/7 {\"b\":2}"));
        Assert.That((answer.IsOk, answer.Status, answer.Tries, Encoding.UTF8.GetString(answer.Body.Span)), Is.EqualTo((true, 200, 1, "{\"a\":1}")));
    }

    [TestCase(503, 3)]
    [TestCase(429, 3)]
    [TestCase(404, 1)]
    [TestCase(400, 1)]
    public async Task Service_ThatFails_IsAskedAgainOnlyWhenThatMayHelp(int status, int tries, CancellationToken cancellationToken)
    {
        var asked = 0;
        await using var service = await LocalService.StartAsync(http =>
        {
            asked++;
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service, retries: 2), cancellationToken);

        Assert.That((asked, answer.Tries, answer.IsOk, answer.Status, answer.Problem), Is.EqualTo((tries, tries, false, status, $"answered {status}")));
    }

    [Test]
    public async Task Service_ThatRecovers_IsOk(CancellationToken cancellationToken)
    {
        var asked = 0;
        await using var service = await LocalService.StartAsync(http =>
        {
            http.Response.StatusCode = ++asked < 3 ? 500 : 204;
            return Task.CompletedTask;
        });
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service, retries: 2), cancellationToken);

        Assert.That((answer.IsOk, answer.Tries), Is.EqualTo((true, 3)));
    }

    [Test]
    public async Task Service_ThatDoesNotAnswer_IsGivenUpInTime(CancellationToken cancellationToken)
    {
        await using var service = await LocalService.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service, timeout: TimeSpan.FromMilliseconds(200)), cancellationToken);

        Assert.That(answer.Problem, Is.EqualTo("no answer within 0.2 s"));
    }

    [Test]
    public async Task Redirect_IsNotFollowed(CancellationToken cancellationToken)
    {
        var elsewhere = 0;
        await using var other = await LocalService.StartAsync(_ =>
        {
            elsewhere++;
            return Task.CompletedTask;
        });
        await using var service = await LocalService.StartAsync(http =>
        {
            http.Response.Redirect(other.Url.AbsoluteUri);
            return Task.CompletedTask;
        });
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service), cancellationToken);

        Assert.That((answer.IsOk, elsewhere), Is.EqualTo((false, 0)));
        Assert.That(answer.Problem, Does.Contain("redirect"));
    }

    [Test]
    public async Task Host_ThatFailsAgainAndAgain_IsLeftAlone(CancellationToken cancellationToken)
    {
        var asked = 0;
        await using var service = await LocalService.StartAsync(http =>
        {
            Interlocked.Increment(ref asked);
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var webhooks = Webhooks(service);
        for (var i = 0; i < 8; i++) await webhooks.SendAsync(Request(service), cancellationToken);

        var answer = await webhooks.SendAsync(Request(service), cancellationToken);

        Assert.That((asked, answer.Tries), Is.EqualTo((8, 0)));
        Assert.That(answer.Problem, Does.Contain("left alone"));
    }

    [Test]
    public async Task Host_OnThisMachine_IsRefusedUnlessTheOperatorAllowsIt(CancellationToken cancellationToken)
    {
        var asked = 0;
        await using var service = await LocalService.StartAsync(_ =>
        {
            asked++;
            return Task.CompletedTask;
        });
        using var webhooks = Webhooks(service, allowed: false);

        var answer = await webhooks.SendAsync(Request(service, retries: 2), cancellationToken);

        Assert.That((asked, answer.Tries), Is.EqualTo((0, 1)));
        Assert.That(answer.Problem, Does.Contain($"add \"127.0.0.1:{service.Url.Port}\" to Web:PrivateHosts"));
    }

    [Test]
    public async Task Certificate_ThatNobodyVouchesFor_IsRefused(CancellationToken cancellationToken)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        await using var service = await LocalService.StartAsync(_ => Task.CompletedTask, certificate);
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service), cancellationToken);

        Assert.That(answer.Problem, Is.EqualTo("no connection: SecureConnectionError"));
    }

    [Test]
    public async Task Secret_ThatIsNotConfigured_SendsNothingAndSaysWhatToDo(CancellationToken cancellationToken)
    {
        await using var service = await LocalService.StartAsync(_ => Task.CompletedTask);
        using var webhooks = Webhooks(service, secret: null);

        var answer = await webhooks.SendAsync(Request(service), cancellationToken);

        Assert.That((answer.IsOk, answer.Tries), Is.EqualTo((false, 0)));
        Assert.That(answer.Problem, Does.Contain("set Secrets__prueba__crm"));
    }

    [Test]
    public async Task Answer_ThatIsTooLong_Fails(CancellationToken cancellationToken)
    {
        await using var service = await LocalService.StartAsync(http => http.Response.WriteAsync(new string('x', OutboundHttp.LongestAnswer + 1), cancellationToken));
        using var webhooks = Webhooks(service);

        var answer = await webhooks.SendAsync(Request(service), cancellationToken);

        Assert.That(answer.IsOk, Is.False);
    }

    private static HttpWebhooks Webhooks(LocalService service, bool allowed = true, string? secret = "Bearer s3creto")
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Secrets:prueba:crm", secret)]).Build();
        var guard = new AddressGuard(allowed ? [$"{service.Url.Host}:{service.Url.Port}"] : []);
        return new HttpWebhooks(OutboundHttp.CreateClient(guard), new NamedSecrets(settings), TimeProvider.System);
    }

    private static WebhookRequest Request(LocalService service, WebhookMethod method = WebhookMethod.Get, string? body = null, int retries = 0, TimeSpan? timeout = null) => new()
    {
        Company = "prueba",
        Hook = new Webhook("crm", service.Url, new Dictionary<string, string> { ["Authorization"] = "crm" }),
        Method = method,
        Path = "clientes/1?x=2",
        Body = body,
        OperationKey = "call/7",
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
        Retries = retries,
    };
}
