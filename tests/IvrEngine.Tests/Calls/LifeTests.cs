using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Reports;
using IvrEngine.Core.Telephony;
using NUnit.Framework;

namespace IvrEngine.Tests.Calls;

/// <summary>How calls begin, outlive engines, and end.</summary>
public sealed class LifeTests
{
    [Test]
    public void UnknownNumber_IsRefusedAndLogged()
    {
        var stage = TestCompany.RedsComm();

        stage.Dial("8009999999", "4871234567");

        Assert.That(stage.Telephone.HungUpByEngine, Is.EqualTo(HangUpReason.NoSuchNumber));
        var started = stage.Journal.Entries.OfType<CallStarted>().Single();
        Assert.That((started.Company, started.Dnis), Is.EqualTo(((string?)null, "+528009999999")));
        Assert.That(stage.Journal.Entries.OfType<CallEnded>().Single().End.Kind, Is.EqualTo(CallEndKind.UnknownNumber));
    }

    [TestCase(null)]
    [TestCase("anonymous")]
    [TestCase("restricted")]
    [TestCase("123")]
    public void UnknownCaller_IsServedAllTheSame(string? ani)
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, ani);
        stage.Press("12");

        stage.Hear("Si tiene a la mano su número de cliente");

        Assert.That(stage.Journal.Entries.OfType<CallStarted>().Single().Ani, Is.Null);
    }

    [Test]
    public void EngineThatEndsItsCalls_HangsUpAndSaysWhy()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);

        stage.Do(() => _ = stage.Registry.StopAsync(endCalls: true, CancellationToken.None));

        var end = stage.TheEnd();
        Assert.That((end.Kind, end.Node), Is.EqualTo((CallEndKind.EngineStopped, "bienvenida")));
        Assert.That(stage.Telephone.HungUpByEngine, Is.EqualTo(HangUpReason.Unavailable));
    }

    [Test]
    public void EngineThatHandsOver_LeavesTheCallToTheNext()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Hear("Para reportar una falla");

        stage.Do(() => _ = stage.Registry.StopAsync(endCalls: false, CancellationToken.None));
        Assert.That(stage.Telephone.IsUp, Is.True);
        Assert.That(stage.Journal.Entries.OfType<CallEnded>(), Is.Empty);
        stage.StartEngine();
        stage.Hear("Para reportar una falla");
        stage.Press("4");

        stage.Hear("Soporte técnico atiende");
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void EngineThatDies_InTheMiddleOfAPrompt_IsFollowedWithoutTwoVoicesAtOnce()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        var menu = stage.Hear("Para reportar una falla");
        stage.Wait(TimeSpan.FromSeconds(2));
        stage.KillEngine();
        stage.Wait(TimeSpan.FromSeconds(1));

        stage.StartEngine();

        Assert.That(menu.Until, Is.EqualTo(stage.Now), "the old prompt is stopped");
        Assert.That(stage.Telephone.Hearing?.Text, Does.Contain("Para reportar una falla"));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void CallerGone_WhileNoEngineIsThere_GetsTheEndThatTheCallIsOwed()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Hear("Para reportar una falla");
        stage.KillEngine();
        stage.HangUp();

        stage.StartEngine();

        var end = stage.TheEnd();
        Assert.That((end.Kind, end.Node), Is.EqualTo((CallEndKind.LostWhileEngineAway, "menu")));
    }

    [Test]
    public void CallThatArrives_WhileNoEngineIsThere_IsTakenByTheNext()
    {
        var stage = TestCompany.RedsComm();
        stage.KillEngine();
        stage.Telephone.Dial("virtual-9", TestCompany.RedsCommLine, null);

        stage.StartEngine();

        stage.Hear("Gracias por llamar a Reds Comm");
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [TestCase("2", "Su número de reporte es", ReportState.Open, false)]
    [TestCase("2", "Su número de reporte es", ReportState.Open, true)]
    [TestCase("1", "Nos alegra que funcione", ReportState.Solved, false)]
    [TestCase("1", "Nos alegra que funcione", ReportState.Solved, true)]
    public void EngineThatDies_BetweenTheReportAndItsAnswer_OpensOneReportOnly(string works, string heard, ReportState state, bool loseUnflushed)
    {
        var stage = TestCompany.RedsComm();
        var reports = new WatchedReports(stage.Reports);
        stage.ReportStore = reports;
        stage.Dial(TestCompany.RedsCommLine, "4871234567");
        stage.Press("12");
        stage.Hear("Si tiene a la mano");
        stage.Press("2");
        stage.Hear("Si la falla");
        stage.Press("1");
        stage.Hear("Vamos a revisar");
        stage.Press("115");
        stage.Hear("Pruebe su servicio");
        _ = stage.Journal.FlushAsync(CancellationToken.None); // the disk is this far, and now and then a little behind
        reports.AnswersGetLost = true;
        stage.Press(works);
        if (works == "2")
        {
            stage.Hear("Le llamaremos");
            stage.Press("1");
        }
        for (var deaths = 0; deaths < 2; deaths++)
        {
            Assert.That(stage.Reports.All, Has.Count.EqualTo(1), "the store has done it");
            stage.KillEngine();
            if (loseUnflushed) stage.Journal.LoseUnflushed();
            stage.StartEngine();
        }
        stage.KillEngine();
        reports.AnswersGetLost = false;

        stage.StartEngine();
        stage.Hear(heard);

        Assert.That(stage.Reports.All.Select(r => r.State), Is.EqualTo(new[] { state }));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void JournalThatDoesNotWrite_KeepsNoCallerWaiting()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("abrir", """
            abrir: { report: open, type: falla, on: { opened: fin, failed: fin } }
            fin: { hangup: Adiós. }
            """));
        stage.CallJournal = new WatchedJournal(stage.Journal) { IsStuck = true };
        stage.Dial(TestCompany.Line, null);

        stage.Wait(TimeSpan.FromSeconds(2));

        Assert.That(stage.Reports.All, Has.Count.EqualTo(1));
        Assert.That(stage.Events(CallEventKind.JournalLate).Count(), Is.EqualTo(1));
    }

    [Test]
    public void SecretDigits_AreInNoSnapshotAndNoLog()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("nip", """
            nip:
              collect: { say: Marque su clave., into: clave, min: 4, max: 4, secret: true, exhausted: fin }
              next: comprueba
            comprueba:
              branch:
                - { when: "clave == '8317'", to: bien }
                - { else: fin }
            bien: { wait: 5s, next: fin, on: { key: fin } }
            fin: { hangup: Adiós. }
            """));
        var written = new List<string>();
        stage.CallJournal = new WatchedJournal(stage.Journal)
        {
            Saved = s => written.AddRange(s.Frames.SelectMany(f => f.Variables).Select(v => $"{v.Key}={v.Value}")),
            Appended = e => written.Add(e is CallEventLogged l ? string.Join(',', l.Detail) : e.ToString()),
        };
        stage.Dial(TestCompany.Line, null);
        stage.Hear("Marque su clave");

        stage.Press("8317");
        stage.TheEnd();

        Assert.That(stage.Visited(), Does.Contain("main/bien"), "the digits were taken");
        Assert.That(written, Has.None.Contain("8317").And.None.Contain("clave"));
        Assert.That(stage.Events(CallEventKind.DigitReceived).Select(e => e.Detail["key"]), Is.All.EqualTo("•"));
    }
}
