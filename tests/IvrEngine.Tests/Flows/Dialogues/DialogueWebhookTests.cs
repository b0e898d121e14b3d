using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Tests.Flows.Steps;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Dialogues;

public sealed class DialogueWebhookTests
{
    private const string Nodes = """
        uno:
          webhook:
            hook: crm
            path: saldo
            answer: { saldo: { at: cuentas.0.saldo, type: number }, plan: text, activo: bool }
          on: { ok: decir, failed: mal }
        decir: { say: "Debe {money:saldo}.", next: fin }
        mal: { hangup: No fue posible. }
        fin: { hangup: Adiós. }
        """;

    [TestCase("crm: { cuentas: [{ saldo: 350.5 }], plan: '7', activo: true }", "Debe trescientos cincuenta pesos con cincuenta centavos")]
    [TestCase("crm: { cuentas: [{ saldo: '350.5' }], plan: '7', activo: true }", "No fue posible")]
    [TestCase("crm: ~", "No fue posible")]
    [TestCase("", "No fue posible")]
    public void Service_AnswersAsTheDialogueSays(string answer, string heard)
    {
        var companies = WebCompany.Read(Nodes).Companies;
        var (dialogues, findings) = DialogueReader.Read([Dialogue(answer, heard)], companies);
        Assert.That(findings, Is.Empty);

        var result = new DialogueRunner(companies).Run(dialogues[0]);

        Assert.That(result.Failure, Is.Null, result.Transcript);
    }

    [Test]
    public void Service_ThatTheCompanyDoesNotHave_IsFound() =>
        Assert.That(DialogueReader.Read([Dialogue("otro: { }", "x")], WebCompany.Read(Nodes).Companies).Findings.Select(f => f.Code), Is.EqualTo(new[] { FindingCodes.UnknownWebhook }));

    private static SourceFile Dialogue(string webhooks, string heard) => new("prueba/saldo.dialogue.yaml", $$"""
        dialogue: Pregunta su saldo
        given:
          dnis: "5512345678"
          at: 2026-03-02T10:15
          webhooks: { {{webhooks}} }
        steps:
          - hears: "{{heard}}"
        """);
}
