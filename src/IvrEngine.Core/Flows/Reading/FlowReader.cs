using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Reading.Verbs;
using IvrEngine.Core.Flows.Steps;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Compiles a flow: reads every node, and proves that each outcome leads somewhere.</summary>
internal static class FlowReader
{
    /// <returns>The flow, or null when there are errors; they are all in the findings.</returns>
    public static CompiledFlow? Read(FlowSource source, ReadingScope scope, FindingList findings)
    {
        var names = new FlowNames(scope.Company, source.Variables);
        var prefix = source.Name.StartsWith("common/", StringComparison.Ordinal) ? source.Name : $"{scope.Company.Key}/{source.Name}";
        var readers = new Dictionary<string, (NodeReader Reader, Step? Step)>(StringComparer.Ordinal);
        foreach (var (name, value) in source.Nodes?.Entries() ?? [])
        {
            if (value.Node is not YamlMappingNode)
            {
                findings.Error(FindingCodes.Shape, value.Position, "A node must hold names and values.", name);
                continue;
            }
            var reader = new NodeReader(name, prefix, source.Nodes!.ForNode(value, name), scope, names);
            readers[name] = (reader, ReadNode(reader));
        }
        var defaults = source.Map.Map("defaults")?.Entries().ToDictionary(d => new Outcome(d.Name), d => d.Value) ?? [];
        source.Map.ReportUnknown();

        var nodes = new Dictionary<NodeId, CompiledNode>();
        foreach (var (name, (reader, step)) in readers)
        {
            var targets = Targets(reader, step, defaults, readers.Keys, findings);
            if (step is not null) nodes[new NodeId(name)] = new CompiledNode(new NodeId(name), step, targets, reader.Map.Position);
        }
        if (source.Start is { } start && !readers.ContainsKey(start))
            findings.Error(FindingCodes.UnknownNode, source.Map.Get("start")!.Value.Position, UnknownNode(start, readers.Keys));
        return findings.HasErrors || source.Start is null
            ? null
            : new CompiledFlow(source.Name, source.Title, new NodeId(source.Start), nodes, [.. source.Variables.Values]);
    }

    private static Step? ReadNode(NodeReader reader)
    {
        var step = VerbTable.Read(reader);
        if (reader.Map.Get("next") is { } next) reader.Wire(Outcome.Next, next);
        foreach (var (outcome, target) in reader.Map.Map("on")?.Entries() ?? []) reader.Wire(new Outcome(outcome), target);
        reader.Map.Text("remark"); // for other authors; any node may have one
        // When the verb could not be read, nothing is known of its properties.
        if (step is not null) reader.Map.ReportUnknown();
        return step;
    }

    private static Dictionary<Outcome, NodeId> Targets(
        NodeReader reader, Step? step, IReadOnlyDictionary<Outcome, YamlValue> defaults, IReadOnlyCollection<string> nodes, FindingList findings)
    {
        var targets = new Dictionary<Outcome, NodeId>();
        foreach (var (outcome, (target, position)) in reader.Wires)
        {
            if (!nodes.Contains(target)) findings.Error(FindingCodes.UnknownNode, position, UnknownNode(target, nodes), reader.NodeId);
            else if (step is not null && outcome != Outcome.Failed && !step.Outcomes.Contains(outcome))
                findings.Error(FindingCodes.UnknownOutcome, position,
                    $"This node never comes to '{outcome}'. Its outcomes: {(step.Outcomes.Count == 0 ? "none" : string.Join(", ", step.Outcomes))}.", reader.NodeId);
            else targets[outcome] = new NodeId(target);
        }
        // Every node may fail: where the flow says what then, the caller has a way on even from a fault that nobody foresaw.
        foreach (var outcome in step is null ? [] : step.Outcomes.Append(Outcome.Failed).Distinct())
        {
            if (targets.ContainsKey(outcome) || reader.Wires.ContainsKey(outcome)) continue;
            if (defaults.TryGetValue(outcome, out var fallback) && fallback.Scalar is { } target)
            {
                if (!nodes.Contains(target)) findings.Error(FindingCodes.UnknownNode, fallback.Position, UnknownNode(target, nodes));
                // A node that fails must not be its own way out of it.
                else if (target != reader.NodeId || outcome != Outcome.Failed) targets[outcome] = new NodeId(target);
            }
            else if (step!.Outcomes.Contains(outcome))
                findings.Error(FindingCodes.OutcomeLeadsNowhere, reader.Map.Position,
                    $"'{outcome}' leads nowhere: add it {(outcome == Outcome.Next ? "as 'next:'" : "under 'on:'")}, or to the flow's 'defaults:'.", reader.NodeId);
        }
        return targets;
    }

    private static string UnknownNode(string target, IEnumerable<string> nodes)
    {
        return $"There is no node '{target}' in this flow{ClosestName.Suggestion(target, nodes)}";
    }
}
