using System.Text;
using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>A kind of finding, for the author who meets it.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Meaning">What is wrong, in a sentence.</param>
/// <param name="Example">YAML that has it.</param>
/// <param name="Remedy">What to do.</param>
public sealed record FindingKind(string Code, FindingSeverity Severity, string Meaning, string Example, string Remedy);

/// <summary>Every kind of finding; <c>docs/flow-findings.md</c> is made from it.</summary>
public static class FindingCatalogue
{
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        Error(FindingCodes.Yaml, "The file is not YAML that can be read: a quote or bracket is open, a name stands twice, an anchor is used.",
            "fin: { hangup: \"Adiós }", "Close what is open; give a name once; write out what an anchor stood for."),
        Error(FindingCodes.Shape, "A value has the wrong shape, such as a word where names and values belong, or a file lies in the wrong folder.",
            "nodes: ninguno", "Write what the message asks for."),
        Error(FindingCodes.UnknownProperty, "A name that means nothing in this place: most often a slip of the pen.",
            "saludo: { say: Hola., nxt: menu }", "Take the name that the message suggests, or delete it."),
        Error(FindingCodes.MissingProperty, "Something that is needed is not there.",
            "numero: { collect: { say: Marque su número. } }   # into: is missing", "Add it."),
        Error(FindingCodes.BadValue, "A value cannot be used in this place.",
            "espera: { wait: 5 }   # of what?", "Write a value as the message describes it."),
        Error(FindingCodes.UnknownVerb, "A node does nothing, or two things.",
            "saludo: { sya: Hola., next: menu }", "Give the node exactly one verb; make two nodes of one that does two things."),
        Error(FindingCodes.UnknownNode, "A target is not a node of this flow.",
            "saludo: { say: Hola., next: mneu }", "Correct the name, or write the node. To enter another flow, use a node with 'call:'."),
        Error(FindingCodes.OutcomeLeadsNowhere, "An outcome that can happen leads nowhere: a caller would be left in silence.",
            "abierto: { hours: atencion, on: { open: conectar, closed: aviso } }   # and holiday?", "Wire it in the node ('next:', 'on:') or in the flow's 'defaults:'."),
        Error(FindingCodes.UnknownOutcome, "An outcome is wired that the node never comes to.",
            "saludo: { say: Hola., next: menu, on: { closed: fin } }", "Delete the wire, or correct its name."),
        Error(FindingCodes.UnknownFlow, "There is no flow of that name.",
            "falla: { call: reinicio, on: { solved: fin } }", "Correct the name (shared flows are named common/…), or write the file."),
        Error(FindingCodes.BadExpression, "An expression cannot be read, names something unknown, or compares unlike types.",
            "- { when: customer.name == 1, to: fin }", "Correct it at the column; try it with 'ivr flows eval'."),
        Error(FindingCodes.BadText, "A text is empty, a slot is not closed, or a slot cannot say its value.",
            "di: { say: \"Es {color:call.dnis}\" }", "Close the slot, and use a kind that fits the value: digits, number, money, date, time, when, spell, phone."),
        Error(FindingCodes.UnknownSchedule, "There is no such schedule or queue in company.yaml.",
            "abierto: { hours: ofcina }", "Correct the name, or add the schedule."),
        Error(FindingCodes.UnknownReportType, "The company has no such type of report.",
            "abrir: { report: open, type: fala }", "Correct the type, or add it under 'reports: types:' in company.yaml."),
        Error(FindingCodes.MissingLanguage, "A text is missing in a language that the company offers, or the language is unknown.",
            "saludo: { say: { es: Hola. } }   # the company also speaks en", "Write the text in every language of the company, or take the language from company.yaml."),
        Error(FindingCodes.UnknownInput, "A sub-flow is not given what it needs, or is given what it does not know.",
            "estado: { call: common/find-report, with: { nmber: \"\" } }", "Give each input of the flow, and nothing else, under 'with:'."),
        Error(FindingCodes.EndlessCall, "A flow calls itself, directly or by way of others.",
            "otra: { call: main }   # in main.flow.yaml", "Wire a node of the same flow, or return to the caller."),
        Warning(FindingCodes.MissingAudio, "A text has no audio: the caller would hear nothing.",
            "saludo: { say: Hola. }   # and no sounds/es-MX/…/saludo.wav", "Run 'ivr prompts build', or put a recording there."),
        Error(FindingCodes.Secret, "Secret digits would be said, copied, stored, logged or sent.",
            "di: { say: \"Su clave es {digits:clave}.\" }   # clave was collected with secret: true", "Use the secret only where the message allows it."),
        Error(FindingCodes.DuplicateLine, "One telephone number belongs to two companies, or stands twice.",
            "lines: [\"5512345678\", \"55 1234 5678\"]", "Keep it in one place."),
        Warning(FindingCodes.Unreachable, "No call can come to this node or flow.",
            "viejo: { say: Nadie me oye., next: fin }", "Wire it, or delete it."),
        Warning(FindingCodes.ResultNeverReturned, "A sub-flow declares a result that no reachable node returns, so what its callers do with it never happens.",
            "nunca: { return: vip }   # and no node leads to 'nunca'", "Wire the node, or delete it and the callers' wires."),
        Warning(FindingCodes.TooManyOptions, "A menu offers more than five options besides 0 and the key that repeats it. Nobody remembers so many.",
            "keys: { 1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 0: persona }", "Nest them: put what belongs together into a menu of its own."),
        Warning(FindingCodes.NoZero, "A menu has no 0. On every line 0 asks for a person.",
            "keys: { 1: ventas, 2: soporte }", "Add 0 to 'keys:'."),
        Warning(FindingCodes.KeysAndText, "A text tells the caller to press a key that the question does not take, or does not name one that it takes. 0 and keys that repeat the text need not be named.",
            "menu: { say: \"Para ventas, marque dos.\", keys: { 1: ventas, 0: persona } }", "Make the text and the keys agree."),
        Error(FindingCodes.EndlessSilence, "A caller who stays silent goes round for ever and holds the line; the way is printed. Waiting for a person again and again does not count, being turned away by a queue does.",
            "menu: { menu: { say: …, exhausted: otra-vez } }\n  otra-vez: { say: ¿Sigue ahí?, next: menu }", "Let the last try lead to a person or a goodbye, or count the rounds in a variable and leave after a few."),
        Error(FindingCodes.TooManyKeys, "From a node, a person or a goodbye is more keys away than allowed (8, or as given with --keys), whatever look-ups and hours come to; the way is printed.",
            "three questions of twelve digits in a row, none with a 'person'", "Offer 0 for a person in the questions on the way."),
        Error(FindingCodes.AskedTooOften, "The same question can be asked more than three times in a row without another outcome; the way is printed.",
            "menu: { menu: { say: …, tries: 3, exhausted: perdon } }\n  perdon: { say: Otra vez., next: contar }   # and back to 'menu'", "Let 'exhausted' lead to something else, or lower 'tries:'."),
        Warning(FindingCodes.NotProved, "The flows branch into too many situations to be searched, so the proofs were not made.",
            "many counters in flows that call each other in many places", "Use fewer counters, or fewer sub-flows inside sub-flows."),
        Warning(FindingCodes.OutdatedAudio, "The audio of a text says something else: the text has changed since.",
            "saludo: { say: Buenos días. }   # and the audio says \"Hola.\"", "Run 'ivr prompts build'; record it again if it is a recording."),
        Error(FindingCodes.UnknownWebhook, "A node asks a service that company.yaml does not allow.",
            "saldo: { webhook: { hook: crmm, path: saldo }, on: { ok: di, failed: persona } }", "Correct the name, or give the service's address under 'webhooks:' in company.yaml."),
        Error(FindingCodes.AmountUnsaid, "A caller would agree to a payment without hearing the amount.",
            "confirm: { say: \"Si acepta el cargo, marque uno.\" }", "Say the amount in the text of 'confirm' with {money:…}."),
        Error(FindingCodes.UnknownArea, "There is no such area in company.yaml.",
            "aviso: { notify: sopote, subject: Baja, body: Un cliente pide su baja., next: fin }", "Correct the name, or add the area under 'areas:' in company.yaml."),
        Error(FindingCodes.UnknownQueue, "There is no such queue in company.yaml.",
            "persona: { queue: soprote, on: { closed: aviso } }", "Correct the name, or add the queue under 'queues:' in company.yaml."),
    ];

    /// <summary>The page <c>docs/flow-findings.md</c>.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("""
            # Findings of `ivr flows check`

            Made from the code by `ivr flows generate`; do not edit it here.

            An error keeps a company's flows from the air, a warning does not. Each finding stands in one line,
            `file:line:column: severity CODE [node]: what to do`; `--json` prints the same for programs.


            """);
        foreach (var kind in All.OrderBy(k => k.Code, StringComparer.Ordinal))
        {
            text.Append("## ").Append(kind.Code).Append(" (").Append(kind.Severity == FindingSeverity.Error ? "error" : "warning").Append(")\n\n")
                .Append(kind.Meaning).Append("\n\n```yaml\n").Append(kind.Example).Append("\n```\n\n**Remedy:** ").Append(kind.Remedy).Append("\n\n");
        }
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static FindingKind Error(string code, string meaning, string example, string remedy) => new(code, FindingSeverity.Error, meaning, example, remedy);

    private static FindingKind Warning(string code, string meaning, string example, string remedy) => new(code, FindingSeverity.Warning, meaning, example, remedy);
}
