using System.Text.Json;
using IvrEngine.Ari.Testing;
using IvrEngine.Ari;
using IvrEngine.Tests.Time;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

[CancelAfter(10_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AriClientTests : IAsyncDisposable
{
    private readonly FakeAsterisk _asterisk = new();
    private readonly AriClient _ari;

    public AriClientTests() => _ari = new AriClient(_asterisk.Options);

    public async ValueTask DisposeAsync()
    {
        _ari.Dispose();
        await _asterisk.DisposeAsync();
    }

    [Test]
    public async Task Command_Successful_GivesTheModel(CancellationToken cancellationToken)
    {
        _asterisk.Arrive("c1", "5551112222", "018006741049");
        var channel = (await _ari.Channels.GetAsync("c1", cancellationToken)).OrThrow();
        Assert.That((channel.Id, channel.State, channel.Caller.Number), Is.EqualTo(("c1", "Ring", "5551112222")));
    }

    [TestCase(404, "{\"message\":\"Channel not found\"}", "application/json", AriErrorKind.NotFound, "Channel not found")]
    [TestCase(500, "{\"error\":\"Allocation failed\"}", "application/json", AriErrorKind.Server, "Allocation failed")]
    [TestCase(400, "<!DOCTYPE HTML><html><head><title>400</title></head><body><h1>Bad</h1>\n<p>Request line  too &lt;long&gt;</p></body></html>", "text/html", AriErrorKind.BadRequest, "Request line too <long>")]
    [TestCase(409, "", "text/plain", AriErrorKind.Conflict, "HTTP 409 without a body.")]
    [TestCase(412, "{\"message", "application/json", AriErrorKind.Precondition, "{\"message")]
    [TestCase(422, "{\"message\":3}", "application/json", AriErrorKind.Unprocessable, "{\"message\":3}")]
    [TestCase(401, "{\"message\":\"Authentication required\"}", "application/json", AriErrorKind.Unauthorized, "Authentication required")]
    [TestCase(403, "{\"message\":\"Write access denied\"}", "application/json", AriErrorKind.Forbidden, "Write access denied")]
    [TestCase(302, "", "text/plain", AriErrorKind.UnexpectedStatus, "HTTP 302 without a body.")]
    public async Task Error_OfEachKindOfBody_IsAResultWithAsterisksWords(int status, string body, string type, AriErrorKind kind, string message, CancellationToken cancellationToken)
    {
        _asterisk.Intercept = _ => new FakeReply(status, body, type);
        var result = await _ari.Channels.AnswerAsync("c/1", cancellationToken);
        Assert.That(result.Error, Is.EqualTo(new AriError(kind, "channels.answer", "POST", "/channels/c%2F1/answer", status, message)));
    }

    [Test]
    public async Task Error_Thrown_TellsOperationAndWords(CancellationToken cancellationToken)
    {
        var thrown = await Assert.ThrowsAsync<AriException>(() => _ari.Channels.AnswerAsync("gone", cancellationToken).OrThrow());
        Assert.That(thrown!.Message, Does.Contain("channels.answer").And.Contain("Channel not found").And.Contain("404"));
        Assert.That(thrown.Error.Kind, Is.EqualTo(AriErrorKind.NotFound));
    }

    [Test]
    public async Task Deadline_Passed_IsATimeout(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        using var ari = new AriClient(_asterisk.Options, clock);
        _asterisk.Intercept = _ => new FakeReply(204, After: new TaskCompletionSource().Task);

        var answering = ari.Channels.AnswerAsync("c1", cancellationToken);
        await _asterisk.RequestAsync("POST /channels/c1/answer", cancellationToken);
        Assert.That(answering.IsCompleted, Is.False);
        clock.Advance(_asterisk.Options.CommandDeadline);

        Assert.That((await answering).Error?.Kind, Is.EqualTo(AriErrorKind.Timeout));
    }

    [Test]
    public async Task OwnDeadline_LongerThanTheOptions_Holds(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var answer = new TaskCompletionSource();
        using var ari = new AriClient(_asterisk.Options, clock);
        _asterisk.Intercept = _ => new FakeReply(204, After: answer.Task);

        var answering = ari.WithDeadline(TimeSpan.FromSeconds(60)).Channels.AnswerAsync("c1", cancellationToken);
        await _asterisk.RequestAsync("POST /channels/c1/answer", cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(59));
        answer.SetResult();

        Assert.That((await answering).IsSuccess);
    }

    [Test]
    public async Task Cancellation_ByTheCaller_Throws(CancellationToken cancellationToken)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _asterisk.Intercept = _ => new FakeReply(204, After: new TaskCompletionSource().Task);
        var answering = _ari.Channels.AnswerAsync("c1", own.Token);
        await _asterisk.RequestAsync("POST /channels/c1/answer", cancellationToken);
        await own.CancelAsync();
        Assert.That(async () => await answering, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Asterisk_Absent_IsUnreachable(CancellationToken cancellationToken)
    {
        await _asterisk.DisposeAsync();
        Assert.That((await _ari.Asterisk.PingAsync(cancellationToken)).Error?.Kind, Is.EqualTo(AriErrorKind.Unreachable));
    }

    [Test]
    public async Task Connection_BrokenWithoutAnAnswer_IsUnreachable(CancellationToken cancellationToken)
    {
        _asterisk.Intercept = _ => FakeReply.Disconnect;
        Assert.That((await _ari.Channels.AnswerAsync("c1", cancellationToken)).Error?.Kind, Is.EqualTo(AriErrorKind.Unreachable));
    }

    [TestCase("{\"id\":")]
    [TestCase("null")]
    [TestCase("[]")]
    public async Task Answer_ThatCannotBeRead_IsAResult(string body, CancellationToken cancellationToken)
    {
        _asterisk.Intercept = _ => new FakeReply(200, body);
        Assert.That((await _ari.Channels.GetAsync("c1", cancellationToken)).Error?.Kind, Is.EqualTo(AriErrorKind.InvalidResponse));
    }

    [Test]
    public async Task Parameters_OfAPost_GoIntoTheBody(CancellationToken cancellationToken)
    {
        _asterisk.Arrive("c1", "1", "2");
        await _ari.Channels.PlayAsync("c1", ["sound:hello", "sound:a,b"], "es", offsetMs: 250, playbackId: "p1", cancellationToken: cancellationToken);
        var request = await _asterisk.RequestAsync("POST /channels/c1/play", cancellationToken);
        Assert.That(request.Body, Is.EqualTo("""{"media":["sound:hello","sound:a,b"],"lang":"es","offsetms":250,"playbackId":"p1"}"""));
    }

    [Test]
    public async Task Variables_OfAChannel_AreTextsUnlessReported(CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, AriVariable> { ["A"] = "1", ["B"] = new("2", ReportEvents: true) };
        await _ari.Channels.CreateAsync("PJSIP/1001", "engine", channelId: "c1", variables: variables, cancellationToken: cancellationToken);
        var request = await _asterisk.RequestAsync("POST /channels/create", cancellationToken);
        Assert.That(request.Body, Is.EqualTo("""{"endpoint":"PJSIP/1001","app":"engine","channelId":"c1","variables":{"A":"1","B":{"value":"2","report_events":true}}}"""));
        Assert.That(_asterisk.Channels.Single().ChannelVars, Is.EqualTo(new Dictionary<string, string> { ["B"] = "2" }));
    }

    [Test]
    public async Task Variables_OfANewBridge_AreTheBodyAndTheRestTheQuery(CancellationToken cancellationToken)
    {
        await _ari.Bridges.CreateAsync("mixing", "b1", "name", new Dictionary<string, AriVariable> { ["A"] = new("1", ReportEvents: true) }, cancellationToken);
        var request = await _asterisk.RequestAsync("POST /bridges", cancellationToken);
        Assert.That(request.Body, Is.EqualTo("""{"A":{"value":"1","report_events":true}}"""));
        Assert.That((request["type"], request["bridgeId"], request["name"]), Is.EqualTo(("mixing", "b1", "name")));
        Assert.That(_asterisk.Bridges.Single().BridgeVars, Is.EqualTo(new Dictionary<string, string> { ["A"] = "1" }));
    }

    [Test]
    public async Task Variables_OfABridge_AreAlwaysObjects(CancellationToken cancellationToken)
    {
        await _ari.Bridges.SetBridgeVarsAsync("b1", new Dictionary<string, AriVariable> { ["A"] = "1" }, cancellationToken);
        Assert.That(_asterisk.Requests[0].Body, Is.EqualTo("""{"variables":{"A":{"value":"1","report_events":false}}}"""));
    }

    [Test]
    public async Task Values_OfAGet_AreJoinedByCommasAndEscaped(CancellationToken cancellationToken)
    {
        var request = new AriRequest("channels.getChannelVars", HttpMethod.Get, "/channels/c1/variables");
        request.Add("variables", ["A&B", "CALLERID(name)"]);
        request.Add("on", (bool?)true);
        Assert.That(request.PathAndQuery, Is.EqualTo("/channels/c1/variables?variables=A%26B%2CCALLERID%28name%29&on=true"));
        await _ari.SendForBytesAsync(request, cancellationToken);
        Assert.That(_asterisk.Requests[0]["variables"], Is.EqualTo("A&B,CALLERID(name)"));
    }

    [Test]
    public async Task WholeBody_OfAnEventFilter_IsSentAsItIs(CancellationToken cancellationToken)
    {
        using var filter = JsonDocument.Parse("""{"disallowed":[{"type":"ChannelVarset"}]}""");
        await _ari.Applications.FilterAsync("engine", filter.RootElement, cancellationToken);
        Assert.That(_asterisk.Requests[0].Body, Is.EqualTo("""{"disallowed":[{"type":"ChannelVarset"}]}"""));
    }

    [Test]
    public async Task Recording_WithASlashInItsName_IsOnePartOfThePath(CancellationToken cancellationToken)
    {
        _asterisk.Arrive("c1", "1", "2");
        await _ari.Channels.RecordAsync("c1", "2026/11/r 1", "wav", cancellationToken: cancellationToken).OrThrow();
        Assert.That((await _ari.Recordings.GetLiveAsync("2026/11/r 1", cancellationToken)).OrThrow().Name, Is.EqualTo("2026/11/r 1"));
    }

    [Test]
    public async Task Password_IsNeverInAnAddressOrAnError(CancellationToken cancellationToken)
    {
        using var ari = new AriClient(new AriOptions { Uri = _asterisk.Uri, UserName = "engine", Password = "wrong-secret" });
        var error = (await ari.Channels.ListAsync(cancellationToken)).Error!;
        Assert.That(error.Kind, Is.EqualTo(AriErrorKind.Unauthorized));
        Assert.That(error.ToString() + string.Concat(_asterisk.Requests.Select(r => r.Line + string.Concat(r.Parameters.Values))), Does.Not.Contain("secret"));
    }
}
