using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Running;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Reading.Verbs;

internal static class LogicVerbs
{
    public static Step? Hours(NodeReader node, YamlValue value)
    {
        if (node.Map.RequiredText("hours") is not { } name) return null;
        if (CallRecords.FindSchedule(node.Company, name) is { } schedule) return new HoursStep(schedule);
        node.Map.Error(FindingCodes.UnknownSchedule, value.Position, FlowNames.UnknownSchedule(node.Company, name));
        return null;
    }

    public static Step? Branch(NodeReader node, YamlValue value)
    {
        var cases = new List<CompiledExpression?>();
        var hasElse = false;
        foreach (var item in node.Map.List("branch"))
        {
            if (node.Map.AsMap(item, "A case") is not { } map) continue;
            if (hasElse) node.Map.Error(FindingCodes.BadValue, map.Position, "Nothing can come after 'else'; move it to the end.");
            if (map.Get("else") is { } otherwise)
            {
                hasElse = true;
                node.Wire(Outcome.Else, otherwise);
            }
            else
            {
                cases.Add(node.Expression(map, "when", ExpressionType.Bool, required: true));
                if (map.Get("to") is { } target) node.Wire(BranchStep.CaseOutcome(cases.Count), target);
                else node.Map.Error(FindingCodes.MissingProperty, map.Position, "'to' is missing: the node that this case leads to.");
            }
            map.ReportUnknown();
        }
        if (cases.Count == 0) node.Map.Error(FindingCodes.MissingProperty, value.Position, "'branch' needs at least one case: - when: …, to: …");
        return cases.Count == 0 || cases.Contains(null) ? null : new BranchStep([.. cases.OfType<CompiledExpression>()]);
    }

    public static Step? Set(NodeReader node, YamlValue value)
    {
        if (node.Map.AsMap(value, "'set'") is not { } map) return null;
        var assignments = new List<(string, CompiledExpression)>();
        var forgotten = new List<string>();
        foreach (var (name, source) in map.Entries())
        {
            if (name is "customer" or "report")
            {
                if (source.IsEmpty) forgotten.Add(name);
                else map.Error(FindingCodes.BadValue, source.Position, $"'{name}' comes from a lookup; it can only be forgotten here: '{name}: ~'.");
            }
            else if (!node.Names.Variables.TryGetValue(name, out var variable))
            {
                map.Error(FindingCodes.BadExpression, map.KeyPosition(name), $"There is no variable '{name}'{ClosestName.Suggestion(name, node.Names.Variables.Keys)} Declare it under 'variables:' with its first value.");
            }
            else if (node.Expression(source, variable.Type) is { } expression)
            {
                ReportSecretCopy(node, source, expression, variable);
                assignments.Add((name, expression));
            }
        }
        return assignments.Count + forgotten.Count == map.Names.Count() ? new SetStep(assignments, forgotten) : null;
    }

    private static void ReportSecretCopy(NodeReader node, YamlValue source, CompiledExpression expression, FlowVariable target)
    {
        if (!target.IsSecret && expression.VariablesUsed.Any(v => node.Names.Variables.TryGetValue(v, out var used) && used.IsSecret))
            node.Map.Error(FindingCodes.Secret, source.Position, $"'{target.Name}' is not secret, so a secret must not be copied into it.");
    }

    public static Step? Call(NodeReader node, YamlValue value)
    {
        if (node.Map.RequiredText("call") is not { } name) return null;
        if (!node.Scope.Signatures.TryGetValue(name, out var signature))
        {
            node.Map.Error(FindingCodes.UnknownFlow, value.Position, $"There is no flow '{name}'{ClosestName.Suggestion(name, node.Scope.Signatures.Keys)} Shared flows are named common/….");
            return null;
        }
        var inputs = Inputs(node, value, signature);
        return inputs is null ? null : new CallStep(name, [.. signature.Results.Select(r => new Outcome(r))], inputs);
    }

    private static List<(string, CompiledExpression)>? Inputs(NodeReader node, YamlValue call, FlowSignature signature)
    {
        var inputs = new List<(string, CompiledExpression)>();
        var with = node.Map.Map("with");
        foreach (var (name, type) in signature.Inputs)
        {
            if (with?.Get(name) is not { } value) node.Map.Error(FindingCodes.UnknownInput, call.Position, $"The flow '{signature.Name}' needs '{name}': give it under 'with:'.");
            else if (node.LiteralOrExpression(value, type) is { } expression)
            {
                node.ReportSecret(value, expression, "an input of a sub-flow is written to the journal. Collect it in the flow that needs it.");
                inputs.Add((name, expression));
            }
        }
        foreach (var extra in with?.Names.Except(signature.Inputs.Keys) ?? [])
        {
            with!.Get(extra);
            node.Map.Error(FindingCodes.UnknownInput, with.KeyPosition(extra), $"The flow '{signature.Name}' has no input '{extra}'{ClosestName.Suggestion(extra, signature.Inputs.Keys)}");
        }
        return inputs.Count == signature.Inputs.Count ? inputs : null;
    }

    public static Step? Return(NodeReader node, YamlValue value) => node.Map.RequiredText("return") is { } result ? new ReturnStep(result) : null;
}
