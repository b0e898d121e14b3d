using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Calls;

public sealed class KeyTests
{
    private const string ThreeQuestions = """
        uno:
          menu: { say: Primera., keys: { 1: dos, 9: repeat }, exhausted: fin, invalid: No existe., silence: Nada. }
        dos:
          collect: { say: Segunda., into: numero, min: 3, max: 3, exhausted: fin, invalid: Mal. }
          next: tres
        tres:
          confirm: { say: Tercera., exhausted: fin }
          on: { yes: si, no: fin }
        si:
          say: Logrado con {digits:numero}.
          next: fin
        fin:
          hangup: Adiós.
        """;

    [TestCase("1123", "", TestName = "Typed_ThroughAFullLengthNumber_AsksNothingAgain")]
    [TestCase("1123#", "", TestName = "Typed_WithATerminatorAfterAFullLengthNumber_LetsTheTerminatorFall")]
    public void TypeAhead_ThroughThreeQuestions_HearsOnlyTheLast(string keys, string later)
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);

        stage.Press(keys + "1" + later);

        stage.Hear("Logrado con uno dos tres");
        Assert.That(stage.Transcript(), Does.Not.Contain("Segunda").And.Not.Contain("Tercera"));
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
    }

    [Test]
    public void Terminator_LongAfterAFullLengthNumber_IsAKeyLikeAnyOther()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);
        stage.Press("1123");
        stage.Hear("Tercera");
        stage.Wait(TimeSpan.FromSeconds(4));

        stage.Press("#");

        Assert.That(stage.Events(CallEventKind.InputRejected).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Key_DuringAPrompt_SilencesItAtOnce()
    {
        var stage = TestCompany.RedsComm();
        stage.Dial(TestCompany.RedsCommLine, null);
        var menu = stage.Hear("Para reportar una falla");
        stage.Wait(TimeSpan.FromSeconds(3));

        stage.Press("4");

        Assert.That(menu.Until, Is.EqualTo(stage.Now), "no time passes between the key and the silence");
        Assert.That(menu.IsComplete, Is.False);
        Assert.That(stage.Telephone.Hearing!.Text, Does.Contain("Soporte técnico atiende"));
        Assert.That(stage.Events(CallEventKind.PromptInterrupted).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Key_DuringATextThatMustBeHeard_WaitsForTheNextQuestion()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("aviso", """
            aviso: { say: Esto hay que oírlo., interruptible: false, next: pregunta }
            pregunta:
              menu: { say: Pregunta., keys: { 1: fin }, exhausted: fin }
            fin: { hangup: Adiós. }
            """));
        stage.Dial(TestCompany.Line, null);

        stage.Press("1");
        stage.TheEnd();

        Assert.That(stage.Telephone.Heard[0].IsComplete, Is.True);
        Assert.That(stage.Transcript(), Does.Not.Contain("Pregunta"));
    }

    [Test]
    public void Silence_ThreeTimes_AsksThreeTimesAndNotMore()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);

        stage.TheEnd();

        Assert.That(stage.Telephone.Heard.Select(h => h.Text), Is.EqualTo(new[] { "Primera.", "Nada.", "Primera.", "Nada.", "Primera.", "Adiós." }));
    }

    [Test]
    public void WrongKeys_ThreeTimes_AskThreeTimesAndNotMore()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);
        for (var i = 0; i < 3; i++)
        {
            stage.Hear("Primera");
            stage.Press("7");
        }

        stage.TheEnd();

        Assert.That(stage.Telephone.Heard.Count(h => h.Text == "Primera."), Is.EqualTo(3));
        Assert.That(stage.Telephone.Heard.Count(h => h.Text == "No existe."), Is.EqualTo(2));
    }

    [Test]
    public void WrongKey_WithMoreTypedAhead_ForgetsTheRest()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);

        stage.Press("71123");
        stage.Hear("No existe");
        stage.Hear("Primera");

        Assert.That(stage.Visited(), Is.EqualTo(new[] { "main/uno" }));
    }

    [Test]
    public void RepeatKey_AnyNumberOfTimes_IsNoFailedTry()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);
        for (var i = 0; i < 20; i++)
        {
            stage.Hear("Primera");
            stage.Press("9");
        }

        stage.Press("1");
        stage.Hear("Segunda");

        Assert.That(stage.Events(CallEventKind.InputRejected), Is.Empty);
    }

    [Test]
    public void Storm_OfKeys_KeepsSixtyFourAndLogsTheFirstLost()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("aviso", """
            aviso: { say: Esto hay que oírlo., interruptible: false, next: espera }
            espera: { wait: 5s, next: fin, on: { key: espera } }
            fin: { hangup: Adiós. }
            """));
        stage.Dial(TestCompany.Line, null);

        stage.Press(new string('5', 500));

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
        var keys = stage.Events(CallEventKind.DigitReceived).ToList();
        Assert.That(keys.Count(k => k.Detail["kept"] == "yes"), Is.EqualTo(64));
        Assert.That(keys.Count(k => k.Detail["kept"] == "no"), Is.EqualTo(1));
        Assert.That(stage.Visited().Count(v => v == "main/espera"), Is.EqualTo(65));
    }

    [Test]
    public void Number_ThatStopsHalfway_IsTakenAfterAPauseAndJudged()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", ThreeQuestions));
        stage.Dial(TestCompany.Line, null);
        stage.Press("1");
        stage.Hear("Segunda");

        stage.Press("12");
        stage.Hear("Mal.");

        stage.Press("456");
        stage.Press("1");
        stage.Hear("Logrado con cuatro cinco seis");
    }

    [Test]
    public void ReadBack_Declined_AsksAgainWithoutComment_AndUnanswered_IsExhausted()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("numero", """
            numero:
              collect:
                say: Número.
                into: n
                max: 2
                invalid: Mal.
                confirm: { say: "Marcó {digits:n}.", invalid: No existe., silence: Nada. }
                exhausted: fin
              next: bien
            bien: { say: Bien., next: fin }
            fin: { hangup: Adiós. }
            """));
        stage.Dial(TestCompany.Line, null);
        stage.Press("11");
        stage.Hear("Marcó uno uno");

        stage.Press("2");
        stage.Hear("Número");
        stage.Press("22");
        stage.TheEnd();

        Assert.That(stage.Telephone.Heard.Select(h => h.Text).Skip(1), Is.EqualTo(new[]
            { "Marcó uno uno", "Número.", "Marcó dos dos", "Nada.", "Marcó dos dos", "Nada.", "Marcó dos dos", "Adiós." }));
    }

    [Test]
    public void Say_WithRepeat_IsSaidOnceMoreToASilentCaller_AndNotToOneWhoTypes()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("dos-veces", """
            dos-veces: { say: Folio., repeat: 1, next: fin }
            fin: { hangup: Adiós. }
            """));
        stage.Dial(TestCompany.Line, null);
        stage.TheEnd();
        Assert.That(stage.Telephone.Heard.Select(h => h.Text), Is.EqualTo(new[] { "Folio.", "Folio.", "Adiós." }));

        var other = TestCompany.Stage(TestCompany.WithNodes("dos-veces", """
            dos-veces: { say: Folio., repeat: 1, next: fin }
            fin: { hangup: Adiós. }
            """));
        other.Dial(TestCompany.Line, null);
        other.Press("5");
        other.TheEnd();
        Assert.That(other.Telephone.Heard.Select(h => h.Text), Is.EqualTo(new[] { "Folio.", "Adiós." }));
    }
}
