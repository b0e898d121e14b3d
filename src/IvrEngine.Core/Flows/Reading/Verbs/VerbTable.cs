using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Reading.Verbs;

/// <summary>The verbs of the language: a node has exactly one, and it decides how the rest of the node is read.</summary>
internal static class VerbTable
{
    private static readonly Dictionary<string, Func<NodeReader, YamlValue, Step?>> Readers = new(StringComparer.Ordinal)
    {
        ["say"] = TalkingVerbs.Say,
        ["hangup"] = TalkingVerbs.Hangup,
        ["wait"] = TalkingVerbs.Wait,
        ["menu"] = AskingVerbs.Menu,
        ["collect"] = AskingVerbs.Collect,
        ["confirm"] = AskingVerbs.Confirm,
        ["hours"] = LogicVerbs.Hours,
        ["branch"] = LogicVerbs.Branch,
        ["set"] = LogicVerbs.Set,
        ["call"] = LogicVerbs.Call,
        ["return"] = LogicVerbs.Return,
        ["lookup"] = RecordVerbs.Lookup,
        ["report"] = RecordVerbs.Report,
        ["webhook"] = WebhookVerb.Webhook,
        ["payment"] = PaymentVerb.Payment,
        ["language"] = TalkingVerbs.Language,
        ["record"] = MessageVerbs.Record,
        ["notify"] = MessageVerbs.Notify,
        ["queue"] = ContactVerbs.Queue,
        ["callback"] = ContactVerbs.Callback,
    };

    public static IReadOnlyCollection<string> Verbs => Readers.Keys;

    /// <summary>Reads a node's verb; null when it is not sound, which has been reported.</summary>
    public static Step? Read(NodeReader node)
    {
        var verbs = node.Map.Names.Where(Readers.ContainsKey).ToList();
        if (verbs.Count == 1) return Readers[verbs[0]](node, node.Map.Get(verbs[0])!.Value);
        if (verbs.Count > 1)
        {
            node.Map.Error(FindingCodes.UnknownVerb, node.Map.KeyPosition(verbs[1]), $"A node does one thing: it cannot both '{verbs[0]}' and '{verbs[1]}'. Make two nodes.");
            return null;
        }
        var guess = node.Map.Names.Select(n => ClosestName.Of(n, Readers.Keys)).FirstOrDefault(g => g is not null);
        node.Map.Error(FindingCodes.UnknownVerb, node.Map.Position,
            $"The node says nothing that is to be done{(guess is null ? "" : $"; did you mean '{guess}'?")} Use one of: {string.Join(", ", Readers.Keys)}.");
        return null;
    }
}
