using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IvrEngine.Core.Payments;
using IvrEngine.Server.Web;

namespace IvrEngine.Server.Payments;

/// <summary>
/// A payment gateway over HTTPS and JSON (docs/payments.md has the contract): <c>POST charges</c> with an <c>Idempotency-Key</c>, and
/// <c>GET charges/{key}</c>. The request's bytes are overwritten when it is over. Nothing that the gateway writes is passed on but a code of
/// authorisation and a reason that has no digit in it.
/// </summary>
internal sealed class HttpPaymentGateway(IReadOnlyDictionary<string, PaymentOptions> gateways, HttpClient client, NamedSecrets secrets, TimeProvider time) : IPaymentGateway, IDisposable
{
    private const int LongestReason = 40;

    public string? ProblemOf(string company) =>
        !gateways.TryGetValue(company, out var gateway) ? $"no payment gateway is configured for {company}: set Payments__{company}__Url"
        : gateway.Problem(company) ?? secrets.Find(company, gateway.Secret).Problem;

    public async Task<ChargeResult> ChargeAsync(Charge charge, PaymentCard card, CancellationToken cancellationToken)
    {
        if (ProblemOf(charge.Company) is { } problem) return new ChargeResult(ChargeStatus.Refused, Reason: problem);
        var body = new ArrayBufferWriter<byte>();
        try
        {
            Write(body, charge, card);
            using var message = Message(HttpMethod.Post, charge.Company, "charges");
            message.Headers.Add("Idempotency-Key", KeyOf(charge.Key));
            message.Content = new ReadOnlyMemoryContent(body.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            return await AskAsync(message, charge.Company, cancellationToken);
        }
        finally
        {
            body.Clear(); // overwrites what was written
        }
    }

    public async Task<ChargeResult> FindAsync(string company, string key, CancellationToken cancellationToken)
    {
        if (ProblemOf(company) is { } problem) return new ChargeResult(ChargeStatus.Refused, Reason: problem);
        using var message = Message(HttpMethod.Get, company, $"charges/{KeyOf(key)}");
        return await AskAsync(message, company, cancellationToken);
    }

    /// <summary>The key as one segment of a path: <c>{call}/{visit}</c> becomes <c>{call}-{visit}</c>.</summary>
    private static string KeyOf(string key) => key.Replace('/', '-');

    private static void Write(ArrayBufferWriter<byte> body, Charge charge, PaymentCard card)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteNumber("amount", charge.Amount);
        json.WriteString("currency", charge.Currency);
        if (charge.Reference is not null) json.WriteString("reference", charge.Reference);
        json.WriteStartObject("card");
        json.WriteString("brand", card.Brand?.ToString().ToLowerInvariant());
        json.WriteString("number", card.Number.Reveal());
        json.WriteString("expiryMonth", card.Expiry.Reveal()[..2]);
        json.WriteString("expiryYear", card.Expiry.Reveal()[2..]);
        json.WriteString("securityCode", card.Code.Reveal());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private HttpRequestMessage Message(HttpMethod method, string company, string path)
    {
        var url = gateways[company].Url!.AbsoluteUri;
        var message = new HttpRequestMessage(method, new Uri(new Uri(url.EndsWith('/') ? url : url + "/"), path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secrets.Find(company, gateways[company].Secret).Value);
        message.Headers.Accept.ParseAdd("application/json");
        return message;
    }

    private async Task<ChargeResult> AskAsync(HttpRequestMessage message, string company, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(gateways[company].Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseContentRead, both.Token);
            var isDecided = response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.PaymentRequired;
            return isDecided ? Read(await response.Content.ReadAsByteArrayAsync(both.Token)) : Refusal(response.StatusCode, message.Method);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ChargeResult(ChargeStatus.Unknown, Reason: "no answer in time");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new ChargeResult(ChargeStatus.Refused, Reason: OutboundHttp.Describe(e)); // nothing was sent
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new ChargeResult(ChargeStatus.Unknown, Reason: OutboundHttp.Describe(e));
        }
    }

    /// <summary>4xx says that the request was not carried out; but for 408, 409 and 429, after which it may be, or may have been.</summary>
    private static ChargeResult Refusal(HttpStatusCode status, HttpMethod method)
    {
        if (status == HttpStatusCode.NotFound && method == HttpMethod.Get) return new ChargeResult(ChargeStatus.NotFound);
        var isCertain = (int)status is >= 400 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests);
        return new ChargeResult(isCertain ? ChargeStatus.Refused : ChargeStatus.Unknown, Reason: $"the gateway answered {(int)status}");
    }

    private static ChargeResult Read(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return Text(json, "status") switch
            {
                "paid" => new ChargeResult(ChargeStatus.Paid, Authorization: Text(json, "authorization")),
                "declined" => new ChargeResult(ChargeStatus.Declined, Reason: ReasonOf(Text(json, "reason"))),
                _ => new ChargeResult(ChargeStatus.Unknown, Reason: "the gateway's answer has no status 'paid' or 'declined'"),
            };
        }
        catch (JsonException)
        {
            return new ChargeResult(ChargeStatus.Unknown, Reason: "the gateway's answer is not JSON");
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? ReasonOf(string? told) => told is { Length: <= LongestReason } && told.All(c => char.IsAsciiLetter(c) || c is '-' or '_' or ' ') ? told : null;

    public void Dispose() => client.Dispose();
}
