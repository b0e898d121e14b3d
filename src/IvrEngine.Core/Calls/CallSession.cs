using System.Diagnostics.CodeAnalysis;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Running;
using IvrEngine.Core.Telephony;
using Microsoft.Extensions.Logging;

namespace IvrEngine.Core.Calls;

/// <summary>
/// One call, one mailbox, one loop, one end. The loop answers, runs the flow and ends the call; everything else posts
/// events to the mailbox and touches nothing.
/// </summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "The loop owns them and disposes of them at its end.")]
public sealed partial class CallSession
{
    // What is still said to the exchange after the end has a clock of its own: the call's token may be cancelled by then.
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(5);

    private readonly CallContext _call;
    private readonly CallMailbox _mailbox;
    private readonly CallLine _line;
    private readonly FlowRunner _runner;
    private readonly CallPhases _phases = new();
    private readonly CallSnapshot? _resumed;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly bool _answered;
    private volatile bool _handedOver;

    internal CallSession(CallContext call, CallSnapshot? resumed, bool answered, ILogger logger)
    {
        _call = call;
        _resumed = resumed;
        _answered = answered;
        _logger = logger;
        _mailbox = new CallMailbox(call.Services.Time);
        _line = new CallLine(call, _mailbox) { PlaybackChanged = p => { if (p is not null) _runner!.SaveSnapshot(p); } };
        _runner = new FlowRunner(call, _line);
    }

    public CallId Id => _call.Id;

    public ChannelId Channel => _call.Channel;

    public CallPhase Phase => _phases.Current;

    /// <summary>Where the call is in its flow; may be a moment old.</summary>
    public (string? Flow, string? Node) Place => _call.Log.Place;

    /// <summary>Puts an event in the call's mailbox. Never waits.</summary>
    public void Post(CallEvent happened) => _mailbox.Post(happened);

    /// <summary>Ends the call because the engine stops.</summary>
    internal void Stop() => _stop.Cancel();

    /// <summary>Leaves the call as it is, to be taken up by the next engine: its channel stays and its snapshot too.</summary>
    internal void HandOver()
    {
        _handedOver = true;
        _stop.Cancel();
    }

    /// <summary>Runs the call to its end. Never throws.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The top of the call's loop: whatever happens, the call gets its one end.")]
    internal async Task RunAsync()
    {
        CallEnd end;
        try
        {
            end = await LiveAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            if (_handedOver)
            {
                _line.Dispose();
                return;
            }
            end = new CallEnd(CallEndKind.EngineStopped, _call.Log.Place.Flow, _call.Log.Place.Node);
        }
        catch (Exception e)
        {
            Faulted(_logger, e, Id);
            end = new CallEnd(CallEndKind.Faulted, _call.Log.Place.Flow, _call.Log.Place.Node, Detail: $"{e.GetType().Name}: {e.Message}");
        }
        await EndAsync(end);
    }

    private async Task<CallEnd> LiveAsync(CancellationToken cancellationToken)
    {
        if (_resumed is null)
        {
            _call.Log.Started(Channel, _call.Company.Company.Key, _call.Company.Version, _call.Dnis, _call.Ani?.Canonical, _call.Company.Company.Zone);
            // From here on the call is owed an end, even if the engine dies before it is answered.
            _runner.SaveSnapshot(null);
        }
        else
        {
            _call.Log.Event(CallEventKind.Resumed);
            // What was playing when the last engine died would hold up every other command on the channel, the tag first.
            if (_resumed.Playback is { } playback) await _call.Control.StopPlaybackAsync(playback, cancellationToken);
        }
        if (await AnswerAsync(cancellationToken) is { } goneBefore) return goneBefore;
        _phases.Fire(CallPhaseTrigger.Answered);
        // After the answer, which the caller waits for, and before the first prompt, behind which it would have to wait.
        await _call.Control.TagAsync(Channel, Id, cancellationToken);

        if (_resumed is null || _resumed.Frames.Count == 0) return await _runner.RunAsync(cancellationToken);
        return await _runner.ResumeAsync(_resumed, cancellationToken);
    }

    /// <returns>The end, when the call could not be answered.</returns>
    private async Task<CallEnd?> AnswerAsync(CancellationToken cancellationToken)
    {
        if (_answered && _call.AnsweredAt is not null) return null;
        var answered = _answered ? CommandResult.Done : await _call.Control.AnswerAsync(Channel, cancellationToken);
        _line.Drain();
        var gone = _line.HungUp is not null || answered.Status == CommandStatus.Gone
            || (answered.Status == CommandStatus.Refused && await _line.HangsUpAsync(cancellationToken));
        if (gone) return new CallEnd(CallEndKind.CallerGoneBeforeAnswer, Cause: _line.HungUp?.Cause);
        if (answered.Status == CommandStatus.Refused)
            return new CallEnd(CallEndKind.Faulted, Detail: $"could not be answered: {answered.Detail}");
        // Timed out or unreachable: it may have been answered. Go on; a channel that is gone will be noticed.
        _call.AnsweredAt = _call.Now;
        _call.Log.Event(CallEventKind.Answered);
        return null;
    }

    private async Task EndAsync(CallEnd end)
    {
        _phases.Fire(CallPhaseTrigger.EndBegan);
        if (end.Kind is CallEndKind.Faulted or CallEndKind.EngineStopped) Ending(_logger, Id, end);
        if (_line.HungUp is null)
        {
            using var deadline = new CancellationTokenSource(EndDeadline, _call.Services.Time);
            try
            {
                var reason = end.Kind is CallEndKind.EndedByFlow ? HangUpReason.Normal : HangUpReason.Unavailable;
                await _call.Control.HangUpAsync(Channel, reason, deadline.Token);
            }
            catch (OperationCanceledException)
            {
                HangUpTimedOut(_logger, Id, Channel);
            }
        }
        _call.Log.Place = (end.Flow, end.Node);
        _line.FlushKeys(); // what nobody took
        _call.Log.Ended(_call.AnsweredAt, end);
        _call.Services.Journal.Forget(Id);
        _phases.Fire(CallPhaseTrigger.EndCompleted);
        _line.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {Call} failed")]
    private static partial void Faulted(ILogger logger, Exception exception, CallId call);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call} ends with {End}")]
    private static partial void Ending(ILogger logger, CallId call, CallEnd end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call}: hanging up channel {Channel} had no answer in time; the next reconciliation clears it")]
    private static partial void HangUpTimedOut(ILogger logger, CallId call, ChannelId channel);
}
