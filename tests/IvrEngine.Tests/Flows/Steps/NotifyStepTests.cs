using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Tests.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

[CancelAfter(10_000)]
public sealed class NotifyStepTests
{
    private static readonly string Settings = TestCompany.Settings + "\nareas: { campo: { title: Campo, email: [campo@example.mx] } }";

    private static VirtualStage Stage(string subject, string body) => TestCompany.Stage(TestCompany.WithNodes("folio", $$"""
        folio: { report: open, type: falla, on: { opened: avisa, failed: fin } }
        avisa: { notify: campo, subject: "{{subject}}", body: "{{body}}", next: fin }
        fin: { hangup: Adiós. }
        """, "variables: { saldo: 1234.5, texto: \"a\\nb\" }", Settings));

    [Test]
    public void Notify_Slots_AreWritten()
    {
        var stage = Stage("Falla {digits:report.number} {text:texto}", "Del {when:report.openedAt}; saldo {money:saldo}; cliente {text:customer.name}; urgente: {text:saldo > 1}; {{x}");
        stage.Dial(TestCompany.Line, null);

        stage.TheEnd();

        var notice = stage.Journal.Entries.OfType<NoticeGiven>().Single();
        Assert.That(notice.Area, Is.EqualTo("campo"));
        Assert.That(notice.Subject, Is.EqualTo($"Falla {stage.Reports.All.Single().Number} a b"));
        Assert.That(notice.Body, Is.EqualTo("Del 02/03/2026 10:15; saldo $1,234.50; cliente —; urgente: sí; {x}"));
    }

    [Test]
    public void CallerHangsUp_WhereTheAreaIsTold_TheNoticeStands()
    {
        var stage = Stage("Falla", "Hay una falla.");
        var journal = new WatchedJournal(stage.Journal)
        {
            Appended = entry =>
            {
                if (entry is CallEventLogged { Kind: CallEventKind.NodeEntered, Node: "avisa" }) stage.Telephone.HangUp();
            },
        };
        stage.CallJournal = journal;
        stage.Dial(TestCompany.Line, null);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        Assert.That(stage.Journal.Entries.OfType<NoticeGiven>().Count(), Is.EqualTo(1));
    }
}
