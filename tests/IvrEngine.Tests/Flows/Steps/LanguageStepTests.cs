using IvrEngine.Core.Calls;
using IvrEngine.Tests.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

[CancelAfter(10_000)]
public sealed class LanguageStepTests
{
    private static readonly string TwoLanguages = TestCompany.Settings + "\nlanguages: [es, en]";

    private const string Nodes = """
        elegir: { language: en, next: hola }
        hola: { say: { es: Hola., en: Hello. }, next: fin }
        fin: { hangup: { es: Adiós., en: Goodbye. } }
        """;

    [Test]
    public void Language_Set_IsSpokenFromThenOn()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("elegir", Nodes, settings: TwoLanguages));

        stage.Dial(TestCompany.Line, null);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
        Assert.That(stage.Telephone.Heard.Select(h => h.Text), Is.EqualTo(new[] { "Hello.", "Goodbye." }));
    }

    [Test]
    public void Language_EngineDiesAfterIt_IsKept()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("elegir", Nodes, settings: TwoLanguages));
        stage.Dial(TestCompany.Line, null);
        stage.KillEngine();

        stage.StartEngine();

        stage.Hear("Goodbye");
    }

    [Test]
    public void CallerHangsUp_AfterTheLanguageIsSet_EndsTheCall()
    {
        var stage = TestCompany.Stage(TestCompany.WithNodes("elegir", Nodes, settings: TwoLanguages));
        stage.Dial(TestCompany.Line, null);

        stage.HangUp();

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
    }
}
