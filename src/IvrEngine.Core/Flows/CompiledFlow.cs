using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Steps;
using Stateless;

namespace IvrEngine.Core.Flows;

/// <summary>A flow ready to run: every step made, every outcome wired, nothing left to look up in a call.</summary>
public sealed class CompiledFlow
{
    internal CompiledFlow(string name, string title, NodeId start, IReadOnlyDictionary<NodeId, CompiledNode> nodes, IReadOnlyList<FlowVariable> variables)
    {
        Name = name;
        Title = title;
        Start = start;
        Nodes = nodes;
        Variables = variables;
    }

    /// <summary><c>main</c> for a company's own flow, <c>common/power-cycle</c> for a shared one.</summary>
    public string Name { get; }

    public string Title { get; }

    public NodeId Start { get; }

    internal IReadOnlyDictionary<NodeId, CompiledNode> Nodes { get; }

    /// <summary>Variables and inputs with their first values.</summary>
    internal IReadOnlyList<FlowVariable> Variables { get; }

    /// <summary>A machine for one visit of this flow: its states are the nodes, its triggers their outcomes.</summary>
    internal StateMachine<NodeId, Outcome> CreateMachine(NodeId at)
    {
        var machine = new StateMachine<NodeId, Outcome>(at);
        foreach (var node in Nodes.Values)
        {
            var state = machine.Configure(node.Id);
            foreach (var (outcome, target) in node.Targets)
            {
                if (target == node.Id) state.PermitReentry(outcome);
                else state.Permit(outcome, target);
            }
        }
        return machine;
    }
}

/// <summary>A node: its step, and where each of its outcomes leads.</summary>
internal sealed record CompiledNode(NodeId Id, Step Step, IReadOnlyDictionary<Outcome, NodeId> Targets, SourcePosition Position);

/// <summary>A variable of a flow.</summary>
/// <param name="Initial">Its first value; null for an input that the caller of the flow must give, and for a collected variable before it is collected.</param>
/// <param name="IsSecret">Never logged, said, or written to the journal.</param>
internal sealed record FlowVariable(string Name, ExpressionType Type, object? Initial, bool IsInput, bool IsSecret);
