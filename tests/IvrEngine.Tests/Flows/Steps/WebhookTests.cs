using System.Text.Json;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Webhooks;
using IvrEngine.Tests.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

public sealed class WebhookTests
{
    private const string Nodes = """
        uno:
          collect: { say: Número., into: numero, min: 1, max: 5, exhausted: mal }
          next: clave
        clave:
          collect: { say: Clave., into: clave, min: 4, max: 4, secret: true, exhausted: mal }
          next: saldo
        saldo:
          webhook:
            hook: crm
            method: post
            path: clientes/{numero}/saldo?canal=ivr
            body: { canal: ivr, veces: 2, cuenta: { numero: =numero, doble: = length(numero) * 2 } }
            secret: { nip: =clave }
            answer:
              saldo: { at: /cuenta/saldo, type: number }
              corte: { at: cuenta.fechas.0, type: date }
              al_corriente: { at: cuenta.ok, type: bool, optional: true }
            filler: { say: Un momento., after: 2s, music: true }
          on: { ok: decir, failed: mal }
        decir:
          say: "Debe {money:saldo} al corte {date:corte}."
          next: fin
        mal: { hangup: No fue posible. }
        fin: { hangup: Adiós. }
        """;

    private const string Answer = """{"cuenta":{"saldo":350.5,"fechas":["2026-03-15"]}}""";

    [Test]
    public void Answer_WithAllFields_FillsTypedVariables()
    {
        var stage = Asking(Answer);

        Assert.That(stage.Hear("Debe").Text, Is.EqualTo("Debe trescientos cincuenta pesos con cincuenta centavos al corte el quince de marzo"));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void Request_HasItsPathBodyAndKey()
    {
        var stage = Asking(Answer);

        var request = stage.Webhooks.Requests.Single();
        Assert.That(request.Path, Is.EqualTo("clientes/48213/saldo?canal=ivr"));
        Assert.That(JsonElement.DeepEquals(
            JsonDocument.Parse(request.Body!).RootElement,
            JsonDocument.Parse("""{"canal":"ivr","veces":2,"cuenta":{"numero":"48213","doble":10},"nip":"8317"}""").RootElement), request.Body);
        Assert.That(request.OperationKey, Does.EndWith("/3"));
        Assert.That((request.Retries, request.Timeout), Is.EqualTo((0, TimeSpan.FromSeconds(5))));
        Assert.That(request.ToString(), Is.EqualTo("Post crm"));
    }

    [TestCase("""{"cuenta":{"fechas":["2026-03-15"]}}""", "the answer has no 'cuenta.saldo'")]
    [TestCase("""{"cuenta":{"saldo":"350","fechas":["2026-03-15"]}}""", "'cuenta.saldo' of the answer is not a number within bounds")]
    [TestCase("""{"cuenta":{"saldo":1e300,"fechas":["2026-03-15"]}}""", "'cuenta.saldo' of the answer is not a number within bounds")]
    [TestCase("""{"cuenta":{"saldo":1,"fechas":[]}}""", "the answer has no 'cuenta.fechas.0'")]
    [TestCase("""{"cuenta":{"saldo":1,"fechas":["15/03/2026"]}}""", "'cuenta.fechas.0' of the answer is not a day such as 2026-03-02")]
    [TestCase("""{"cuenta":{"saldo":null,"fechas":["2026-03-15"]}}""", "'cuenta.saldo' of the answer is null")]
    [TestCase("""{"cuenta":{"saldo":1,"fechas":["2026-03-15"],"ok":"sí"}}""", "'cuenta.ok' of the answer is not true or false")]
    [TestCase("[]", "the answer has no 'cuenta.saldo'")]
    [TestCase("<html>48213</html>", "the answer is not JSON: line 1, byte 1")]
    [TestCase("", "the answer is not JSON: line 1, byte 1")]
    public void Answer_ThatIsNotAsDeclared_Fails(string answer, string expected)
    {
        var stage = Asking(answer);

        stage.Hear("No fue posible");
        Assert.That(stage.Events(CallEventKind.StepFailed).Single().Detail["error"], Is.EqualTo("webhook crm: " + expected));
    }

    [Test]
    public void Service_ThatFails_IsTheOutcomeFailed()
    {
        var stage = Asking(_ => WebhookAnswer.Failed("answered 503", 503, 1));

        stage.Hear("No fue posible");
        var logged = stage.Events(CallEventKind.WebhookCalled).Single();
        Assert.That(logged.Detail, Is.EqualTo(new Dictionary<string, string>
        { ["hook"] = "crm", ["method"] = "Post", ["status"] = "503", ["tries"] = "1", ["ms"] = "0", ["error"] = "answered 503" }));
    }

    [Test]
    public void Service_ThatIsSlow_LetsTheCallerHearATextAndThenMusic()
    {
        var stage = Asking(Answer, TimeSpan.FromSeconds(8));
        var asked = stage.Now;

        var filler = stage.Hear("Un momento");
        Assert.That((filler.From - asked).TotalSeconds, Is.EqualTo(2).Within(0.01));
        stage.WaitUntil(() => stage.Telephone.HasMusic, TimeSpan.FromSeconds(5));
        Assert.That(stage.Telephone.HasMusic, Is.True);

        var answer = stage.Hear("Debe");
        Assert.That((answer.From - asked).TotalSeconds, Is.EqualTo(8).Within(0.01));
        Assert.That(stage.Telephone.HasMusic, Is.False);
    }

    [Test]
    public void Service_ThatIsQuick_IsNotTalkedOver()
    {
        var stage = Asking(Answer, TimeSpan.FromSeconds(1));

        stage.Hear("Debe");

        Assert.That(stage.Transcript(), Does.Not.Contain("Un momento"));
    }

    [Test]
    public void Caller_WhoHangsUpMeanwhile_EndsTheCallAndTheRequestIsSeenThrough()
    {
        var stage = Asking(Answer, TimeSpan.FromSeconds(8));
        stage.Wait(TimeSpan.FromSeconds(1));

        stage.HangUp();

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        Assert.That(stage.Events(CallEventKind.WebhookCalled).Single().Detail["ms"], Is.EqualTo("8000"));
    }

    [Test]
    public void Secret_InARequest_IsInNoLogAndNoSnapshot()
    {
        var stage = WebCompany.Stage(Nodes);
        var written = new List<string>();
        stage.CallJournal = new WatchedJournal(stage.Journal)
        {
            Saved = s => written.AddRange(s.Frames.SelectMany(f => f.Variables).Select(v => $"{v.Key}={v.Value}")),
            Appended = e => written.Add(e is CallEventLogged l ? string.Join(',', l.Detail) : e.ToString()),
        };
        stage.Webhooks.Answer("crm", Answer);
        stage.Dial(TestCompany.Line, null);

        stage.Press("482138317");
        stage.TheEnd();

        Assert.That(stage.Webhooks.Requests.Single().Body, Does.Contain("8317"));
        Assert.That(written, Is.Not.Empty);
        Assert.That(written, Has.None.Contain("8317"));
    }

    [TestCase("../x")]
    [TestCase("..")]
    [TestCase("a?b=c")]
    [TestCase("a/b#c")]
    public void Value_InAPath_NeverLeadsElsewhere(string value)
    {
        var stage = WebCompany.Stage("""
            uno:
              webhook: { hook: crm, path: "clientes/{v}/saldo" }
              on: { ok: fin, failed: mal }
            mal: { hangup: No. }
            fin: { hangup: Adiós. }
            """, $"variables: {{ v: \"{value}\" }}");
        stage.Webhooks.Answer("crm", "{}");
        stage.Dial(TestCompany.Line, null);
        stage.TheEnd();

        var paths = stage.Webhooks.Requests.Select(r => new Uri(r.Hook.BaseUrl, r.Path).AbsoluteUri).ToList();
        Assert.That(paths, Has.All.Match("^https://crm\\.example\\.mx/api/clientes/[^/?#]+/saldo$"));
        Assert.That(paths, value == ".." ? Is.Empty : Has.Count.EqualTo(1));
    }

    [TestCase("hook: otro", FindingCodes.UnknownWebhook)]
    [TestCase("hook: crm, url: 'https://otro.mx'", FindingCodes.UnknownProperty)]
    [TestCase("hook: crm, path: 'https://otro.mx/x'", FindingCodes.BadValue)]
    [TestCase("hook: crm, path: 'a/../b'", FindingCodes.BadValue)]
    [TestCase("hook: crm, path: 'a/{numero'", FindingCodes.BadValue)]
    [TestCase("hook: crm, path: 'a/{nada}'", FindingCodes.BadExpression)]
    [TestCase("hook: crm, path: 'a/{clave}'", FindingCodes.Secret)]
    [TestCase("hook: crm, body: { nip: =clave }", FindingCodes.Secret)]
    [TestCase("hook: crm, body: { c: { nip: \"='x' + clave\" } }", FindingCodes.Secret)]
    [TestCase("hook: crm, method: get, body: { a: 1 }", FindingCodes.BadValue)]
    [TestCase("hook: crm, method: trace", FindingCodes.BadValue)]
    [TestCase("hook: crm, body: { a: 1 }, secret: { a: =clave }", FindingCodes.BadValue)]
    [TestCase("hook: crm, answer: { numero: number }", FindingCodes.BadValue)]
    [TestCase("hook: crm, answer: { x: entero }", FindingCodes.BadValue)]
    [TestCase("hook: crm, answer: { customer: text }", FindingCodes.BadValue)]
    [TestCase("hook: crm, answer: { x: { type: text, at: a..b } }", FindingCodes.BadValue)]
    [TestCase("hook: crm, timeout: 60s", FindingCodes.BadValue)]
    [TestCase("hook: crm, retries: 9", FindingCodes.BadValue)]
    [TestCase("hook: crm, filler: { after: 2s }", FindingCodes.MissingProperty)]
    [TestCase("hook: crm, filler: { say: 'Su clave {digits:clave}' }", FindingCodes.Secret)]
    [TestCase("path: x", FindingCodes.MissingProperty)]
    public void Webhook_ThatIsWrong_IsFound(string webhook, string expected)
    {
        var findings = WebCompany.Findings($$"""
            uno: { collect: { say: N., into: numero, exhausted: fin }, next: dos }
            dos: { collect: { say: C., into: clave, secret: true, exhausted: fin }, next: tres }
            tres: { webhook: { {{webhook}} }, on: { ok: fin, failed: fin } }
            fin: { hangup: Adiós. }
            """);

        Assert.That(findings, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void AnswerMarkedSecret_MustNotBeSaid()
    {
        var findings = WebCompany.Findings("""
            uno: { webhook: { hook: crm, answer: { pin: { type: text, secret: true } } }, on: { ok: dos, failed: fin } }
            dos: { say: "{digits:pin}", next: fin }
            fin: { hangup: Adiós. }
            """);

        Assert.That(findings, Is.EqualTo(new[] { FindingCodes.Secret }));
    }

    [TestCase("{ url: 'http://crm.example.mx' }", FindingCodes.BadValue)]
    [TestCase("{ url: 'ftp://crm.example.mx' }", FindingCodes.BadValue)]
    [TestCase("{ url: 'crm' }", FindingCodes.BadValue)]
    [TestCase("{ url: 'https://a:b@crm.example.mx' }", FindingCodes.Secret)]
    [TestCase("{ url: 'https://crm.example.mx?x=1' }", FindingCodes.BadValue)]
    [TestCase("{ url: 'https://crm.example.mx', headers: { Authorization: 'Bearer abc.def' } }", FindingCodes.Secret)]
    [TestCase("{ url: 'https://crm.example.mx', headers: { Host: x } }", FindingCodes.BadValue)]
    [TestCase("{ }", FindingCodes.MissingProperty)]
    public void Company_WithAWebhookThatIsWrong_IsFound(string webhook, string expected) =>
        Assert.That(WebCompany.WithWebhook(webhook).Findings.Select(f => f.Code), Is.EqualTo(new[] { expected }));

    [Test]
    public void Company_WithAWebhookOnThisMachine_MayUseHttp() =>
        Assert.That(WebCompany.WithWebhook("{ url: 'http://localhost:9090/x' }").Companies[0].Company.Webhooks["crm"].BaseUrl.AbsoluteUri, Is.EqualTo("http://localhost:9090/x/"));

    private static VirtualStage Asking(string answer, TimeSpan takes = default) =>
        Asking(_ => new WebhookAnswer(true, 200, System.Text.Encoding.UTF8.GetBytes(answer), 1, null), takes);

    private static VirtualStage Asking(Func<WebhookRequest, WebhookAnswer> answer, TimeSpan takes = default)
    {
        var stage = WebCompany.Stage(Nodes);
        stage.Webhooks.Answer("crm", answer);
        stage.Webhooks.Takes = takes;
        stage.Dial(TestCompany.Line, null);
        stage.Press("482138317");
        return stage;
    }
}
