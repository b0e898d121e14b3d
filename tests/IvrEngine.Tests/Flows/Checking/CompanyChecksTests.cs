using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Reading;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Checking;

/// <summary>Flows that are sound file by file and wrong as a whole: each with the finding that it must have, at its node.</summary>
public sealed class CompanyChecksTests
{
    private const string Settings = """
        company: prueba
        name: Prueba
        lines: ["5512345678"]
        schedules: { oficina: { monday-friday: 09:00-18:00 } }
        reports: { series: 9, types: { falla: Falla } }
        """;

    private const string Asked = "menu: { say: \"Para terminar, marque uno.\", keys: { 1: fin, 0: fin }, exhausted: ";
    private const string Digits = "collect: { say: Marque su número., into: x, min: ";

    private static List<Finding> Check(string nodes, string head = "", string? other = null, ProofLimits? limits = null)
    {
        List<SourceFile> files =
        [
            new("prueba/company.yaml", Settings),
            new("prueba/main.flow.yaml", $"flow: main\nstart: a\n{head}nodes:\n{nodes}\n  fin: {{ hangup: Adiós. }}\n"),
        ];
        if (other is not null) files.Add(new SourceFile("prueba/otro.flow.yaml", other));
        return [.. CompanySetReader.Read(files, limits).Findings];
    }

    [TestCase("FLOW021", "sola", "  a: { say: Hola., next: fin }\n  sola: { say: Nadie., next: fin }")]
    [TestCase("FLOW021", "c", "  a: { say: Hola., next: fin }\n  b: { say: Nadie., next: c }\n  c: { say: Nadie., next: b }")]
    [TestCase("FLOW023", "a", "  a: { menu: { say: \"Marque uno, dos, tres, cuatro, cinco o seis.\", keys: { 1: fin, 2: fin, 3: fin, 4: fin, 5: fin, 6: fin, 0: fin }, exhausted: fin } }")]
    [TestCase("FLOW024", "a", "  a: { menu: { say: \"Para terminar, marque uno.\", keys: { 1: fin }, exhausted: fin } }")]
    [TestCase("FLOW025", "a", "  a: { menu: { say: \"Para terminar, marque uno. Para ventas, marque dos.\", keys: { 1: fin, 0: fin }, exhausted: fin } }")]
    [TestCase("FLOW025", "a", "  a: { menu: { say: \"Para terminar, marque uno.\", keys: { 1: fin, 2: fin, 0: fin }, exhausted: fin } }")]
    [TestCase("FLOW025", "a", "  a: { confirm: { say: \"¿Está bien? Marque uno.\" }, on: { yes: fin, no: fin, exhausted: fin } }")]
    [TestCase("FLOW025", "a", "  a: { collect: { say: \"Marque su número, o para una persona marque cero.\", into: x, exhausted: fin }, next: fin }")]
    [TestCase("FLOW026", "a", "  a: { " + Asked + "b } }\n  b: { say: Otra vez., next: a }")]
    [TestCase("FLOW026", "a", "  a: { wait: 5s, next: a, on: { key: fin } }")]
    [TestCase("FLOW026", "a", "  a: { hours: oficina, on: { open: fin, closed: a, holiday: fin } }")]
    [TestCase("FLOW026", "a", "  a: { branch: [{ when: customer.hasOpenReport, to: a }, { else: fin }] }")]
    [TestCase("FLOW027", "a", "  a: { " + Digits + "12, tries: 3, exhausted: b }, next: fin }\n  b: { " + Digits + "12, tries: 3, exhausted: c }, next: fin }\n  c: { " + Digits + "12, tries: 3, exhausted: fin }, next: fin }")]
    [TestCase("FLOW028", "a", "  a: { " + Asked + "b } }\n  b: { set: { n: n + 1 }, next: c }\n  c: { branch: [{ when: n < 2, to: a }, { else: fin }] }")]
    public void Check_AFlowThatIsWrongAsAWhole_FindsItAtItsNode(string code, string node, string nodes)
    {
        var findings = Check(nodes, code == "FLOW028" ? "variables: { n: 0 }\n" : "");

        Assert.That(findings.Select(f => (f.Code, f.Node)), Does.Contain((code, node)), string.Join('\n', findings));
    }

    [TestCase("  a: { menu: { say: \"Para terminar, marque uno o dos. Para hablar con una persona, oprima la tecla cero.\", keys: { 1: fin, 2: fin, 0: fin, 9: repeat }, exhausted: fin } }")]
    [TestCase("  a: { collect: { say: \"Marque los diez dígitos. Para una persona, marque cero y la tecla gato.\", into: x, exhausted: fin }, next: fin, on: { person: fin } }")]
    [TestCase("  a: { collect: { say: Marque su número., into: x, tries: 1, exhausted: b }, next: fin }\n  b: { set: { n: n + 1 }, next: c }\n  c: { branch: [{ when: n < 3, to: a }, { else: fin }] }")]
    [TestCase("  a: { wait: 5s, next: b, on: { key: fin } }\n  b: { set: { n: n + 1 }, next: c }\n  c: { branch: [{ when: n >= 10, to: fin }, { else: a }] }")]
    public void Check_ASoundFlow_FindsNothing(string nodes)
    {
        var findings = Check(nodes, "variables: { n: 0 }\n");

        Assert.That(findings, Is.Empty, string.Join('\n', findings));
    }

    [Test]
    public void Silence_ThroughASubFlow_PrintsTheWayRound()
    {
        var findings = Check("  a: { call: otro, on: { otra: a, ya: fin } }", other: $$"""
            flow: otro
            start: pregunta
            nodes:
              pregunta: { menu: { say: "Para terminar, marque uno.", keys: { 1: ya, 0: ya }, exhausted: otra } }
              otra: { return: otra }
              ya: { return: ya }
            """);

        var endless = findings.Single(f => f.Code == FindingCodes.EndlessSilence);
        Assert.That(endless.Severity, Is.EqualTo(FindingSeverity.Error));
        Assert.That(endless.Message, Does.Contain("main/a -call-> otro/pregunta -exhausted-> otro/otra -otra-> main/a"));
    }

    [Test]
    public void Silence_RoundACounterThatNothingReads_IsEndless()
    {
        var findings = Check("  a: { say: Hola., next: b }\n  b: { set: { n: n + 1 }, next: a }", "variables: { n: 0 }\n");

        Assert.That(findings.Select(f => f.Code), Does.Contain(FindingCodes.EndlessSilence));
    }

    [Test]
    public void Keys_WithAHigherLimit_AreEnough()
    {
        const string nodes = "  a: { " + Digits + "12, tries: 3, exhausted: b }, next: fin }\n  b: { " + Digits + "12, tries: 3, exhausted: c }, next: fin }\n  c: { " + Digits + "12, tries: 3, exhausted: fin }, next: fin }";

        Assert.That(Check(nodes, limits: new ProofLimits(KeysToPerson: 9)), Is.Empty);
        Assert.That(Check(nodes).Single(f => f.Code == FindingCodes.TooManyKeys).Message, Does.Contain("needs 9 keys").And.Contain("main/a -exhausted-> main/b -exhausted-> main/c"));
    }

    [Test]
    public void Results_ThatNoReachableNodeReturns_AreToldAsSuch()
    {
        var findings = Check("  a: { call: otro, on: { ya: fin, nunca: fin } }", other: """
            flow: otro
            start: ya
            nodes:
              ya: { return: ya }
              nunca: { return: nunca }
            """);

        Assert.That(findings.Select(f => (f.Code, f.Node)), Is.EqualTo(new[] { (FindingCodes.ResultNeverReturned, "nunca") }));
    }

    [Test]
    public void Flows_ThatNobodyCalls_AreTold()
    {
        var findings = Check("  a: { say: Hola., next: fin }", other: "flow: otro\nstart: ya\nnodes:\n  ya: { return: ya }\n");

        Assert.That(findings.Select(f => (f.Code, f.Position.File)), Is.EqualTo(new[] { (FindingCodes.Unreachable, "prueba/otro.flow.yaml") }));
    }

    [TestCase("  b: { report: open, type: falla, note: =x, on: { opened: fin, failed: fin } }")]
    [TestCase("  b: { report: open, type: falla, telephone: x, on: { opened: fin, failed: fin } }")]
    [TestCase("  b: { report: update, note: =x, on: { updated: fin, failed: fin } }")]
    [TestCase("  b: { lookup: customer, number: x, on: { found: fin, missing: fin, failed: fin } }")]
    [TestCase("  b: { call: otro, with: { y: =x }, on: { ya: fin } }")]
    public void Secrets_ThatWouldBeWrittenDown_AreErrors(string use)
    {
        var findings = Check("  a: { collect: { say: Marque su clave., into: x, secret: true, exhausted: fin }, next: b }\n" + use,
            other: "flow: otro\nstart: ya\ninputs: { y: text }\nnodes:\n  ya: { return: ya }\n");

        Assert.That(findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => (f.Code, f.Node)), Is.EqualTo(new[] { (FindingCodes.Secret, "b") }), string.Join('\n', findings));
    }

    [TestCase("Para ventas, marque uno. Para soporte, marque dos.", "12")]
    [TestCase("Oprima la tecla gato o presione el número 3.", "#3")]
    [TestCase("Marque uno, dos o tres.", "123")]
    [TestCase("For sales, press one or two; to speak with a person, press the zero key.", "120")]
    [TestCase("Marque los diez dígitos de su número.", "")]
    [TestCase("Marque dos veces la tecla.", "")]
    [TestCase("Tenemos uno o dos avisos.", "")]
    [TestCase("Marque unos dígitos.", "")]
    public void NamedKeys_InAText_AreRead(string text, string keys) => Assert.That(NamedKeys.In(text), Is.EquivalentTo(keys));
}
