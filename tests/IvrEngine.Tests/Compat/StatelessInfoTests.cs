using NUnit.Framework;
using Stateless.Graph;
using Stateless.Reflection;

namespace IvrEngine.Tests.Compat;

public sealed class StatelessInfoTests
{
    private static StateMachineInfo Info()
    {
        var machine = new Stateless.StateMachine<string, string>("off hook");
        machine.Configure("off hook").PermitIf("dial", "ringing", () => true, "valid number").Ignore("hang up").OnExit(LeaveHook);
        machine.Configure("ringing").OnEntryFrom("dial", () => { }, "ring").SubstateOf("busy").PermitReentry("dial");
        machine.Configure("busy").InitialTransition("ringing").InternalTransition("mute", () => { })
            .PermitDynamic("hang up", () => "off hook", "where to", new DynamicStateInfos { { "off hook", "always" } });
        return machine.GetInfo();
    }

    private static void LeaveHook() { }

    private static StateInfo State(StateMachineInfo info, string name) => info.States.Single(state => name.Equals(state.UnderlyingState));

    [Test]
    public void GetInfo_States_HaveTheirHierarchyAndTransitions()
    {
        var info = Info();
        Assert.That((info.InitialState.UnderlyingState, info.StateType, info.TriggerType), Is.EqualTo(((object)"off hook", typeof(string), typeof(string))));
        Assert.That(info.States.Select(state => state.UnderlyingState), Is.EquivalentTo(new[] { "off hook", "ringing", "busy" }));

        var busy = State(info, "busy");
        Assert.That(busy.Substates.Single(), Is.SameAs(State(info, "ringing")));
        Assert.That(State(info, "ringing").Superstate, Is.SameAs(busy));
        var dynamic = busy.DynamicTransitions.Single();
        Assert.That((dynamic.DestinationStateSelectorDescription.Description, dynamic.PossibleDestinationStates!.Single().Criterion), Is.EqualTo(("where to", "always")));
        Assert.That(busy.Transitions.Select(t => t.Trigger.UnderlyingTrigger), Is.EqualTo(new[] { "mute", "hang up" }));

        var dial = State(info, "off hook").FixedTransitions.Single();
        Assert.That((dial.DestinationState, dial.GuardConditionsMethodDescriptions.Single().Description), Is.EqualTo((State(info, "ringing"), "valid number")));
        Assert.That(State(info, "off hook").IgnoredTriggers.Single().Trigger.UnderlyingTrigger, Is.EqualTo("hang up"));
    }

    [Test]
    public void GetInfo_Actions_AreNamedByDescriptionOrMethod()
    {
        var entry = State(Info(), "ringing").EntryActions.Single();
        Assert.That((entry.Method.Description, entry.FromTrigger, entry.Method.IsAsync), Is.EqualTo(("ring", "dial", false)));
        Assert.That(State(Info(), "off hook").ExitActions.Single().Description, Is.EqualTo(nameof(LeaveHook)));
    }

    [Test]
    public void GetInfo_StateOnlyReached_IsListed()
    {
        var machine = new Stateless.StateMachine<int, int>(1);
        machine.Configure(1).PermitIf(5, 2, () => true);
        var info = machine.GetInfo();
        Assert.That(info.States.Select(state => state.UnderlyingState), Is.EquivalentTo(new[] { 1, 2 }));
        Assert.That(info.InitialState.FixedTransitions.Single().GuardConditionsMethodDescriptions.Single().Description, Is.EqualTo(InvocationInfo.DefaultFunctionDescription));
    }

    [Test]
    public void UmlDotGraph_Format_DrawsNodesClustersAndEdges()
    {
        var dot = UmlDotGraph.Format(Info());
        Assert.That(dot, Does.StartWith("digraph {").And.EndsWith("}"));
        Assert.That(dot, Does.Contain("subgraph \"clusterbusy\"").And.Contain("\"off hook\" [label=\"off hook|exit / LeaveHook\"]"));
        Assert.That(dot, Does.Contain("\"off hook\" -> \"ringing\" [style=\"solid\", label=\"dial [valid number]\"];"));
        Assert.That(dot, Does.Contain("\"busy\" -> \"off hook\" [style=\"dashed\", label=\"hang up [always]\"];").And.Contain("init -> \"off hook\""));
        Assert.That(dot.Count(c => c == '{'), Is.EqualTo(dot.Count(c => c == '}')));
    }

    [Test]
    public void MermaidGraph_Format_DrawsAStateDiagram()
    {
        var lines = MermaidGraph.Format(Info()).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToArray();
        Assert.That(lines[0], Is.EqualTo("stateDiagram-v2"));
        Assert.That(lines, Does.Contain("off_hook : off hook").And.Contain("state busy {").And.Contain("[*] --> ringing").And.Contain("[*] --> off_hook"));
        Assert.That(lines, Does.Contain("off_hook --> ringing : dial [valid number]"));
    }
}
