using IvrEngine.Core.Flows.Expressions;

namespace IvrEngine.Core.Flows.Steps;

/// <summary><c>branch</c>: the first case whose expression is true. The cases' outcomes are <c>case1</c>, <c>case2</c>… and <c>else</c>.</summary>
internal sealed class BranchStep(IReadOnlyList<CompiledExpression> cases) : Step
{
    private readonly Outcome[] _outcomes = [.. Enumerable.Range(1, cases.Count).Select(CaseOutcome)];

    public override IReadOnlyList<Outcome> Outcomes => [.. _outcomes, Outcome.Else];

    public IReadOnlyList<CompiledExpression> Cases => cases;

    public static Outcome CaseOutcome(int number) => new($"case{number}");

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < cases.Count; i++)
            if (context.Evaluate(cases[i]) is true)
                return ValueTask.FromResult(StepResult.Fire(_outcomes[i]));
        return ValueTask.FromResult(StepResult.Fire(Outcome.Else));
    }
}

/// <summary><c>set</c>: gives variables new values, in the order of the file, then makes records missing again.</summary>
internal sealed class SetStep(IReadOnlyList<(string Name, CompiledExpression Value)> assignments, IReadOnlyList<string> forgotten) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = [Outcome.Next];

    public IReadOnlyList<(string Name, CompiledExpression Value)> Assignments => assignments;

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in assignments) context.Frame.Set(name, context.Evaluate(value));
        foreach (var record in forgotten) context.Records.Forget(record);
        return ValueTask.FromResult(StepResult.Next);
    }
}

/// <summary><c>call</c>: enters a sub-flow; its results are this node's outcomes.</summary>
internal sealed class CallStep(string flow, IReadOnlyList<Outcome> results, IReadOnlyList<(string Name, CompiledExpression Value)> inputs) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } = results;

    public string Flow { get; } = flow;

    public IReadOnlyList<(string Name, CompiledExpression Value)> Inputs => inputs;

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StepResult.Enter(Flow, inputs.ToDictionary(i => i.Name, i => context.Evaluate(i.Value))));
}

/// <summary><c>return</c>: ends a sub-flow with a result.</summary>
internal sealed class ReturnStep(string result) : Step
{
    public string Result { get; } = result;

    public override IReadOnlyList<Outcome> Outcomes => [];

    public override ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StepResult.Return(Result));
}
