using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Telephony;
using IvrEngine.Tests.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

[CancelAfter(10_000)]
public sealed class RecordStepTests
{
    private const string Nodes = """
        folio: { report: open, type: falla, on: { opened: mensaje, failed: falla } }
        mensaje: { record: Diga la ubicación., max: 30s, silence: 4s, on: { recorded: gracias, empty: nada, failed: falla } }
        gracias: { hangup: Gracias. }
        nada: { hangup: Nada. }
        falla: { hangup: Falla. }
        """;

    private static VirtualStage Recording()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("folio", Nodes));
        stage.Dial(TestCompany.Line, null);
        stage.WaitUntil(() => stage.Telephone.IsRecording, TimeSpan.FromMinutes(1));
        return stage;
    }

    private static void Speak(VirtualStage stage, int seconds) => stage.Do(() => stage.Telephone.Speak(TimeSpan.FromSeconds(seconds)));

    private static MessageLeft? Message(VirtualStage stage) => stage.Journal.Entries.OfType<MessageLeft>().SingleOrDefault();

    [Test]
    public void Silence_AfterSpeech_EndsTheMessageAndAttachesItToTheReport()
    {
        var stage = Recording();
        Speak(stage, 6);

        stage.Hear("Gracias.");

        var message = Message(stage)!;
        Assert.That(message.ReportNumber, Is.EqualTo(stage.Reports.All.Single().Number.ToString()));
        Assert.That(message.Seconds, Is.EqualTo(10m));
        Assert.That(stage.Telephone.Recordings.Select(r => r.FileName), Is.EqualTo(new[] { message.FileName }));
    }

    [Test]
    public void Key_EndsTheMessageAndIsUsedUp()
    {
        var stage = Recording();
        Speak(stage, 20);
        stage.Wait(TimeSpan.FromSeconds(5));

        stage.Press("#");

        stage.Hear("Gracias.");
        Assert.That(Message(stage)!.Seconds, Is.EqualTo(5m));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void Key_InTheText_CutsItShortAndDoesNotEndTheMessage()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("folio", Nodes));
        stage.Dial(TestCompany.Line, null);

        stage.Press("#");

        Assert.That(stage.Telephone.IsRecording, Is.True);
    }

    [Test]
    public void LongestTime_EndsTheMessage()
    {
        var stage = Recording();
        Speak(stage, 300);

        stage.Hear("Gracias.");

        Assert.That(Message(stage)!.Seconds, Is.EqualTo(30m));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void NoSpeech_IsEmptyAndItsFileIsThrownAway(int keyAfter)
    {
        var stage = Recording();
        if (keyAfter < 0) stage.Press("1");

        stage.Hear("Nada.");

        Assert.That(Message(stage), Is.Null);
        Assert.That(stage.Telephone.Recordings, Is.Empty);
    }

    [Test]
    public void CallerHangsUp_InTheMessage_HasLeftIt()
    {
        var stage = Recording();
        Speak(stage, 60);
        stage.Wait(TimeSpan.FromSeconds(7));

        stage.HangUp();

        Assert.That(stage.TheEnd(), Has.Property("Kind").EqualTo(CallEndKind.CallerHungUp).And.Property("Node").EqualTo("mensaje"));
        Assert.That(Message(stage)!.Seconds, Is.EqualTo(7m));
    }

    [Test]
    public void CallerHangsUp_InTheText_HasLeftNothing()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("folio", Nodes));
        stage.Dial(TestCompany.Line, null);

        stage.HangUp();

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        Assert.That(Message(stage), Is.Null);
    }

    [TestCase(CommandStatus.Refused)]
    [TestCase(CommandStatus.TimedOut)]
    public void Exchange_DoesNotRecord_IsFailed(CommandStatus status)
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("folio", Nodes));
        stage.Telephone.Interfere = command => command == VirtualCommand.Record ? new CommandResult(status, "no") : null;
        stage.Dial(TestCompany.Line, null);

        stage.Hear("Falla.");

        Assert.That(Message(stage), Is.Null);
    }

    [Test]
    public void CallerHangsUp_UnseenBeforeTheMessage_EndsTheCall()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("folio", Nodes));
        stage.Telephone.Interfere = command =>
        {
            if (command != VirtualCommand.Record) return null;
            stage.Telephone.IsCutOff = true;
            stage.Telephone.HangUp();
            return new CommandResult(CommandStatus.Gone);
        };
        stage.Dial(TestCompany.Line, null);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        Assert.That(Message(stage), Is.Null);
    }

    [Test]
    public void Exchange_NeverSaysThatItEnded_KeepsWhatItWrote()
    {
        var stage = Recording();
        Speak(stage, 60);
        stage.Telephone.IsCutOff = true;
        stage.Wait(TimeSpan.FromSeconds(32));
        stage.Telephone.IsCutOff = false;

        stage.Hear("Gracias.");

        Assert.That(Message(stage), Is.Not.Null);
        Assert.That(stage.Events(CallEventKind.RecordingFailed).Single().Detail["error"], Is.EqualTo("no end was reported"));
    }

    [Test]
    public void EngineDies_InTheMessage_TheNextOneAsksAgainAndKeepsOne()
    {
        var stage = Recording();
        Speak(stage, 3);
        stage.Wait(TimeSpan.FromSeconds(2));
        stage.KillEngine();

        stage.StartEngine();
        stage.WaitUntil(() => stage.Telephone.Hearing is null && stage.Telephone.IsRecording, TimeSpan.FromMinutes(1));
        stage.Wait(TimeSpan.FromMilliseconds(10));
        Speak(stage, 6);
        stage.Hear("Gracias.");

        Assert.That(stage.Telephone.Recordings, Has.Count.EqualTo(1));
        Assert.That(Message(stage), Is.Not.Null);
    }
}
