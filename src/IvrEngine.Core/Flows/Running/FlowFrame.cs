using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Expressions;
using NodaTime;
using Stateless;

namespace IvrEngine.Core.Flows.Running;

/// <summary>One visit of a flow: its machine, which knows the node, and its variables.</summary>
internal sealed class FlowFrame : IExpressionScope
{
    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);
    private readonly StateMachine<NodeId, Outcome> _machine;
    private readonly CallContext _call;
    private readonly CallRecords _records;

    public FlowFrame(CompiledFlow flow, NodeId at, CallContext call, CallRecords records)
    {
        Flow = flow;
        _call = call;
        _records = records;
        _machine = flow.CreateMachine(at);
        foreach (var variable in flow.Variables) _variables[variable.Name] = variable.Initial;
    }

    public CompiledFlow Flow { get; }

    public CompiledNode Node => Flow.Nodes[_machine.State];

    /// <summary>Number of this visit of the node among all visits of the call.</summary>
    public int Visit { get; set; }

    /// <summary>Moves to the node that the outcome leads to.</summary>
    public void Fire(Outcome outcome) => _machine.Fire(outcome);

    public bool CanFire(Outcome outcome) => _machine.CanFire(outcome);

    public void Set(string name, object? value) => _variables[name] = value;

    public object? GetVariable(string name) => _variables.TryGetValue(name, out var value) ? value : _records.Get(name);

    public object? GetRecordFunction(string name, string argument) => CallRecords.GetFunction(name, argument, _call.Company.Company, Now);

    public Instant Now => _call.Now;

    public DateTimeZone Zone => _call.Company.Company.Zone;

    public FrameSnapshot Snapshot()
    {
        // Secrets are not written anywhere: a call taken up again asks for them once more.
        var values = Flow.Variables.Where(v => !v.IsSecret).ToDictionary(v => v.Name, v => FlowValues.Write(_variables[v.Name]));
        return new FrameSnapshot(Flow.Name, Node.Id.Value, Visit, values);
    }

    public void Restore(FrameSnapshot snapshot)
    {
        Visit = snapshot.Visit;
        foreach (var variable in Flow.Variables)
            if (snapshot.Variables.TryGetValue(variable.Name, out var text)) _variables[variable.Name] = variable.Type.Conform(FlowValues.Read(text));
    }
}
