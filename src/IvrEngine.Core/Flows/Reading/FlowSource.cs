using IvrEngine.Core.Flows.Expressions;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>A flow file as far as it can be read by itself: its nodes are still YAML, its variables and results are known.</summary>
internal sealed class FlowSource
{
    private FlowSource(string name, string title, YamlMap map, string? start, YamlMap? nodes)
    {
        Name = name;
        Title = title;
        Map = map;
        Start = start;
        Nodes = nodes;
    }

    /// <summary><c>main</c>, or <c>common/power-cycle</c>.</summary>
    public string Name { get; }

    public string Title { get; }

    public YamlMap Map { get; }

    public string? Start { get; }

    public YamlMap? Nodes { get; }

    public Dictionary<string, FlowVariable> Variables { get; } = new(StringComparer.Ordinal);

    public required FlowSignature Signature { get; init; }

    /// <param name="expectedName">What the file's own name says.</param>
    /// <param name="isShared">Whether it lies in <c>common/</c>.</param>
    public static FlowSource? Read(SourceFile file, string expectedName, bool isShared, FindingList findings)
    {
        if (YamlSource.Load(file.Path, file.Text, findings) is not { } map) return null;
        var name = map.RequiredText("flow");
        var fullName = isShared ? $"common/{expectedName}" : expectedName;
        if (name is not null && name != fullName)
            map.Error(FindingCodes.BadValue, map.Get("flow")!.Value.Position, $"The flow must be named like its file: '{fullName}'.");
        var (start, nodes) = (map.RequiredText("start"), map.Map("nodes"));
        if (nodes is null && !map.Has("nodes")) map.Error(FindingCodes.MissingProperty, map.Position, "'nodes' is missing: a flow needs at least one node.");
        var inputs = ReadInputs(map);
        var source = new FlowSource(fullName, map.Text("title") ?? fullName, map, start, nodes)
        {
            Signature = new FlowSignature(fullName, inputs, [.. Scalars(nodes, "return").Select(r => r.Value).Distinct()]),
        };
        foreach (var (input, type) in inputs) source.Variables[input] = new FlowVariable(input, type, null, IsInput: true, IsSecret: false);
        source.ReadVariables();
        source.ReadCollected();
        source.ReadAnswered();
        source.ReadAuthorizations();
        return source;
    }

    private static Dictionary<string, ExpressionType> ReadInputs(YamlMap map)
    {
        var inputs = new Dictionary<string, ExpressionType>(StringComparer.Ordinal);
        foreach (var (name, value) in map.Map("inputs")?.Entries() ?? [])
        {
            ExpressionType? type = value.Scalar switch
            {
                "text" => ExpressionType.Text,
                "number" => ExpressionType.Number,
                "bool" => ExpressionType.Bool,
                _ => null,
            };
            if (type is null) map.Error(FindingCodes.BadValue, value.Position, "An input's type is text, number or bool.");
            else inputs[name] = type;
        }
        return inputs;
    }

    private void ReadVariables()
    {
        if (Map.Map("variables") is not { } declared) return;
        foreach (var (name, value) in declared.Entries())
        {
            if (FlowNames.IsRecord(name)) Map.Error(FindingCodes.BadValue, declared.KeyPosition(name), $"'{name}' is the name of a known record; choose another.");
            else if (Variables.ContainsKey(name)) Map.Error(FindingCodes.BadValue, declared.KeyPosition(name), $"'{name}' is already an input; choose another.");
            else if (!value.IsScalar) Map.Error(FindingCodes.BadValue, value.Position, "A variable needs a first value, which gives it its type: a number, true or false, a duration, or a text.");
            else if (!ExpressionCompiler.IsVariableName(name)) Map.Error(FindingCodes.BadValue, declared.KeyPosition(name), $"'{name}' cannot be the name of a variable: letters, digits and _, and no word of the language.");
            else
            {
                var first = InitialValue.Of(value.Scalar, value.IsQuoted);
                Variables[name] = new FlowVariable(name, first.Type, first.Value, IsInput: false, IsSecret: false);
            }
        }
    }

    /// <summary>A variable that a <c>collect</c> fills need not be declared; it is missing until then.</summary>
    private void ReadCollected()
    {
        foreach (var (name, value) in Nodes?.Entries() ?? [])
        {
            if (value.Node is not YamlDotNet.RepresentationModel.YamlMappingNode) continue;
            if (Nodes!.ForNode(value, name).Get("collect") is not { Node: YamlDotNet.RepresentationModel.YamlMappingNode } collect) continue;
            var map = Nodes.ForNode(collect, name);
            if (map.Get("into") is not { Scalar: { } into } place) continue;
            var secret = map.Get("secret")?.Scalar == "true";
            if (FlowNames.IsRecord(into)) Map.Error(FindingCodes.BadValue, place.Position, $"'{into}' is the name of a known record; choose another.");
            else if (!Variables.TryGetValue(into, out var known)) Variables[into] = new FlowVariable(into, ExpressionType.Text.OrMissing(), null, IsInput: false, secret);
            else if (known.Type.Kind != ValueKind.Text) Map.Error(FindingCodes.BadValue, place.Position, $"Digits are a text, and '{into}' is {known.Type.Described}; collect into another variable.");
            else if (secret) Variables[into] = known with { IsSecret = true };
        }
    }

    /// <summary>Nor need a variable that the answer of a <c>webhook</c> fills.</summary>
    private void ReadAnswered()
    {
        foreach (var (name, value) in Nodes?.Entries() ?? [])
        {
            if (value.Node is not YamlDotNet.RepresentationModel.YamlMappingNode) continue;
            if (Nodes!.ForNode(value, name).Get("webhook") is not { Node: YamlDotNet.RepresentationModel.YamlMappingNode } hook) continue;
            // What is wrong is reported when the node itself is read.
            var map = new YamlMap((YamlDotNet.RepresentationModel.YamlMappingNode)hook.Node, Map.File, new FindingList(), name);
            foreach (var (field, secret, place) in Verbs.WebhookVerb.Answer(map))
                Declare(field.Variable, Steps.Web.AnswerField.TypeOf(field.Type), secret, place);
        }
    }

    /// <summary>Nor the variable of a payment's authorisation.</summary>
    private void ReadAuthorizations()
    {
        foreach (var (name, value) in Nodes?.Entries() ?? [])
        {
            if (value.Node is not YamlDotNet.RepresentationModel.YamlMappingNode) continue;
            if (Nodes!.ForNode(value, name).Get("payment") is not { Node: YamlDotNet.RepresentationModel.YamlMappingNode } payment) continue;
            if (Nodes.ForNode(payment, name).Get("into") is not { Scalar: { } into } place) continue;
            if (FlowNames.IsRecord(into) || !ExpressionCompiler.IsVariableName(into))
                Map.Error(FindingCodes.BadValue, place.Position, $"'{into}' cannot be the name of a variable: letters, digits and _, no word of the language and no known record.");
            else Declare(into, ExpressionType.Text, secret: false, place);
        }
    }

    private void Declare(string variable, ExpressionType type, bool secret, YamlValue place)
    {
        if (!Variables.TryGetValue(variable, out var known)) Variables[variable] = new FlowVariable(variable, type.OrMissing(), null, IsInput: false, secret);
        else if (known.Type.Kind != type.Kind) Map.Error(FindingCodes.BadValue, place.Position, $"'{variable}' is {known.Type.Described} elsewhere in this flow, and this is {type.Described}; take another variable.");
        else if (secret) Variables[variable] = known with { IsSecret = true };
    }

    private static IEnumerable<(string Node, string Value)> Scalars(YamlMap? nodes, string verb)
    {
        foreach (var (name, value) in nodes?.Entries() ?? [])
            if (value.Node is YamlDotNet.RepresentationModel.YamlMappingNode && nodes!.ForNode(value, name).Get(verb)?.Scalar is { } text)
                yield return (name, text);
    }
}
