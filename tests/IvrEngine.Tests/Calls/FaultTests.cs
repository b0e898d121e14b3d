using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Telephony;
using NUnit.Framework;

namespace IvrEngine.Tests.Calls;

/// <summary>The exchange fails; the call goes on, or ends once and says why.</summary>
public sealed class FaultTests
{
    [Test]
    public void Playback_ThatNeverEnds_IsLeftBehindAfterItsLength()
    {
        var stage = TestCompany.RedsComm();
        stage.Telephone.PlaybacksNeverEnd = true;
        stage.Dial(TestCompany.RedsCommLine, null);
        var greeting = stage.Telephone.Hearing!;

        stage.Hear("Para reportar una falla");

        var overdue = stage.Now - greeting.From;
        Assert.That(overdue.TotalSeconds, Is.InRange(4, 8));
        Assert.That(stage.Events(CallEventKind.PromptFailed).First().Detail["error"], Is.EqualTo("no end was reported"));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [TestCase(CommandStatus.Refused)]
    [TestCase(CommandStatus.TimedOut)]
    [TestCase(CommandStatus.Unreachable)]
    public void Prompts_ThatCannotBePlayed_EndTheCallByTheFlow(CommandStatus status)
    {
        var stage = TestCompany.RedsComm();
        stage.Telephone.Interfere = command => command == VirtualCommand.Play ? new CommandResult(status, "as told") : null;
        stage.Dial(TestCompany.RedsCommLine, null);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
        Assert.That(stage.Events(CallEventKind.PromptFailed).First().Detail["error"], Is.EqualTo("as told"));
    }

    [Test]
    public void Prompt_WhoseChannelIsGone_EndsAsHungUpEvenIfTheEventIsLost()
    {
        var stage = TestCompany.RedsComm();
        stage.Telephone.Interfere = command => command is VirtualCommand.Play or VirtualCommand.HangUp ? new CommandResult(CommandStatus.Gone) : null;
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.WaitUntil(() => stage.Call is null, TimeSpan.FromMinutes(1));

        var end = stage.Journal.Entries.OfType<CallEnded>().Single().End;
        Assert.That((end.Kind, end.Node), Is.EqualTo((CallEndKind.CallerHungUp, "bienvenida")));
    }

    [TestCase(CommandStatus.TimedOut)]
    [TestCase(CommandStatus.Gone)]
    [TestCase(CommandStatus.Refused)]
    [TestCase(CommandStatus.Unreachable)]
    public void BargeIn_WhosePlaybackCannotBeStopped_StillTakesTheKey(CommandStatus status)
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Hear("Para reportar una falla");
        stage.Telephone.Interfere = command => command == VirtualCommand.StopPlayback ? new CommandResult(status) : null;

        stage.Press("4");

        stage.Hear("Soporte técnico atiende");
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [TestCase(CommandStatus.Gone, CallEndKind.CallerGoneBeforeAnswer)]
    [TestCase(CommandStatus.Refused, CallEndKind.Faulted)]
    [TestCase(CommandStatus.TimedOut, CallEndKind.EndedByFlow)]
    [TestCase(CommandStatus.Unreachable, CallEndKind.EndedByFlow)]
    public void Answering_ThatFails_EndsAsItMust(CommandStatus status, CallEndKind expected)
    {
        var stage = TestCompany.RedsComm();
        stage.Telephone.Interfere = command => command == VirtualCommand.Answer ? new CommandResult(status) : null;

        stage.Dial(TestCompany.RedsCommLine, null);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(expected));
    }

    [Test]
    public void CallerGone_WhileTheCallIsAnswered_IsGoneBeforeAnswer()
    {
        var stage = TestCompany.RedsComm();
        stage.Telephone.Interfere = command =>
        {
            if (command == VirtualCommand.Answer) stage.Telephone.HangUp();
            return null;
        };

        stage.Dial(TestCompany.RedsCommLine, null);

        var end = stage.TheEnd();
        Assert.That(end.Kind, Is.EqualTo(CallEndKind.CallerGoneBeforeAnswer));
        Assert.That(stage.Journal.Entries.OfType<CallEnded>().Single().AnsweredAt, Is.Null);
    }

    [Test]
    public void Events_ThatComeTwice_ChangeNothingButTheKeys()
    {
        var stage = TestCompany.RedsComm();
        stage.Telephone.EventsComeTwice = true;
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Hear("Para reportar una falla");

        stage.HangUp();

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
    }

    [Test]
    public void Arrival_ThatComesTwice_MakesOneCall()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);

        stage.Do(() => stage.Registry.Arrived(new CallArrived(stage.Telephone.Channel, stage.Now, TestCompany.RedsCommLine, null)));

        Assert.That(stage.Registry.Count, Is.EqualTo(1));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void Line_RestoredAfterThePromptEnded_GoesOnAtOnce()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Telephone.IsCutOff = true;
        stage.WaitUntil(() => stage.Telephone.Hearing is null, TimeSpan.FromMinutes(1));
        stage.Telephone.IsCutOff = false;

        stage.Reconnect();

        Assert.That(stage.Telephone.Hearing?.Text, Does.Contain("Para reportar una falla"));
        Assert.That(stage.Events(CallEventKind.LineRestored).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Line_RestoredInTheMiddleOfAPrompt_LetsItGoOn()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        var greeting = stage.Telephone.Hearing!;
        stage.Wait(TimeSpan.FromSeconds(1));

        stage.Reconnect();
        stage.Hear("Para reportar una falla");

        Assert.That(greeting.IsComplete, Is.True);
        Assert.That(stage.Events(CallEventKind.PromptFailed), Is.Empty);
    }

    [Test]
    public void Line_RestoredAfterTheCallerHungUp_EndsTheCall()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Telephone.IsCutOff = true;
        stage.HangUp();
        stage.Telephone.IsCutOff = false;

        stage.Reconnect();

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
    }

    [Test]
    public void Exchange_Restarted_EndsTheCallAsLostWithIt()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        stage.Telephone.IsCutOff = true;
        stage.HangUp(); // the channel is gone, and no event said so
        stage.Telephone.IsCutOff = false;

        stage.Reconnect(exchangeRestarted: true);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.LostWithExchange));
    }

    [Test]
    public void Database_ThatIsAway_SendsTheCallerWhereTheFlowSays()
    {
        var stage = TestCompany.RedsComm();
        var reports = new WatchedReports(stage.Reports) { IsAway = true };
        stage.ReportStore = reports;
        stage.Dial(TestCompany.RedsCommLine, "4871234567");
        stage.Press("12");
        stage.Hear("Si tiene a la mano");
        stage.Press("2");
        stage.Hear("Si la falla no es atribuible");
        stage.Press("1");
        stage.Hear("Vamos a revisar");
        stage.Press("115");
        stage.Hear("Pruebe");
        stage.Press("2");
        stage.Hear("Le llamaremos");
        stage.Press("1");
        stage.Hear("No pudimos registrar su reporte");
        reports.IsAway = false;
        stage.Press("1");

        stage.Hear("Su número de reporte es");

        Assert.That(stage.Reports.All, Has.Count.EqualTo(1));
        Assert.That(stage.Events(CallEventKind.StepFailed).Single().Detail["error"], Does.Contain("The database is away"));
    }

    [Test]
    public void ReportStatus_WhileTheDatabaseIsAway_SaysSo()
    {
        var stage = TestCompany.RedsComm();
        stage.ReportStore = new WatchedReports(stage.Reports) { IsAway = true };
        stage.Dial(TestCompany.RedsCommLine, null);

        stage.Press("23401726553");

        stage.Hear("no podemos consultar los reportes");
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void Step_ThatFailsWithNoWayOn_IsRescuedByTheFlowThatCalled()
    {
        var stage = TestCompany.RedsComm();
        stage.CustomerDirectory = new BrokenDirectory();
        stage.Dial(TestCompany.RedsCommLine, "4871234567");

        stage.Press("12");

        stage.Hear("Si la falla no es atribuible");
    }

    [Test]
    public void Flow_ThatGoesRoundAndRound_IsLeftByItsWayOutOfFailure()
    {
        // Reading a flow proves that it does not do this by itself; a queue that gives every caller back at once still can make it.
        var settings = TestCompany.Settings.Replace("schedule: oficina }", "schedule: oficina, max-wait: 1s, without-agents: timeout }", StringComparison.Ordinal);
        var stage = TestCompany.Stage(TestCompany.WithNodes("a", """
            a: { queue: soporte, on: { answered: salida, closed: salida, full: salida, timeout: a, failed: salida } }
            salida: { hangup: Disculpe. }
            """, settings: settings));

        stage.Dial(TestCompany.Line, null);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
        Assert.That(stage.Transcript(), Is.EqualTo("Disculpe."));
    }

    [Test]
    public void Text_WithoutAValue_IsLeftUnsaidAndLogged()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("a", """
            a: { say: "Su reporte es {digits:report.number}.", next: fin }
            fin: { hangup: Adiós. }
            """));

        stage.Dial(TestCompany.Line, null);

        stage.TheEnd();
        Assert.That(stage.Transcript(), Is.EqualTo("Adiós."));
        Assert.That(stage.Events(CallEventKind.ValueMissing).Count(), Is.EqualTo(1));
    }

    private sealed class BrokenDirectory : IvrEngine.Core.Customers.ICustomerDirectory
    {
        public Task<IvrEngine.Core.Customers.Customer?> FindByNumberAsync(string company, string number, CancellationToken cancellationToken) => throw new IOException("away");

        public Task<IReadOnlyList<IvrEngine.Core.Customers.Customer>> FindByTelephoneAsync(string company, IvrEngine.Core.Companies.TelephoneNumber telephone, CancellationToken cancellationToken) => throw new IOException("away");

        public Task SaveAsync(IvrEngine.Core.Customers.Customer customer, CancellationToken cancellationToken) => throw new IOException("away");
    }
}
