using System.Text.Json;
using IvrEngine.Core.Payments;
using IvrEngine.Server.Payments;
using NUnit.Framework;

namespace IvrEngine.Tests.Server.Payments;

/// <summary>The adapter over a real socket.</summary>
[CancelAfter(20_000)]
public sealed class HttpPaymentGatewayTests
{
    private static readonly Charge Charge = new("prueba", "0198/7", 350.5m, "MXN", "A-17");

    [Test]
    public async Task Charge_ReachesTheGatewayWithItsKeyAndItsSecret(CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxGateway.StartAsync();
        using var gateway = sandbox.Client();
        using var card = Card();

        var result = await gateway.ChargeAsync(Charge, card, cancellationToken);

        Assert.That(result, Is.EqualTo(new ChargeResult(ChargeStatus.Paid, "X9Z4K2")));
        Assert.That((sandbox.Keys.Single(), sandbox.Authorizations.Single()), Is.EqualTo(("0198-7", "Bearer s3creto")));
        Assert.That(JsonElement.DeepEquals(JsonDocument.Parse(sandbox.Received.Single()).RootElement, JsonDocument.Parse("""
            {"amount":350.5,"currency":"MXN","reference":"A-17",
             "card":{"brand":"visa","number":"4539578763621486","expiryMonth":"08","expiryYear":"27","securityCode":"123"}}
            """).RootElement), sandbox.Received.Single());
    }

    [Test]
    public async Task Charge_SentTwiceUnderOneKey_ChargesOnce(CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxGateway.StartAsync();
        using var gateway = sandbox.Client();
        using var card = Card();

        await gateway.ChargeAsync(Charge, card, cancellationToken);
        await gateway.ChargeAsync(Charge, card, cancellationToken);

        Assert.That(sandbox.Paid, Is.EqualTo(1));
        Assert.That(await gateway.FindAsync("prueba", Charge.Key, cancellationToken), Is.EqualTo(new ChargeResult(ChargeStatus.Paid, "X9Z4K2")));
    }

    [TestCase(SandboxMood.Declines, ChargeStatus.Declined, "insufficient-funds")]
    [TestCase(SandboxMood.TakesAndHangs, ChargeStatus.Unknown, "no answer in time")]
    [TestCase(SandboxMood.Echoes, ChargeStatus.Declined, null)]
    public async Task Charge_ThatIsNotPaid_HasItsStatus(SandboxMood mood, ChargeStatus status, string? reason)
    {
        await using var sandbox = await SandboxGateway.StartAsync();
        sandbox.Mood = mood;
        using var gateway = sandbox.Client();
        using var card = Card();

        var result = await gateway.ChargeAsync(Charge, card, CancellationToken.None);

        Assert.That((result.Status, result.Reason), Is.EqualTo((status, reason)));
    }

    [Test]
    public async Task Inquiry_ForAKeyThatWasNeverSent_IsNotFound(CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxGateway.StartAsync();
        using var gateway = sandbox.Client();

        Assert.That((await gateway.FindAsync("prueba", "x/1", cancellationToken)).Status, Is.EqualTo(ChargeStatus.NotFound));
    }

    [Test]
    public async Task Gateway_ThatCannotBeReached_HasChargedNothing(CancellationToken cancellationToken)
    {
        var sandbox = await SandboxGateway.StartAsync();
        using var gateway = sandbox.Client();
        using var card = Card();
        await sandbox.DisposeAsync();

        Assert.That((await gateway.ChargeAsync(Charge, card, cancellationToken)).Status, Is.EqualTo(ChargeStatus.Refused));
    }

    [Test]
    public async Task Company_WithoutGatewayOrSecret_ChargesNothingAndSaysWhatToDo(CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxGateway.StartAsync();
        using var gateway = sandbox.Client(secret: null);
        using var card = Card();

        Assert.That(gateway.ProblemOf("prueba"), Does.Contain("Secrets__prueba__payments"));
        Assert.That(gateway.ProblemOf("otra"), Does.Contain("set Payments__otra__Url"));
        Assert.That((await gateway.ChargeAsync(Charge, card, cancellationToken)).Status, Is.EqualTo(ChargeStatus.Refused));
        Assert.That(sandbox.Received, Is.Empty);
    }

    [TestCase("http://pagos.example.mx", false)]
    [TestCase("https://pagos.example.mx", true)]
    [TestCase("http://127.0.0.1:8080", true)]
    [TestCase("pagos", false)]
    public void Address_MustBeSafe(string url, bool isSafe) =>
        Assert.That(new PaymentOptions { Url = new Uri(url, UriKind.RelativeOrAbsolute) }.Problem("prueba"), isSafe ? Is.Null : Is.Not.Null);

    internal static PaymentCard Card()
    {
        var card = new PaymentCard();
        foreach (var digit in "4539578763621486") card.Number.Append(digit);
        foreach (var digit in "0827") card.Expiry.Append(digit);
        foreach (var digit in "123") card.Code.Append(digit);
        return card;
    }
}
