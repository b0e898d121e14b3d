using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Flows.Steps.Payments;
using IvrEngine.Core.Payments;
using IvrEngine.Core.Speech;

namespace IvrEngine.Core.Flows.Reading.Verbs;

internal static class PaymentVerb
{
    private static readonly TimeSpan CardTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(8);
    private static readonly Dictionary<string, CardBrand> KnownBrands = Enum.GetValues<CardBrand>().ToDictionary(b => b.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static Step? Payment(NodeReader node, YamlValue value)
    {
        if (node.Map.AsMap(value, "'payment'") is not { } map) return null;
        var amount = node.Expression(map, "amount", ExpressionType.Number, required: true);
        if (amount is not null) node.ReportSecret(map.Get("amount")!.Value, amount, "an amount is said and logged.");
        var reference = map.Get("reference") is { } given ? node.LiteralOrExpression(given, ExpressionType.Text) : null;
        if (reference is not null) node.ReportSecret(map.Get("reference")!.Value, reference, "a reference stands in the company's books.");
        var (number, expiry, code) = (Ask(node, map, "number", CardTimeout), Ask(node, map, "expiry", CardTimeout), Ask(node, map, "code", CardTimeout));
        var confirm = Ask(node, map, "confirm", ConfirmTimeout);
        if (confirm is not null && !confirm.Text.Says(SlotKind.Money))
            map.Error(FindingCodes.AmountUnsaid, map.KeyPosition("confirm"), "The caller must hear what is charged before agreeing to it: say it with {money:…} in the text of 'confirm'.");
        var brands = Brands(map);
        var into = map.Text("into");
        var filler = node.Filler(map);
        map.ReportUnknown();
        return amount is null || number is null || expiry is null || code is null || confirm is null
            ? null
            : new PaymentStep(new CardQuestions(number, expiry, code, confirm, brands), amount, reference, into, filler);
    }

    private static Question? Ask(NodeReader node, YamlMap map, string name, TimeSpan timeout)
    {
        if (map.Map(name) is not { } asked)
        {
            if (!map.Has(name)) map.Error(FindingCodes.MissingProperty, map.Position, $"'{name}' is missing: a question with a text under 'say:'.");
            return null;
        }
        // A caller who cannot type a card is not asked on: the payment is cancelled, whichever question it was.
        if (asked.Has("exhausted")) map.Error(FindingCodes.UnknownProperty, asked.KeyPosition("exhausted"), "When the tries are used up the payment is 'cancelled': wire that under 'on:'.");
        var question = node.Question(asked, timeout, "." + name);
        node.Wires.Remove(Outcome.Exhausted);
        asked.ReportUnknown();
        return question;
    }

    private static HashSet<CardBrand> Brands(YamlMap map)
    {
        var brands = new HashSet<CardBrand>();
        foreach (var value in map.List("brands"))
        {
            if (value.Scalar is { } name && KnownBrands.TryGetValue(name, out var brand)) brands.Add(brand);
            else map.Error(FindingCodes.BadValue, value.Position, $"A brand is one of {string.Join(", ", KnownBrands.Keys)}.");
        }
        return brands.Count == 0 ? [.. KnownBrands.Values] : brands;
    }
}
