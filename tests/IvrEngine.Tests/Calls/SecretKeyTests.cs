using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Dialogues;
using NUnit.Framework;

namespace IvrEngine.Tests.Calls;

/// <summary>A key is logged when it is taken: the question that takes it knows whether it belongs to a secret.</summary>
public sealed class SecretKeyTests
{
    private const string MenuThenSecret = """
        uno:
          menu: { say: Primera., keys: { 1: aviso }, exhausted: fin, invalid: No existe. }
        aviso: { say: Ahora la clave., next: clave }
        clave:
          collect: { say: Marque su clave., into: clave, min: 4, max: 4, secret: true, check: "clave != '0000'", exhausted: fin, invalid: Mal. }
          next: dos
        dos:
          menu: { say: Segunda., keys: { 7: fin }, exhausted: fin }
        fin: { hangup: Adiós. }
        """;

    [Test]
    public void Secret_TypedAheadDuringAnEarlierPrompt_IsMaskedAndTheOthersAreNot()
    {
        var stage = Dialled();

        stage.Press("183177");
        stage.TheEnd();

        Assert.That(Keys(stage), Is.EqualTo(new[] { "1 yes", "• yes", "• yes", "• yes", "• yes", "7 yes" }));
    }

    [Test]
    public void Secret_ThatIsWrong_IsMaskedWithAllThatWasTypedAfterIt()
    {
        var stage = Dialled();

        stage.Press("1000083");
        stage.Hear("Mal.");

        Assert.That(Keys(stage), Is.EqualTo(new[] { "1 yes", "• yes", "• yes", "• yes", "• yes", "• no", "• no" }));
    }

    [Test]
    public void Secret_TypedAtAQuestionThatIsNot_ShowsOnlyTheKeyThatTheQuestionTook()
    {
        var stage = Dialled();

        stage.Press("8317");
        stage.Hear("No existe.");

        Assert.That(Keys(stage), Is.EqualTo(new[] { "8 yes", "• no", "• no", "• no" }));
    }

    [Test]
    public void Keys_ThatNobodyTook_AreMaskedAtTheEnd()
    {
        var stage = Dialled();
        stage.Press("18317");
        stage.Hear("Segunda");
        stage.Press("7");
        stage.Press("4111");

        stage.TheEnd();

        Assert.That(Keys(stage).TakeLast(5), Is.EqualTo(new[] { "7 yes", "• no", "• no", "• no", "• no" }));
    }

    [Test]
    public void Key_WhileATextMustBeHeard_WaitsAsLongAsTheText()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("aviso", """
            aviso: { say: Esto hay que oírlo., interruptible: false, next: uno }
            uno: { menu: { say: Primera., keys: { 1: fin }, exhausted: fin } }
            fin: { hangup: Adiós. }
            """));
        stage.Dial(TestCompany.Line, null);
        stage.Press("1");

        stage.TheEnd();

        var waited = int.Parse(stage.Events(CallEventKind.DigitReceived).Single().Detail["ahead"]);
        Assert.That(waited, Is.EqualTo((stage.Telephone.Heard[0].Until!.Value - stage.Telephone.Heard[0].From).TotalMilliseconds).Within(1));
    }

    private static VirtualStage Dialled()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("uno", MenuThenSecret));
        stage.Dial(TestCompany.Line, null);
        return stage;
    }

    private static List<string> Keys(VirtualStage stage) =>
        [.. stage.Events(CallEventKind.DigitReceived).Select(e => $"{e.Detail["key"]} {e.Detail["kept"]}")];
}
