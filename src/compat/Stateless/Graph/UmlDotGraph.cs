using System.Globalization;
using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in Graphviz's DOT language.</summary>
public static class UmlDotGraph
{
    /// <summary>The whole graph: superstates as clusters, entry and exit actions in the nodes, guards in brackets on the edges.</summary>
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var text = new StringBuilder("digraph {\ncompound=true;\nnode [shape=Mrecord]\nrankdir=\"LR\"\n");
        foreach (var state in machineInfo.States.Where(state => state.Superstate is null)) AppendState(text, state);
        foreach (var edge in GraphEdge.All(machineInfo))
        {
            var style = edge.IsDecided ? "dashed" : "solid";
            text.AppendLine(CultureInfo.InvariantCulture, $"\"{Quoted(edge.From)}\" -> \"{Quoted(edge.To)}\" [style=\"{style}\", label=\"{Quoted(edge.Label)}\"];");
        }
        text.AppendLine("init [label=\"\", shape=point];");
        text.AppendLine(CultureInfo.InvariantCulture, $"init -> \"{Quoted(machineInfo.InitialState.ToString())}\" [style=\"solid\"];");
        return text.Append('}').ToString();
    }

    private static void AppendState(StringBuilder text, StateInfo state)
    {
        var name = Quoted(state.ToString());
        var isSuperstate = state.Substates.Any();
        if (isSuperstate) text.AppendLine(CultureInfo.InvariantCulture, $"subgraph \"cluster{name}\" {{\nlabel=\"{name}\"");
        var actions = state.EntryActions.Select(action => "entry / " + action.Method.Description)
            .Concat(state.ExitActions.Select(action => "exit / " + action.Description));
        var label = string.Join('|', [RecordText(state.ToString()), .. actions.Any() ? [string.Join("\\n", actions.Select(RecordText))] : Array.Empty<string>()]);
        text.AppendLine(CultureInfo.InvariantCulture, $"\"{name}\" [label=\"{label}\"];");
        foreach (var substate in state.Substates) AppendState(text, substate);
        if (isSuperstate) text.AppendLine("}");
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    // In the label of a record node these characters part fields or mark ports.
    private static string RecordText(string text) =>
        string.Concat(Quoted(text).Select(c => c is '|' or '{' or '}' or '<' or '>' ? $"\\{c}" : c.ToString()));
}
