using IvrEngine.Core.Flows.Reading;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Reading;

/// <summary>Each kind of mistake, with its code and its place: the mark » stands where the finding must point to.</summary>
public sealed class BrokenFilesTests
{
    private const char Mark = '»';

    private const string GoodCompany = """
        company: prueba
        name: Prueba
        lines: ["5512345678"]
        schedules: { oficina: { monday-friday: 09:00-18:00 } }
        queues: { soporte: { title: Soporte, schedule: oficina } }
        areas: { campo: { title: Campo, email: [campo@example.mx] } }
        reports: { series: 9, types: { falla: Falla } }
        """;

    private const string GoodFlow = "flow: main\nstart: fin\nnodes:\n  fin: { hangup: Adiós. }\n";

    /// <summary>Nodes of the main flow, which goes on to a sound node 'fin'.</summary>
    private static readonly (string Code, string Nodes)[] Nodes =
    [
        ("FLOW002", "a: »no"),
        ("FLOW002", "a: { say: Hola., next: fin, on: »no }"),
        ("FLOW003", "a: { say: Hola., next: fin, »repat: 1 }"),
        ("FLOW003", "a: { menu: { say: Hola., keys: { 1: fin }, exhausted: fin, »timout: 5s } }"),
        ("FLOW004", "a: { menu: »{ keys: { 1: fin }, exhausted: fin } }"),
        ("FLOW004", "a: { menu: »{ say: Hola., exhausted: fin } }"),
        ("FLOW004", "a: { collect: »{ say: Hola., exhausted: fin }, next: fin }"),
        ("FLOW004", "a: { branch: [»{ when: 1 == 1 }, { else: fin }] }"),
        ("FLOW004", "a: { branch: »[] }"),
        ("FLOW004", "a: »{ lookup: customer, on: { found: fin, missing: fin, failed: fin } }"),
        ("FLOW004", "a: »{ report: open, on: { opened: fin, failed: fin } }"),
        ("FLOW005", "a: { say: Hola., repeat: »9, next: fin }"),
        ("FLOW005", "a: { say: Hola., interruptible: »quizá, next: fin }"),
        ("FLOW005", "a: { wait: »5, next: fin, on: { key: fin } }"),
        ("FLOW005", "a: { wait: »2h, next: fin, on: { key: fin } }"),
        ("FLOW005", "a: { menu: { say: Hola., keys: { »12: fin, 1: fin }, exhausted: fin } }"),
        ("FLOW005", "a: { menu: { say: Hola., keys: { 1: »[fin] }, exhausted: fin } }"),
        ("FLOW005", "a: { menu: { say: Hola., keys: { 1: fin }, tries: »7, exhausted: fin } }"),
        ("FLOW005", "a: { collect: »{ say: Hola., into: x, min: 5, max: 3, exhausted: fin }, next: fin }"),
        ("FLOW005", "a: { collect: { say: Hola., into: x, terminator: »7, exhausted: fin }, next: fin }"),
        ("FLOW005", "a: { collect: { say: Hola., into: x, check: »\"/[/\", exhausted: fin }, next: fin }"),
        ("FLOW005", "a: { collect: { say: Hola., into: »customer, exhausted: fin }, next: fin }"),
        ("FLOW005", "a: { branch: [{ else: fin }, »{ when: 1 == 1, to: fin }] }"),
        ("FLOW005", "a: { lookup: »vecino, number: \"'1'\", on: { found: fin } }"),
        ("FLOW005", "a: { report: »burn, on: { failed: fin } }"),
        ("FLOW005", "a: { set: { customer: »1 }, next: fin }"),
        ("FLOW005", "a: { say: Hola., next: fin, on: { next: »fin } }"),
        ("FLOW006", "a: »{ next: fin }"),
        ("FLOW006", "a: »{ sya: Hola., next: fin }"),
        ("FLOW006", "a: { say: Hola., »wait: 5s, next: fin }"),
        ("FLOW007", "a: { say: Hola., next: »fni }"),
        ("FLOW007", "a: { menu: { say: Hola., keys: { 1: »fni }, exhausted: fin } }"),
        ("FLOW008", "a: »{ say: Hola. }"),
        ("FLOW008", "a: »{ menu: { say: Hola., keys: { 1: fin } } }"),
        ("FLOW008", "a: »{ hours: oficina, on: { open: fin, closed: fin } }"),
        ("FLOW015", "a: { language: »en, next: fin }"),
        ("FLOW041", "a: { queue: »sopote, on: { answered: fin, closed: fin, full: fin, timeout: fin, failed: fin } }"),
        ("FLOW041", "a: { callback: »sopote, on: { booked: fin, refused: fin, failed: fin } }"),
        ("FLOW008", "a: »{ callback: soporte, on: { booked: fin, failed: fin } }"),
        ("FLOW005", "a: { callback: soporte, window: »1s, on: { booked: fin, refused: fin, failed: fin } }"),
        ("FLOW004", "a: »{ record: ~, on: { recorded: fin, empty: fin, failed: fin } }"),
        ("FLOW005", "a: { record: Diga., max: »1500ms, on: { recorded: fin, empty: fin, failed: fin } }"),
        ("FLOW005", "a: { record: Diga., max: »2500ms, on: { recorded: fin, empty: fin, failed: fin } }"),
        ("FLOW005", "a: »{ record: Diga., max: 5s, min: 9s, on: { recorded: fin, empty: fin, failed: fin } }"),
        ("FLOW008", "a: »{ record: Diga., on: { recorded: fin, empty: fin } }"),
        ("FLOW042", "a: { notify: »nadie, subject: Falla, body: Hay una falla, next: fin }"),
        ("FLOW004", "a: »{ notify: campo, subject: Falla, next: fin }"),
        ("FLOW012", "a: { notify: campo, subject: \"Falla {»digits report}\", body: Hay, next: fin }"),
        ("FLOW011", "a: { notify: campo, subject: Falla, body: \"De {text:»nadie}\", next: fin }"),
        ("FLOW012", "a: { notify: campo, subject: Falla, body: \"De »{text:call}\", next: fin }"),
        ("FLOW019", "a: { collect: { say: Hola., into: x, secret: true, exhausted: fin }, next: b }\n  b: { notify: campo, subject: Falla, body: \"Es »{text:x}\", next: fin }"),
        ("FLOW011", "a: { queue: soporte, priority: »\"'alta'\", on: { answered: fin, closed: fin, full: fin, timeout: fin, failed: fin } }"),
        ("FLOW008", "a: »{ queue: soporte, on: { answered: fin, closed: fin, full: fin, timeout: fin } }"),
        ("FLOW009", "a: { say: Hola., next: fin, on: { closed: »fin } }"),
        ("FLOW010", "a: { call: »otro, on: { done: fin } }"),
        ("FLOW011", "a: { branch: [{ when: »cliente.number == '1', to: fin }, { else: fin }] }"),
        ("FLOW011", "a: { branch: [{ when: customer.»nombre == '1', to: fin }, { else: fin }] }"),
        ("FLOW011", "a: { branch: [{ when: »customer.name == 1, to: fin }, { else: fin }] }"),
        ("FLOW011", "a: { branch: [{ when: 1 + »), to: fin }, { else: fin }] }"),
        ("FLOW011", "a: { set: { »nada: 1 }, next: fin }"),
        ("FLOW011", "a: { say: \"Hola {digits:»x}.\", next: fin }"),
        ("FLOW012", "a: { say: »\"\", next: fin }"),
        ("FLOW012", "a: { say: \"Hola »{digits:call.dnis\", next: fin }"),
        ("FLOW012", "a: { say: \"Hola {»color:call.dnis}\", next: fin }"),
        ("FLOW012", "a: { say: \"Hola »{when:call.dnis}\", next: fin }"),
        ("FLOW012", "a: { say: \"Hola »{text:call.dnis}\", next: fin }"),
        ("FLOW013", "a: { hours: »nunca, on: { open: fin, closed: fin, holiday: fin } }"),
        ("FLOW014", "a: { report: open, type: »fala, on: { opened: fin, failed: fin } }"),
        ("FLOW015", "a: { say: »{ en: Hello. }, next: fin }"),
        ("FLOW015", "a: { say: { es: Hola., »fr: Bonjour. }, next: fin }"),
        ("FLOW017", "a: »{ call: main, on: { otra: fin, failed: fin } }\n  b: { return: otra }"),
        ("FLOW019", "a: { collect: { say: Hola., into: x, secret: true, exhausted: fin }, next: b }\n  b: { say: \"Es »{digits:x}.\", next: fin }"),
        ("FLOW019", "a: { collect: { say: Hola., into: x, secret: true, exhausted: fin, »confirm: { say: Hola. } }, next: fin }"),
    ];

    private static readonly (string Code, string Flow)[] Flows =
    [
        ("FLOW001", "flow: main\nstart: fin\nnodes:\n  fin: { hangup: »\"Adiós }\n"),
        ("FLOW001", "flow: main\nstart: fin\nnodes:\n  fin: { hangup: Adiós. }\n  »fin: { hangup: Adiós. }\n"),
        ("FLOW001", "flow: main\nstart: fin\nnodes:\n  fin: »&a { hangup: Adiós. }\n"),
        ("FLOW002", "»- a\n- b\n"),
        ("FLOW002", "flow: main\nstart: fin\nnodes: »no\n"),
        ("FLOW003", "flow: main\nstart: fin\n»titel: x\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW004", "»flow: main\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW004", "»flow: main\nstart: fin\n"),
        ("FLOW004", "»start: fin\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW005", "flow: »otra\nstart: fin\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW005", "flow: main\nstart: fin\nvariables: { »customer: 1 }\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW005", "flow: main\nstart: fin\nvariables: { »no-es: 1 }\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW005", "flow: main\nstart: fin\ninputs: { x: »color }\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW007", "flow: main\nstart: »inicio\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ("FLOW007", "flow: main\nstart: fin\ndefaults: { failed: »nada }\nnodes:\n  fin: { hangup: Adiós. }\n"),
    ];

    private static readonly (string Code, string Company)[] Companies =
    [
        ("FLOW002", GoodCompany.Replace("{ title: Soporte, schedule: oficina }", "»x", StringComparison.Ordinal)),
        ("FLOW003", GoodCompany + "\n»colour: red\n"),
        ("FLOW004", "»" + GoodCompany.Replace("name: Prueba\n", "", StringComparison.Ordinal)),
        ("FLOW004", "»" + GoodCompany.Replace("lines: [\"5512345678\"]\n", "", StringComparison.Ordinal)),
        ("FLOW004", GoodCompany.Replace("{ series: 9, types", "»{ types", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("\"5512345678\"", "»\"12\"", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("09:00-18:00", "»de 9 a 6", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("monday-friday:", "»lunes:", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("series: 9", "series: »12", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("company: prueba", "company: »otra", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany + "\nzone: »America/Nada\n"),
        ("FLOW005", GoodCompany + "\nspecial-days: [{ date: »24-12-2026, name: Nochebuena }]\n"),
        ("FLOW005", GoodCompany.Replace("types: { falla: Falla }", "types: { falla: Falla }, policy: { first-answer: »pronto }", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("schedule: oficina }", "schedule: oficina, max-wait: »1d }", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("schedule: oficina }", "schedule: oficina, keys: { 1: »adiós } }", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("schedule: oficina }", "schedule: oficina, keys: { »x: message } }", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("schedule: oficina }", "schedule: oficina, without-agents: »wait }", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("campo@example.mx", "»campo", StringComparison.Ordinal)),
        ("FLOW005", GoodCompany.Replace("email: [campo@example.mx]", "webhook: »\"http://example.mx/x\"", StringComparison.Ordinal)),
        ("FLOW004", GoodCompany.Replace("{ title: Campo, email: [campo@example.mx] }", "»{ title: Campo }", StringComparison.Ordinal)),
        ("FLOW013", GoodCompany.Replace("schedule: oficina", "schedule: »nunca", StringComparison.Ordinal)),
        ("FLOW015", GoodCompany + "\nlanguages: [es, »fr]\n"),
        ("FLOW020", GoodCompany.Replace("\"5512345678\"", "\"5512345678\", »\"55 1234 5678\"", StringComparison.Ordinal)),
    ];

    private static IEnumerable<TestCaseData<string, string, string>> All() =>
        Nodes.Select(n => Case(n.Code, "prueba/main.flow.yaml", $"flow: main\nstart: a\nnodes:\n  {n.Nodes}\n  fin: {{ hangup: Adiós. }}\n", n.Nodes))
            .Concat(Flows.Select(f => Case(f.Code, "prueba/main.flow.yaml", f.Flow, f.Flow)))
            .Concat(Companies.Select(c => Case(c.Code, "prueba/company.yaml", c.Company, c.Company)));

    private static TestCaseData<string, string, string> Case(string code, string file, string text, string shown)
    {
        var at = shown.IndexOf(Mark, StringComparison.Ordinal);
        var excerpt = shown[Math.Max(0, at - 30)..Math.Min(shown.Length, at + 30)].ReplaceLineEndings(" ");
        return new TestCaseData<string, string, string>(code, file, text).SetArgDisplayNames(code, file, excerpt);
    }

    [TestCaseSource(nameof(All))]
    public void Reading_ABrokenFile_FindsTheMistakeWhereItStands(string code, string file, string marked)
    {
        var before = marked[..marked.IndexOf(Mark, StringComparison.Ordinal)];
        var expected = new SourcePosition(file, before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
        var text = marked.Replace(Mark.ToString(), "", StringComparison.Ordinal);
        var company = file.EndsWith("company.yaml", StringComparison.Ordinal);

        var read = CompanySetReader.Read([
            new SourceFile("prueba/company.yaml", company ? text : GoodCompany),
            new SourceFile("prueba/main.flow.yaml", company ? GoodFlow : text)]);

        Assert.That(read.Findings.Select(f => (f.Code, f.Position)), Does.Contain((code, expected)), string.Join('\n', read.Findings));
        Assert.That(read.Companies, Is.Empty);
    }

    [Test]
    public void Reading_SoundFiles_FindsNothing()
    {
        var read = CompanySetReader.Read([new SourceFile("prueba/company.yaml", GoodCompany), new SourceFile("prueba/main.flow.yaml", GoodFlow)]);

        Assert.That(read.Findings, Is.Empty);
    }

    [Test]
    public void Reading_AFlowInASubfolder_SaysWhereItBelongs()
    {
        var read = CompanySetReader.Read([
            new SourceFile("prueba/company.yaml", GoodCompany), new SourceFile("prueba/main.flow.yaml", GoodFlow), new SourceFile("prueba/viejo/main.flow.yaml", GoodFlow)]);

        Assert.That(read.Findings.Single().Position.File, Is.EqualTo("prueba/viejo/main.flow.yaml"));
    }
}
