using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Flows.Steps.Web;
using IvrEngine.Core.Speech;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads one node: what the readers of the verbs need, and the transitions that they find on the way.</summary>
internal sealed class NodeReader(string nodeId, string placePrefix, YamlMap map, ReadingScope scope, FlowNames names)
{
    public string NodeId { get; } = nodeId;

    public YamlMap Map { get; } = map;

    public ReadingScope Scope { get; } = scope;

    public Company Company => Scope.Company;

    public FlowNames Names { get; } = names;

    /// <summary>Outcome → target with its place, as the file wires them.</summary>
    public Dictionary<Outcome, (string Target, SourcePosition Position)> Wires { get; } = [];

    public void Wire(Outcome outcome, YamlValue target)
    {
        if (target.Scalar is not { } name) Map.Error(FindingCodes.BadValue, target.Position, $"The target of '{outcome}' must be the name of a node.");
        else if (!Wires.TryAdd(outcome, (name, target.Position)))
            Map.Error(FindingCodes.BadValue, target.Position, $"'{outcome}' is wired twice; keep one of them.");
    }

    /// <summary>A text in all languages of the company, or null (with a finding when it is required).</summary>
    /// <param name="suffix">Tells the texts of one node apart: <c>.invalid</c>; empty for the node's own.</param>
    public Phrase? Phrase(YamlMap from, string name, string suffix, bool required)
    {
        if (from.Get(name) is not { IsEmpty: false } value)
        {
            if (required) Map.Error(FindingCodes.MissingProperty, from.Position, $"'{name}' is missing: a text to say.");
            return null;
        }
        return Phrase(value, suffix);
    }

    public Phrase? Phrase(YamlValue value, string suffix)
    {
        var placeId = $"{placePrefix}/{NodeId}{suffix}";
        var plans = new List<(SayPlan, IReadOnlyDictionary<int, CompiledExpression>)>();
        foreach (var language in Company.Languages)
        {
            if (!Languages.TryGet(language, out var grammar)) continue; // reported with the company
            if (TextFor(value, language) is not { } text) continue;
            if (Plan(text, placeId, grammar) is { } plan) plans.Add(plan);
        }
        return plans.Count == Company.Languages.Count ? new Phrase(placeId, value.Position, plans) : null;
    }

    private YamlValue? TextFor(YamlValue value, string language)
    {
        if (value.Node is YamlMappingNode)
        {
            var byLanguage = Map.AsMap(value, "A text")!;
            foreach (var name in byLanguage.Names)
                if (!Languages.TryGet(name, out _))
                    Map.Error(FindingCodes.MissingLanguage, byLanguage.KeyPosition(name), $"'{name}' is not a language; use es or en.");
            if (byLanguage.Get(language) is { } text) return text;
            Map.Error(FindingCodes.MissingLanguage, value.Position, $"The text is missing in '{language}', which {Company.Key} offers.");
            return null;
        }
        if (Company.Languages.Count > 1)
            Map.Error(FindingCodes.MissingLanguage, value.Position, $"{Company.Key} speaks {string.Join(" and ", Company.Languages)}: give one text per language, {{es: …, en: …}}.");
        return value;
    }

    private (SayPlan, IReadOnlyDictionary<int, CompiledExpression>)? Plan(YamlValue value, string placeId, ILanguageGrammar grammar)
    {
        if (value.Scalar is not { } text || string.IsNullOrWhiteSpace(text))
        {
            Map.Error(FindingCodes.BadText, value.Position, "A text to say must not be empty.");
            return null;
        }
        if (Template(value, text.Trim()) is not { } template) return null;
        var slots = new Dictionary<int, CompiledExpression>();
        foreach (var slot in template.Slots)
        {
            if (slot.Kind == SlotKind.Prompt) continue;
            if (slot.Kind == SlotKind.Text)
            {
                Map.Error(FindingCodes.BadText, At(value, slot.Offset), "{text:…} needs a speech synthesiser in the call, which is not connected yet; use {spell:…}, {digits:…} or a fixed text.");
                return null;
            }
            if (Compile(slot.Expression, At(value, slot.ExpressionOffset), null) is not { } expression) return null;
            if (!SlotValues.Accepts(slot.Kind, expression.Type.Kind))
            {
                Map.Error(FindingCodes.BadText, At(value, slot.Offset), $"{slot} cannot say {expression.Type.Described}.");
                return null;
            }
            if (SecretIn(expression) is { } secret)
            {
                Map.Error(FindingCodes.Secret, At(value, slot.Offset), $"'{secret}' is secret and must not be said.");
                return null;
            }
            slots[slot.Offset] = expression;
        }
        return (SayPlan.Create(placeId, template, grammar), slots);
    }

    /// <summary>A text that is not said but written, so it has one language; required.</summary>
    public WrittenText? Written(string name)
    {
        if (Map.Get(name) is not { IsEmpty: false } value)
        {
            Map.Error(FindingCodes.MissingProperty, Map.Position, $"'{name}' is missing: a text to write.");
            return null;
        }
        if (value.Scalar is not { } text || string.IsNullOrWhiteSpace(text))
        {
            Map.Error(FindingCodes.BadText, value.Position, $"'{name}' must be a text.");
            return null;
        }
        if (Template(value, text) is not { } template) return null;
        var slots = new Dictionary<int, CompiledExpression>();
        foreach (var slot in template.Slots)
        {
            var expression = slot.Kind == SlotKind.Prompt ? null : Compile(slot.Expression, At(value, slot.ExpressionOffset), null);
            if (slot.Kind == SlotKind.Prompt || (expression is not null && !WrittenText.Accepts(slot.Kind, expression.Type.Kind)))
                Map.Error(FindingCodes.BadText, At(value, slot.Offset), $"{slot} cannot be written.");
            else if (expression is not null && SecretIn(expression) is { } secret)
                Map.Error(FindingCodes.Secret, At(value, slot.Offset), $"'{secret}' is secret and must not leave the call.");
            else if (expression is not null)
                slots[slot.Offset] = expression;
        }
        return slots.Count == template.Slots.Count() ? new WrittenText(template, slots) : null;
    }

    private TextTemplate? Template(YamlValue value, string text)
    {
        try
        {
            return TextTemplate.Parse(text);
        }
        catch (TextTemplateException e)
        {
            Map.Error(FindingCodes.BadText, At(value, e.Offset), e.Message);
            return null;
        }
    }

    private string? SecretIn(CompiledExpression expression) =>
        expression.VariablesUsed.FirstOrDefault(v => Names.Variables.TryGetValue(v, out var used) && used.IsSecret);

    public CompiledExpression? Expression(YamlMap from, string name, ExpressionType? expected, bool required)
    {
        if (from.Get(name) is { } value) return Expression(value, expected);
        if (required) Map.Error(FindingCodes.MissingProperty, from.Position, $"'{name}' is missing: an expression.");
        return null;
    }

    public CompiledExpression? Expression(YamlValue value, ExpressionType? expected)
    {
        if (value.Scalar is { } source) return Compile(source, value.Position, expected);
        Map.Error(FindingCodes.BadExpression, value.Position, "This must be an expression.");
        return null;
    }

    /// <summary>An expression that is only a part of a value.</summary>
    public CompiledExpression? Expression(string source, YamlValue within) => Compile(source, within.Position, null);

    /// <summary>A value of any type: a literal as YAML has it (<c>15</c>, <c>true</c>, a text), or an expression after <c>=</c>.</summary>
    public CompiledExpression? Literal(YamlValue value)
    {
        if (value.Scalar is { } text && text.StartsWith('=')) return Compile(text[1..], value.Position with { Column = value.Position.Column + 1 }, null);
        if (!value.IsScalar || value.IsEmpty)
        {
            Map.Error(FindingCodes.BadValue, value.Position, "This must be a text, a number, true or false, or an expression after '='.");
            return null;
        }
        var literal = InitialValue.Of(value.Scalar, value.IsQuoted);
        return Compile(literal.Type.Kind is ValueKind.Number or ValueKind.Bool ? value.Scalar! : Quoted(value.Scalar ?? ""), value.Position, null);
    }

    private CompiledExpression? Compile(string source, SourcePosition position, ExpressionType? expected)
    {
        var result = ExpressionCompiler.Compile(source, Names, expected);
        foreach (var problem in result.Problems)
            Map.Error(FindingCodes.BadExpression, position with { Column = position.Column + problem.Offset }, $"{problem.Message} (in: {source})");
        return result.Expression;
    }

    /// <summary>
    /// A value that is a text as it stands, or an expression after <c>=</c>: <c>queue: soporte</c>, <c>queue: =area</c>.
    /// </summary>
    public CompiledExpression? LiteralOrExpression(YamlValue value, ExpressionType expected)
    {
        if (value.Scalar is not { } text)
        {
            Map.Error(FindingCodes.BadValue, value.Position, "This must be a text, or an expression after '='.");
            return null;
        }
        if (text.StartsWith('=')) return Compile(text[1..], value.Position with { Column = value.Position.Column + 1 }, expected);
        var isText = expected.Kind == ValueKind.Text;
        return Compile(isText ? Quoted(text) : text, value.Position, expected);
    }

    /// <summary>Reports a secret variable in an expression whose value leaves the call or is heard.</summary>
    public void ReportSecret(YamlValue value, CompiledExpression expression, string advice)
    {
        if (expression.VariablesUsed.FirstOrDefault(v => Names.Variables.TryGetValue(v, out var used) && used.IsSecret) is { } secret)
            Map.Error(FindingCodes.Secret, value.Position, $"'{secret}' is secret: {advice}");
    }

    /// <summary>What a caller hears while something outside is slow, under <c>filler:</c>.</summary>
    public Filler Filler(YamlMap from)
    {
        if (from.Map("filler") is not { } map) return Steps.Web.Filler.None;
        var filler = new Filler(
            Phrase(map, "say", ".filler", required: false),
            map.Duration("after", TimeSpan.FromSeconds(2), TimeSpan.Zero, TimeSpan.FromSeconds(30)),
            map.Flag("music", false));
        if (!map.Has("say") && !map.Has("music")) map.Error(FindingCodes.MissingProperty, map.Position, "'filler' needs a text under 'say:', or 'music: true'.");
        map.ReportUnknown();
        return filler;
    }

    private static string Quoted(string text) => text.Contains('\'', StringComparison.Ordinal) ? $"\"{text}\"" : $"'{text}'";

    /// <summary>The properties that every question has.</summary>
    public Question? Question(YamlMap from, TimeSpan defaultTimeout, string suffix = "", string textName = "say")
    {
        var text = Phrase(from, textName, suffix, required: true);
        var invalid = Phrase(from, "invalid", suffix + ".invalid", required: false);
        var silence = Phrase(from, "silence", suffix + ".silence", required: false);
        var timeout = from.Duration("timeout", defaultTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var tries = from.Integer("tries", 3, 1, 3);
        if (from.Get("exhausted") is { } exhausted) Wire(Outcome.Exhausted, exhausted);
        return text is null ? null : new Question(text, tries, timeout, invalid, silence);
    }

    /// <summary>Columns are exact in texts of one line; in folded texts the place is that of the text.</summary>
    private static SourcePosition At(YamlValue value, int offset)
    {
        var node = (YamlScalarNode)value.Node;
        var quoted = value.IsQuoted ? 1 : 0;
        return node.Start.Line == node.End.Line ? value.Position with { Column = value.Position.Column + quoted + offset } : value.Position;
    }
}
