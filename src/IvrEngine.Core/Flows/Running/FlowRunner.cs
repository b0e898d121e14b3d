using System.Diagnostics.CodeAnalysis;
using IvrEngine.Core.Calls;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Running;

/// <summary>
/// Runs a call through its flows. Entering a node runs its step; the outcome that the step comes to fires the flow's
/// state machine, which knows the next node. Sub-flows lie on a stack. Keeps the journal's snapshot up to date, so that
/// another engine can go on from the same node.
/// </summary>
internal sealed class FlowRunner
{
    // A sound flow needs a few dozen nodes. Far beyond that something goes round and round: the caller is rescued from it.
    private const int MaximumVisits = 1_000;
    private const int VisitsAfterRescue = 100;
    private const int MaximumDepth = 8;

    private readonly CallContext _call;
    private readonly CallLine _line;
    private readonly CallRecords _records;
    private readonly StepContext _context;
    private readonly Stack<FlowFrame> _frames = new();
    private int _rescues;
    private int _visitLimit = MaximumVisits;

    public FlowRunner(CallContext call, CallLine line)
    {
        _call = call;
        _line = line;
        _records = new CallRecords(call);
        _context = new StepContext(call, line, _records);
    }

    /// <summary>Runs the company's main flow from its start.</summary>
    public Task<CallEnd> RunAsync(CancellationToken cancellationToken)
    {
        Push(_call.Company.Main, _call.Company.Main.Start);
        return LoopAsync(reentered: false, cancellationToken);
    }

    /// <summary>Enters the node of a snapshot again and goes on from there.</summary>
    public Task<CallEnd> ResumeAsync(CallSnapshot snapshot, CancellationToken cancellationToken)
    {
        _records.Restore(snapshot.Records);
        foreach (var saved in snapshot.Frames)
        {
            // After a change of the files a flow or node may be gone: go on from the nearest place that is still there.
            if (!_call.Company.Flows.TryGetValue(saved.Flow, out var flow)) break;
            var at = new NodeId(saved.Node);
            var known = flow.Nodes.ContainsKey(at);
            Push(flow, known ? at : flow.Start).Restore(saved);
            if (!known) break;
        }
        if (_frames.Count == 0) Push(_call.Company.Main, _call.Company.Main.Start);
        return LoopAsync(reentered: true, cancellationToken);
    }

    private FlowFrame Push(CompiledFlow flow, NodeId at)
    {
        var frame = new FlowFrame(flow, at, _call, _records);
        _frames.Push(frame);
        return frame;
    }

    private async Task<CallEnd> LoopAsync(bool reentered, CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = _frames.Peek();
            Enter(frame, reentered);
            reentered = false;
            if (_call.Visits > _visitLimit)
            {
                _call.Log.Event(CallEventKind.StepFailed, ("error", $"more than {_visitLimit} nodes in one call"));
                if (!Rescue()) return End(CallEndKind.Faulted, $"more than {_visitLimit} nodes in one call");
                _visitLimit += VisitsAfterRescue;
                continue;
            }

            var result = await RunStepAsync(frame, cancellationToken);
            switch (result.Kind)
            {
                case StepResultKind.HungUp: return End(_line.HungUpKind);
                case StepResultKind.Ended: return End(CallEndKind.EndedByFlow);
                case StepResultKind.Entered:
                    if (_frames.Count == MaximumDepth) return End(CallEndKind.Faulted, $"sub-flows deeper than {MaximumDepth}");
                    EnterSubFlow(result);
                    break;
                case StepResultKind.Returned:
                    _frames.Pop();
                    if (!_frames.TryPeek(out var caller)) return End(CallEndKind.EndedByFlow);
                    Fire(caller, result.Outcome);
                    break;
                case StepResultKind.Fired:
                    if (frame.CanFire(result.Outcome)) Fire(frame, result.Outcome);
                    else if (!Rescue()) return End(CallEndKind.Faulted, $"nothing leads on from '{result.Outcome}'");
                    break;
            }
        }
    }

    private void Enter(FlowFrame frame, bool reentered)
    {
        _context.Frame = frame;
        _call.Visits++;
        if (!reentered || frame.Visit == 0) frame.Visit = _call.Visits;
        _call.Log.Place = (frame.Flow.Name, frame.Node.Id.Value);
        _call.Log.Event(CallEventKind.NodeEntered);
        SaveSnapshot(null);
    }

    private void Fire(FlowFrame frame, Outcome outcome)
    {
        // A node that called a sub-flow is left where it stands, not where the sub-flow ended.
        _call.Log.Place = (frame.Flow.Name, frame.Node.Id.Value);
        _call.Log.Event(CallEventKind.NodeLeft, ("outcome", outcome.Value));
        frame.Fire(outcome);
    }

    private void EnterSubFlow(StepResult call)
    {
        var flow = _call.Company.Flows[call.Flow!]; // the reader has proved that it is there
        var frame = Push(flow, flow.Start);
        foreach (var (name, value) in call.Inputs!) frame.Set(name, value);
    }

    /// <summary>A fault in a step is the outcome <c>failed</c>: the caller goes where the flow sends them, and is not dropped.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A step's fault must not end the call; it is logged and becomes an outcome.")]
    private async ValueTask<StepResult> RunStepAsync(FlowFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            return await frame.Node.Step.RunAsync(_context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            _call.Log.Event(CallEventKind.StepFailed, ("error", $"{e.GetType().Name}: {e.Message}"));
            return StepResult.Fire(Outcome.Failed);
        }
    }

    /// <summary>Leaves flows from the inside out until one has a way on from <c>failed</c>. A few times only: a rescue can fail too.</summary>
    private bool Rescue()
    {
        if (++_rescues > 3) return false;
        while (_frames.TryPeek(out var frame))
        {
            if (frame.CanFire(Outcome.Failed))
            {
                Fire(frame, Outcome.Failed);
                return true;
            }
            if (_frames.Count == 1) return false;
            _frames.Pop();
        }
        return false;
    }

    private CallEnd End(CallEndKind kind, string? detail = null)
    {
        var (flow, node) = _call.Log.Place;
        return new CallEnd(kind, flow, node, _line.HungUp?.Cause, detail);
    }

    /// <summary>Hands the journal what is needed to take the call up again here.</summary>
    public void SaveSnapshot(Telephony.PlaybackId? playback) => _call.Services.Journal.Save(new CallSnapshot(
        _call.Id, _call.Channel, _call.Company.Company.Key, _call.Company.Version, _call.Dnis, _call.Ani?.Canonical,
        _call.ArrivedAt, _call.AnsweredAt, _call.Language, _call.Log.Sequence, _call.Visits, playback,
        _records.Snapshot(), [.. _frames.Reverse().Select(f => f.Snapshot())]));
}
