using System.Globalization;
using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine as a Mermaid state diagram.</summary>
public static class MermaidGraph
{
    /// <summary>The whole diagram: superstates as composite states, guards in brackets on the edges.</summary>
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var names = Names(machineInfo);
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var (state, name) in names.Where(pair => pair.Key != pair.Value))
            text.AppendLine(CultureInfo.InvariantCulture, $"\t{name} : {state}");
        foreach (var state in machineInfo.States.Where(state => state.Superstate is null && state.Substates.Any()))
            AppendComposite(text, state, names, depth: 1);
        text.AppendLine(CultureInfo.InvariantCulture, $"[*] --> {names[machineInfo.InitialState.ToString()]}");
        foreach (var edge in GraphEdge.All(machineInfo))
            text.AppendLine(CultureInfo.InvariantCulture, $"\t{names[edge.From]} --> {names[edge.To]} : {edge.Label}");
        return text.ToString().TrimEnd();
    }

    private static void AppendComposite(StringBuilder text, StateInfo state, Dictionary<string, string> names, int depth)
    {
        var indent = new string('\t', depth);
        text.AppendLine(CultureInfo.InvariantCulture, $"{indent}state {names[state.ToString()]} {{");
        foreach (var substate in state.Substates)
        {
            if (substate.Substates.Any()) AppendComposite(text, substate, names, depth + 1);
            else text.AppendLine(CultureInfo.InvariantCulture, $"{indent}\t{names[substate.ToString()]}");
        }
        if (state.InitialTransitionTarget?.ToString() is { } initial)
            text.AppendLine(CultureInfo.InvariantCulture, $"{indent}\t[*] --> {names[initial]}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{indent}}}");
    }

    // A Mermaid identifier has no spaces or punctuation; two states must not fall together when theirs are taken out.
    private static Dictionary<string, string> Names(StateMachineInfo machineInfo)
    {
        var names = new Dictionary<string, string>();
        var edgeEnds = GraphEdge.All(machineInfo).SelectMany(edge => new[] { edge.From, edge.To });
        foreach (var state in machineInfo.States.Select(state => state.ToString()).Concat(edgeEnds))
        {
            if (names.ContainsKey(state)) continue;
            var plain = string.Concat(state.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_'));
            var name = plain;
            for (var n = 2; names.ContainsValue(name); n++) name = string.Create(CultureInfo.InvariantCulture, $"{plain}_{n}");
            names.Add(state, name);
        }
        return names;
    }
}
