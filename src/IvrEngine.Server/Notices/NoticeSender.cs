using System.Net;
using System.Net.Mail;
using System.Text;
using IvrEngine.Core.Notices;
using Microsoft.Extensions.Options;

namespace IvrEngine.Server.Notices;

/// <summary>Sends notices: by SMTP, or as a JSON object posted to the area's webhook.</summary>
internal sealed class NoticeSender(IOptions<NoticeOptions> options, TimeProvider time) : INoticeSender, IDisposable
{
    private readonly NoticeOptions _options = options.Value;

    // What is told of a customer goes where the settings say and nowhere else: no redirects.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    public async Task<NoticeResult> SendAsync(Area area, WaitingNotice notice, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return area.Webhook is { } webhook ? await PostAsync(webhook, notice, either.Token) : await MailAsync(area, notice, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotNow($"no answer within {_options.Deadline}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SmtpException)
        {
            return IsRefusal(e) ? new NoticeResult(NoticeDelivery.Refused, e.Message) : NotNow($"{e.Message} {e.InnerException?.Message}".TrimEnd());
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<NoticeResult> PostAsync(Uri webhook, WaitingNotice notice, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook)
        {
            Content = JsonContent.Create(new
            {
                id = notice.OperationKey,
                company = notice.Company,
                area = notice.Area,
                call = notice.Call.ToString(),
                at = notice.GivenAt.ToString(),
                subject = notice.Subject,
                body = notice.Body,
            }),
        };
        request.Headers.Add("Idempotency-Key", notice.OperationKey);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode) return new NoticeResult(NoticeDelivery.Sent);
        var error = $"the webhook answered {(int)response.StatusCode}";
        // RFC 9110: of the 4xx only 408 and 429 may go better when they are tried again as they are.
        return (int)response.StatusCode is >= 400 and < 500 and not (408 or 429) ? new NoticeResult(NoticeDelivery.Refused, error) : NotNow(error);
    }

    private async Task<NoticeResult> MailAsync(Area area, WaitingNotice notice, CancellationToken cancellationToken)
    {
        if (_options.SmtpHost.Length == 0 || !MailAddress.TryCreate(_options.From, out var from))
            return NotNow("no e-mail can be sent: set Notices:SmtpHost and Notices:From");
        using var message = new MailMessage { From = from, Subject = notice.Subject, Body = notice.Body, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        foreach (var address in area.Email) message.To.Add(address);
        message.Headers.Add("Message-ID", $"<{notice.OperationKey.Replace('/', '.')}@{from.Host}>");
        using var client = new SmtpClient(_options.SmtpHost, _options.SmtpPort) { EnableSsl = _options.SmtpTls };
        if (_options.SmtpUser is { } user) client.Credentials = new NetworkCredential(user, Password());
        await client.SendMailAsync(message, cancellationToken);
        return new NoticeResult(NoticeDelivery.Sent);
    }

    private string Password() => _options.SmtpPasswordFile is { } file ? File.ReadLines(file).FirstOrDefault()?.Trim() ?? "" : "";

    /// <summary>RFC 5321: 550 to 554 say that this mail will never be taken; other answers, such as of a wrong password, are the operator's to mend.</summary>
    private static bool IsRefusal(Exception exception) => exception is SmtpException { StatusCode: var status } && (int)status is >= 550 and <= 554;

    private static NoticeResult NotNow(string error) => new(NoticeDelivery.NotNow, error);
}
