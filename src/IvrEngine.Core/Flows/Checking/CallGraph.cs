using System.Collections.Immutable;
using System.Globalization;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>
/// Every situation that a call of a company can be in: a node, the sub-flows that led to it, and the values of variables that are
/// known beforehand (a counter of tries is; what a caller types is not). Where a value is not known, every branch is followed.
/// </summary>
internal sealed class CallGraph
{
    public const int MaximumStates = 20_000;

    // A counter that takes more values than this in one place is followed no further: from there on every branch is.
    private const int MaximumValuations = 64;

    private static readonly Outcome Enters = new("call");

    private readonly PublishedCompany _company;
    private readonly Dictionary<string, CallState> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _valuations = new(StringComparer.Ordinal);
    private readonly List<CallState> _states = [];

    private CallGraph(PublishedCompany company) => _company = company;

    /// <summary>In the order in which a search from the start of the call finds them.</summary>
    public IReadOnlyList<CallState> States => _states;

    /// <summary>Whether all situations were followed.</summary>
    public bool IsWhole { get; private set; } = true;

    public static CallGraph Of(PublishedCompany company)
    {
        var graph = new CallGraph(company);
        graph.Find(CallFrame.Of(company.Main, null));
        for (var i = 0; i < graph._states.Count && graph.IsWhole; i++)
        {
            foreach (var (outcome, frame) in graph.Next(graph._states[i]))
                graph._states[i].Edges.Add(new CallEdge(outcome, graph.Find(frame)));
            graph.IsWhole = graph._states.Count <= MaximumStates;
        }
        return graph;
    }

    private CallState Find(CallFrame frame)
    {
        var key = frame.Key;
        if (_byKey.TryGetValue(key, out var known)) return known;
        var place = frame.Place;
        if ((_valuations[place] = _valuations.GetValueOrDefault(place) + 1) > MaximumValuations)
        {
            frame = frame.WithoutValues();
            if (_byKey.TryGetValue(key = frame.Key, out known)) return known;
        }
        var state = new CallState(frame, _states.Count);
        _byKey[key] = state;
        _states.Add(state);
        return state;
    }

    private IEnumerable<(Outcome, CallFrame)> Next(CallState state)
    {
        var frame = state.Frame;
        switch (state.Node.Step)
        {
            case CallStep call:
                return [(Enters, CallFrame.Of(_company.Flows[call.Flow], frame).With(call.Inputs, frame.Known))];
            case ReturnStep result:
                return frame.Caller is { } caller ? caller.To(new Outcome(result.Result)) : [];
            case SetStep set:
                return set.Assignments.Aggregate(frame, (f, a) => f.With([a], f.Known)).To(Outcome.Next);
            case BranchStep branch:
                return Cases(branch, frame).SelectMany(frame.To);
            default:
                var after = frame.Without(state.Node.Step.Traits.Writes);
                return state.Node.Step.Outcomes.SelectMany(after.To);
        }
    }

    private static IEnumerable<Outcome> Cases(BranchStep branch, CallFrame frame)
    {
        for (var i = 0; i < branch.Cases.Count; i++)
        {
            var isKnown = PartialScope.TryEvaluate(branch.Cases[i], frame.Known, out var value);
            if (isKnown && value is not true) continue;
            yield return BranchStep.CaseOutcome(i + 1);
            if (isKnown) yield break;
        }
        yield return Outcome.Else;
    }
}

/// <summary>A situation of a call.</summary>
internal sealed class CallState(CallFrame frame, int index)
{
    public CallFrame Frame { get; } = frame;

    /// <summary>Its place in <see cref="CallGraph.States"/>.</summary>
    public int Index { get; } = index;

    public CompiledNode Node { get; } = frame.Flow.Nodes[frame.At];

    public StepTraits Traits { get; } = frame.Flow.Nodes[frame.At].Step.Traits;

    public List<CallEdge> Edges { get; } = [];

    /// <summary>A person is reached, or the call is over.</summary>
    public bool IsEnd => Traits.ReachesPerson || Traits.IsGoodbye || (Node.Step is ReturnStep && Frame.Caller is null);

    /// <summary>
    /// Where a caller comes to who stays silent: any outcome that is not the caller's doing. One who waits for a person may wait and
    /// wait again, so only being turned away leads on from there.
    /// </summary>
    public IEnumerable<CallEdge> SilentEdges => Traits switch
    {
        { WhenSilent: { } silent } => Edges.Where(e => e.Outcome == silent),
        { ReachesPerson: true } => Edges.Where(e => Traits.Refusals.Contains(e.Outcome)),
        _ => Edges,
    };

    public override string ToString() => $"{Frame.Flow.Name}/{Node.Id}";
}

internal readonly record struct CallEdge(Outcome Outcome, CallState Target);

/// <summary>A flow that a call is in, at a node, with the values that are known and the flow that called it.</summary>
internal sealed record CallFrame(CompiledFlow Flow, NodeId At, ImmutableSortedDictionary<string, object> Known, CallFrame? Caller)
{
    private static readonly ImmutableSortedDictionary<string, object> Nothing = ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal);

    /// <summary>The nodes from the main flow inwards.</summary>
    public string Place => $"{Caller?.Place}>{Flow.Name}/{At}";

    public string Key => $"{Caller?.Key}>{Flow.Name}/{At}{string.Concat(Known.Select(k => string.Create(CultureInfo.InvariantCulture, $"|{k.Key}={k.Value}")))}";

    public static CallFrame Of(CompiledFlow flow, CallFrame? caller) => new(flow, flow.Start,
        Nothing.AddRange(flow.Variables.Where(v => v is { IsInput: false, Initial: not null }).Select(v => KeyValuePair.Create(v.Name, v.Initial!))), caller);

    public CallFrame With(IEnumerable<(string Name, Expressions.CompiledExpression Value)> values, ImmutableSortedDictionary<string, object> from)
    {
        var known = Known;
        foreach (var (name, expression) in values)
            known = PartialScope.TryEvaluate(expression, from, out var value) && value is not null ? known.SetItem(name, value) : known.Remove(name);
        return this with { Known = known };
    }

    public CallFrame Without(IReadOnlyList<string> variables) => variables.Count == 0 ? this : this with { Known = Known.RemoveRange(variables) };

    public CallFrame WithoutValues() => this with { Known = Nothing, Caller = Caller?.WithoutValues() };

    /// <summary>Where an outcome of this node leads, if it leads anywhere.</summary>
    public IEnumerable<(Outcome, CallFrame)> To(Outcome outcome) =>
        Flow.Nodes[At].Targets.TryGetValue(outcome, out var target) ? [(outcome, this with { At = target })] : [];
}
