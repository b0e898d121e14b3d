using System.Net;
using System.Net.Sockets;
using System.Text;
using IvrEngine.Core.Notices;
using IvrEngine.Server.Notices;
using Microsoft.Extensions.Options;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Notices;

[CancelAfter(30_000)]
public sealed class NoticeSenderTests
{
    private static readonly WaitingNotice Notice = new(1, "call/3", "prueba", default, "campo", "Falla ñ", "Hay una falla.", Instant.FromUtc(2026, 3, 2, 16, 15), 1);

    [TestCase(200, NoticeDelivery.Sent)]
    [TestCase(302, NoticeDelivery.NotNow)]
    [TestCase(400, NoticeDelivery.Refused)]
    [TestCase(429, NoticeDelivery.NotNow)]
    [TestCase(503, NoticeDelivery.NotNow)]
    public async Task Webhook_Answer_DecidesTheFate(int status, NoticeDelivery expected, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeHttpAsync(listener, status, cancellationToken);
        using var sender = new NoticeSender(Options.Create(new NoticeOptions()), TimeProvider.System);

        var result = await sender.SendAsync(new Area("campo", "Campo", [], new Uri($"http://127.0.0.1:{PortOf(listener)}/aviso")), Notice, cancellationToken);

        Assert.That(result.Delivery, Is.EqualTo(expected), result.Error);
        var request = await served;
        Assert.That(request, Does.StartWith("POST /aviso").And.Contains("Idempotency-Key: call/3").And.Contains("\"company\":\"prueba\""));
    }

    [TestCase("250 ok", NoticeDelivery.Sent)]
    [TestCase("450 busy", NoticeDelivery.NotNow)]
    [TestCase("550 nobody", NoticeDelivery.Refused)]
    public async Task Mail_Answer_DecidesTheFate(string answer, NoticeDelivery expected, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeSmtpAsync(listener, answer, cancellationToken);
        using var sender = MailSender(PortOf(listener));

        var result = await sender.SendAsync(new Area("campo", "Campo", ["campo@example.mx"], null), Notice, cancellationToken);

        Assert.That(result.Delivery, Is.EqualTo(expected), result.Error);
        var said = await served;
        Assert.That(said, Does.Contain("RCPT TO:<campo@example.mx>"));
        if (expected == NoticeDelivery.Sent) Assert.That(said, Does.Contain("<call.3@ivr.example.mx>"));
    }

    [Test]
    public async Task Mail_NoServer_IsNotNow(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = PortOf(listener);
        listener.Stop();
        using var sender = MailSender(port);

        Assert.That((await sender.SendAsync(new Area("campo", "Campo", ["campo@example.mx"], null), Notice, cancellationToken)).Delivery, Is.EqualTo(NoticeDelivery.NotNow));
    }

    [Test]
    public async Task Mail_NothingIsSet_SaysWhatToSet(CancellationToken cancellationToken)
    {
        using var sender = new NoticeSender(Options.Create(new NoticeOptions()), TimeProvider.System);

        var result = await sender.SendAsync(new Area("campo", "Campo", ["campo@example.mx"], null), Notice, cancellationToken);

        Assert.That(result, Has.Property("Delivery").EqualTo(NoticeDelivery.NotNow).And.Property("Error").Contains("Notices:SmtpHost"));
    }

    private static NoticeSender MailSender(int port) =>
        new(Options.Create(new NoticeOptions { SmtpHost = "127.0.0.1", SmtpPort = port, SmtpTls = false, From = "avisos@ivr.example.mx" }), TimeProvider.System);

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task<string> ServeHttpAsync(TcpListener listener, int status, CancellationToken cancellationToken)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellationToken);
        var stream = client.GetStream();
        var (request, buffer) = (new StringBuilder(), new byte[4096]);
        while (!request.ToString().TrimEnd('0', '\r', '\n').EndsWith('}'))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) break;
            request.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:1/\r\nConnection: close\r\n\r\n"), cancellationToken);
        return request.ToString();
    }

    /// <summary>Answers every command well but the recipient, which it answers as told.</summary>
    private static async Task<string> ServeSmtpAsync(TcpListener listener, string toRecipient, CancellationToken cancellationToken)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellationToken);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var (said, inData) = (new StringBuilder(), false);
        await writer.WriteLineAsync("220 test".AsMemory(), cancellationToken);
        try
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                said.AppendLine(line);
                if (inData && line != ".") continue;
                var answer = inData ? "250 taken"
                    : line.StartsWith("RCPT", StringComparison.Ordinal) ? toRecipient
                    : line == "DATA" ? "354 go on"
                    : line == "QUIT" ? "221 bye"
                    : "250 ok";
                inData = line == "DATA";
                await writer.WriteLineAsync(answer.AsMemory(), cancellationToken);
                if (line == "QUIT") break;
            }
        }
        catch (IOException)
        {
            // The client has gone: it had its answer.
        }
        return said.ToString();
    }
}
