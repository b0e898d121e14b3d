using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Dialogues;

/// <summary>A small company, so that these conversations stay true when the shipped ones change.</summary>
public sealed class SimulationTests
{
    private const string Settings = """
        company: prueba
        name: Prueba
        lines: ["5512345678"]
        reports: { series: 9, types: { falla: Falla } }
        """;

    private const string Flow = """
        flow: main
        start: saludo
        nodes:
          saludo: { say: Hola. Somos la prueba., next: menu }
          menu:
            menu: { say: "Para reportar, marque uno.", keys: { 1: espera, 0: fin }, silence: ¿Sigue ahí?, exhausted: fin }
          espera:
            wait: 60s
            on: { next: abrir, key: fin }
          abrir: { report: open, type: falla, on: { opened: folio, failed: fin } }
          folio: { say: "Su número es {digits:report.number}.", next: fin }
          fin: { hangup: Adiós. }
        """;

    private static readonly IReadOnlyList<PublishedCompany> Companies =
        CompanySetReader.Read([new SourceFile("prueba/company.yaml", Settings), new SourceFile("prueba/main.flow.yaml", Flow)]).Companies;

    private static Simulation New(IReadOnlyList<Customer>? customers = null) =>
        new(Companies[0], "+525512345678", "4871234567", Instant.FromUtc(2026, 3, 2, 16, 15), customers ?? []);

    [Test]
    public void Dial_IsHeardUntilTheEngineWaitsForTheCaller()
    {
        var simulation = New();

        Assert.That(simulation.Dial().Select(h => h.Text), Is.EqualTo(new[] { "Hola. Somos la prueba.", "Para reportar, marque uno." }));
        Assert.That(simulation.Place, Is.EqualTo("main/menu"));
    }

    [Test]
    public void ToDialogue_OfACallWithPauses_PassesWhenItIsReadAndHeldAgain()
    {
        var simulation = New([new Customer("prueba", "48213", "Ana \"Anita\"", TelephoneNumber.TryParse("4871234567"), null)]);
        simulation.Dial();
        simulation.Wait(TimeSpan.FromSeconds(6)); // the question comes again
        simulation.Press("1");
        simulation.Wait(TimeSpan.FromSeconds(60));

        var text = DialogueWriter.Write(simulation.ToDialogue("Espera y reporta"), Companies[0].Company.Zone);
        var (dialogues, findings) = DialogueReader.Read([new SourceFile("prueba/espera.dialogue.yaml", text)], Companies);

        Assert.That(findings, Is.Empty, text);
        Assert.That(dialogues[0].Then.ReportType, Is.EqualTo("falla"));
        var result = new DialogueRunner(Companies).Run(dialogues[0]);
        Assert.That(result.Failure, Is.Null, () => $"{text}\n{result.Failure}\n{result.Transcript}");
        Assert.That(result.Entries, Has.Count.GreaterThan(10));
    }

    [Test]
    public void ToDialogue_OfACallThatGoesOn_EndsItByTheCaller()
    {
        var simulation = New();
        simulation.Dial();

        var dialogue = simulation.ToDialogue("Cuelga");

        Assert.That(simulation.IsOver);
        Assert.That(dialogue.Then.EndedByCaller);
        Assert.That(dialogue.Steps[^1], Is.InstanceOf<HangsUp>());
    }

    [Test]
    public void Coverage_OfOneShortCall_NamesWhatItLeftOut()
    {
        var simulation = New();
        simulation.Dial();
        simulation.Press("0");
        var result = new DialogueRunner(Companies).Run(simulation.ToDialogue("Termina"));

        var coverage = DialogueCoverage.Of(Companies[0], [result]);

        Assert.That(coverage.MissedNodes, Is.EquivalentTo(new[] { "main/espera", "main/abrir", "main/folio" }));
        Assert.That(coverage.MissedOutcomes, Does.Contain("main/menu 1").And.Contain("main/menu exhausted").And.Not.Contain("main/menu 0"));
    }
}
