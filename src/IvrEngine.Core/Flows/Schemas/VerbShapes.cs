using IvrEngine.Core.Payments;
using IvrEngine.Core.Webhooks;

namespace IvrEngine.Core.Flows.Schemas;

/// <summary>The verbs of the language and the properties of their nodes, for editors. A test holds them against what the readers take.</summary>
internal static class VerbShapes
{
    /// <summary>Properties that every node may have.</summary>
    public static IReadOnlyList<Property> Common { get; } =
    [
        new("next", Shape.Node, "The node that follows the ordinary outcome."),
        new("on", Shape.Map(Shape.Node), "The nodes that follow the other outcomes; 'failed' may be wired in any node."),
        new("remark", Shape.Text, "A note for other authors."),
    ];

    private static readonly Property[] Question =
    [
        new("say", Shape.Phrase, "The question.", IsRequired: true),
        new("invalid", Shape.Phrase, "Said after a wrong answer, before the question comes again."),
        new("silence", Shape.Phrase, "Said after no answer, before the question comes again."),
        new("timeout", Shape.Duration, "How long to wait for the first key after the text: 1s to 1m."),
        new("tries", Shape.Integer(1, 3), "How often the question is asked; default 3."),
    ];

    private static readonly Property Exhausted = new("exhausted", Shape.Node, "The node after the last try.");

    private static readonly Property Filler = new("filler", Shape.Object(
        new("say", Shape.Phrase, "Said when it takes long."),
        new("after", Shape.Duration, "How long before it is said; default 2s."),
        new("music", Shape.Flag, "Music until it is there.")), "What the caller hears while something outside is slow.");

    /// <summary>Verb → its own value first, then the properties that stand beside it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Property>> All { get; } = new Dictionary<string, IReadOnlyList<Property>>(StringComparer.Ordinal)
    {
        ["say"] =
        [
            new("say", Shape.Phrase, "Plays a text; keys interrupt it and answer the next question.", IsRequired: true),
            new("repeat", Shape.Integer(0, 3), "How often it is said again to a caller who stays silent; default 0."),
            new("interruptible", Shape.Flag, "Whether keys interrupt it; default true."),
        ],
        ["hangup"] = [new("hangup", Shape.Either(Shape.Phrase, Shape.Type("null")), "Says goodbye, if there is a text, and ends the call.", IsRequired: true)],
        ["wait"] =
        [
            new("wait", Shape.Duration, "Silence for this time (100ms to 10m); a key ends it and is used up.", IsRequired: true),
            new("music", Shape.Flag, "Music instead of silence."),
        ],
        ["menu"] =
        [
            new("menu", Shape.Object([.. Question, Exhausted,
                new("keys", Shape.Map(Shape.Node), "Key (0-9 * #) → node, or 'repeat' to hear the question again. 0 asks for a person.", IsRequired: true)]),
                "One key chooses a node.", IsRequired: true),
        ],
        ["collect"] =
        [
            new("collect", Shape.Object([.. Question, Exhausted,
                new("into", Shape.Text, "The variable that takes the digits.", IsRequired: true),
                new("min", Shape.Integer(1, 32), "Fewest digits; default 1."),
                new("max", Shape.Integer(1, 32), "Most digits; default 20."),
                new("terminator", Shape.OneOf("#", "*", "none"), "The key that ends the entry; default #."),
                new("inter-digit", Shape.Duration, "A pause this long ends the entry: 500ms to 20s; default 3s."),
                new("check", Shape.Text, "damm, luhn, /regular expression/, or an expression over the variable."),
                new("confirm", Shape.Object(Question), "Reads the digits back; 1 is yes, 2 is no."),
                new("secret", Shape.Flag, "The digits are never logged, said or stored.")]),
                "Digits into a variable; a lone 0 asks for a person where 'person' is wired.", IsRequired: true),
        ],
        ["confirm"] = [new("confirm", Shape.Object([.. Question, Exhausted]), "1 is yes, 2 is no; 0 asks for a person where 'person' is wired.", IsRequired: true)],
        ["hours"] = [new("hours", Shape.Text, "Is this schedule, or this queue's, open now? Outcomes: open, closed, holiday.", IsRequired: true)],
        ["branch"] =
        [
            new("branch", Shape.List(Shape.Either(
                Shape.Object(new("when", Shape.Expression, "A condition.", IsRequired: true), new("to", Shape.Node, "Where it leads when it is true.", IsRequired: true)),
                Shape.Object(new Property("else", Shape.Node, "Where it leads when no case is true.", IsRequired: true)))),
                "The first case that is true.", IsRequired: true),
        ],
        ["set"] = [new("set", Shape.Map(Shape.Either(Shape.Expression, Shape.Type("null"))), "Variables and their new values; 'customer: ~' forgets a record.", IsRequired: true)],
        ["call"] =
        [
            new("call", Shape.Text, "Enters a sub-flow; its results are the outcomes.", IsRequired: true),
            new("with", Shape.Map(Shape.Literal), "Its inputs: a value, or an expression after '='."),
        ],
        ["return"] = [new("return", Shape.Text, "Ends a sub-flow with a result.", IsRequired: true)],
        ["lookup"] =
        [
            new("lookup", Shape.OneOf("customer", "report"), "Finds a record. Outcomes: found, missing, failed, and ambiguous by ANI.", IsRequired: true),
            new("by", Shape.OneOf("ani"), "A customer by the number that they call from."),
            new("number", Shape.Expression, "The number to look up."),
        ],
        ["report"] =
        [
            new("report", Shape.OneOf("open", "update", "solve", "cancel"), "Opens a report, or changes the one at hand. Outcomes: opened, updated, solved, cancelled; failed.", IsRequired: true),
            new("type", Shape.Text, "Of a new report: one of the company's types."),
            new("telephone", Shape.Expression, "Of a new report: where the customer is called; default the caller's number."),
            new("note", Shape.Literal, "Stored with the report: a text, or an expression after '='."),
        ],
        ["webhook"] =
        [
            new("webhook", Shape.Object(
                new("hook", Shape.Text, "One of the company's webhooks.", IsRequired: true),
                new("method", Shape.OneOf([.. Enum.GetNames<WebhookMethod>().Select(n => n.ToLowerInvariant())]), "Default get, and post with a body."),
                new("path", Shape.Text, "Below the webhook's address; {expression} is filled in."),
                new("body", Shape.Map(Shape.Anything), "The JSON sent: values, or expressions after '='."),
                new("secret", Shape.Map(Shape.Anything), "Fields of the body that may hold secrets."),
                new("timeout", Shape.Duration, "For each try: 200ms to 30s; default 5s."),
                new("retries", Shape.Integer(0, 5), "Default 2 for get, else 0."),
                new("answer", Shape.Map(Shape.Either(Shape.OneOf([.. Enum.GetNames<Steps.Web.AnswerType>().Select(n => n.ToLowerInvariant())]), Shape.Object(
                    new("at", Shape.Text, "Where in the answer: cuenta.saldo; default the variable's name."),
                    new("type", Shape.OneOf([.. Enum.GetNames<Steps.Web.AnswerType>().Select(n => n.ToLowerInvariant())]), "What it must be.", IsRequired: true),
                    new("optional", Shape.Flag, "It may be missing."),
                    new("secret", Shape.Flag, "It is never logged, said or stored.")))), "Variable → the type of its field in the answer."),
                Filler), "Asks a service of the company. Outcomes: ok, failed.", IsRequired: true),
        ],
        ["payment"] =
        [
            new("payment", Shape.Object(
                new("amount", Shape.Expression, "In pesos.", IsRequired: true),
                new("reference", Shape.Literal, "What the charge is for, in the company's books."),
                new("number", Shape.Object(Question), "Asks for the card's number.", IsRequired: true),
                new("expiry", Shape.Object(Question), "Asks for month and year.", IsRequired: true),
                new("code", Shape.Object(Question), "Asks for the security code.", IsRequired: true),
                new("confirm", Shape.Object(Question), "Says the amount and asks for 1 to go on.", IsRequired: true),
                new("brands", Shape.List(Shape.OneOf([.. Enum.GetNames<CardBrand>().Select(n => n.ToLowerInvariant())])), "The cards taken; default all."),
                new("into", Shape.Text, "The variable that takes the authorisation."),
                Filler), "Card digits straight to the gateway. Outcomes: paid, declined, cancelled, failed.", IsRequired: true),
        ],
        ["language"] = [new("language", Shape.OneOf([.. Speech.Languages.All.Select(l => l.Code)]), "Everything from here on is said in this language.", IsRequired: true)],
        ["record"] =
        [
            new("record", Shape.Phrase, "Asks for a spoken message and keeps it with the report. Outcomes: recorded, empty, failed.", IsRequired: true),
            new("max", Shape.Duration, "Longest message: 2s to 10m; default 2m."),
            new("min", Shape.Duration, "Shorter ones are empty: 1s to 30s; default 1s."),
            new("silence", Shape.Duration, "Silence that ends it: 1s to 30s; default 4s."),
            new("beep", Shape.Flag, "A beep before it; default true."),
        ],
        ["notify"] =
        [
            new("notify", Shape.Text, "Tells one of the company's areas; never holds the caller.", IsRequired: true),
            new("subject", Shape.Text, "What it is about; slots are filled in.", IsRequired: true),
            new("body", Shape.Text, "What is told; slots are filled in.", IsRequired: true),
        ],
        ["queue"] =
        [
            new("queue", Shape.Literal, "Waits for an agent of this queue. Outcomes: answered, closed, full, timeout, callback, left, failed.", IsRequired: true),
            new("priority", Shape.Expression, "A number; higher goes first."),
        ],
        ["callback"] =
        [
            new("callback", Shape.Literal, "Books a call from this queue's agents. Outcomes: booked, refused, failed.", IsRequired: true),
            new("number", Shape.Expression, "Where to call; default the caller's number."),
            new("window", Shape.Duration, "Within what time: 5m to 7d; default 2h."),
        ],
    };
}
