using System.Collections.Concurrent;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Telephony;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace IvrEngine.Core.Calls;

/// <summary>
/// The live calls, by channel: makes a session for each call that arrives, routes events to it, and after a restart or a
/// lost connection brings sessions and channels together again.
/// </summary>
public sealed partial class CallRegistry(CompanyDirectory companies, CallServices services, ILogger<CallRegistry> logger)
{
    // Entries that the last engine wrote after its last snapshot have numbers a little above it: go on well beyond them.
    private const long SequenceStride = 10_000;
    private static readonly TimeSpan RejectDeadline = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ChannelId, CallSession> _sessions = new();
    private readonly ConcurrentDictionary<ChannelId, Task> _loops = new();
    private volatile bool _stopping;

    public IReadOnlyCollection<CallSession> Live => [.. _sessions.Values];

    public int Count => _sessions.Count;

    /// <summary>A call came in.</summary>
    public void Arrived(CallArrived arrived)
    {
        if (_stopping || _sessions.ContainsKey(arrived.Channel)) return; // some events come twice
        var id = CallId.New(services.Time.GetUtcNow());
        var ani = TelephoneNumber.TryParse(arrived.Ani);
        var dnis = TelephoneNumber.TryParse(arrived.Dnis);
        if (dnis is not { } line || companies.FindByLine(line) is not { } company)
        {
            Track(arrived.Channel, RejectAsync(id, arrived, dnis?.Canonical ?? arrived.Dnis, ani));
            return;
        }
        var call = new CallContext(id, arrived.Channel, company, line.Canonical, ani, arrived.At, services, 0);
        Start(new CallSession(call, null, answered: false, logger));
    }

    /// <summary>Something happened on a channel. Events of channels that are nobody's are not ours to act on.</summary>
    public void Received(CallEvent happened)
    {
        if (_sessions.TryGetValue(happened.Channel, out var session)) session.Post(happened);
    }

    /// <summary>
    /// Called after every (re)connect, before the first event of the new connection: ends sessions whose channel is gone,
    /// takes up calls of an engine that died, gives calls that it lost altogether their row, and starts calls that arrived
    /// in the gap.
    /// </summary>
    /// <param name="exchangeRestarted">The exchange is not the one of before: its channels did not hang up, they are lost.</param>
    /// <returns>The calls that are alive now; whatever else the exchange holds in our name is an orphan.</returns>
    public async Task<IReadOnlySet<CallId>> ReconcileAsync(IReadOnlyList<LiveChannel> channels, bool exchangeRestarted, CancellationToken cancellationToken)
    {
        var now = services.Now;
        var live = channels.ToDictionary(c => c.Channel);
        foreach (var session in _sessions.Values)
        {
            if (live.ContainsKey(session.Channel)) session.Post(new LineRestored(session.Channel, now));
            else session.Post(exchangeRestarted ? new ExchangeRestarted(session.Channel, now) : new ChannelHungUp(session.Channel, now, 0, null));
        }

        foreach (var snapshot in await services.Journal.ReadSnapshotsAsync(cancellationToken))
        {
            if (_sessions.ContainsKey(snapshot.Channel)) continue;
            if (live.TryGetValue(snapshot.Channel, out var channel)) Resume(snapshot, channel);
            else Bury(snapshot);
        }
        foreach (var channel in channels)
            Arrived(new CallArrived(channel.Channel, channel.CreatedAt, channel.Dnis, channel.Ani));
        return _sessions.Values.Select(s => s.Id).ToHashSet();
    }

    /// <summary>Stops taking calls. Live ones are ended, or left in the exchange for the next engine.</summary>
    /// <returns>When every session is done, or the token is cancelled.</returns>
    public async Task StopAsync(bool endCalls, CancellationToken cancellationToken)
    {
        _stopping = true;
        foreach (var session in _sessions.Values)
        {
            if (endCalls) session.Stop();
            else session.HandOver();
        }
        await Task.WhenAll(_loops.Values).WaitAsync(cancellationToken);
    }

    private void Start(CallSession session)
    {
        if (!_sessions.TryAdd(session.Channel, session)) return;
        // Off the event reader's thread: the first thing that the loop does is a command.
        Track(session.Channel, services.StartLoop(async () =>
        {
            await session.RunAsync();
            _sessions.TryRemove(session.Channel, out _);
        }));
    }

    private void Track(ChannelId channel, Task loop)
    {
        _loops[channel] = loop;
        _ = loop.ContinueWith(_ => _loops.TryRemove(new KeyValuePair<ChannelId, Task>(channel, loop)), TaskScheduler.Default);
    }

    private void Resume(CallSnapshot snapshot, LiveChannel channel)
    {
        if (companies.FindByKey(snapshot.Company) is not { } company)
        {
            CompanyGone(logger, snapshot.Call, snapshot.Company);
            Bury(snapshot);
            return;
        }
        if (company.Version != snapshot.FlowVersion) VersionChanged(logger, snapshot.Call, snapshot.FlowVersion, company.Version);
        var call = new CallContext(snapshot.Call, snapshot.Channel, company, snapshot.Dnis, TelephoneNumber.TryParse(snapshot.Ani), snapshot.ArrivedAt, services, NextSequence(snapshot))
        {
            AnsweredAt = snapshot.AnsweredAt,
            Language = snapshot.Language,
            Visits = snapshot.Visits,
        };
        Resumed(logger, snapshot.Call, snapshot.Frames.Count == 0 ? null : snapshot.Frames[^1].Node);
        Start(new CallSession(call, snapshot, channel.Answered, logger));
    }

    /// <summary>The channel went away while no engine was there to see it: the call gets the end that it is owed.</summary>
    private void Bury(CallSnapshot snapshot)
    {
        var log = new CallLog(snapshot.Call, services.Journal, services.Time, NextSequence(snapshot));
        var place = snapshot.Frames.Count == 0 ? null : snapshot.Frames[^1];
        log.Place = (place?.Flow, place?.Node);
        log.Ended(snapshot.AnsweredAt, new CallEnd(CallEndKind.LostWhileEngineAway, place?.Flow, place?.Node));
        services.Journal.Forget(snapshot.Call);
        Buried(logger, snapshot.Call);
    }

    private static long NextSequence(CallSnapshot snapshot) => ((snapshot.LogSequence / SequenceStride) + 1) * SequenceStride;

    private async Task RejectAsync(CallId id, CallArrived arrived, string dnis, TelephoneNumber? ani)
    {
        var log = new CallLog(id, services.Journal, services.Time, 0);
        log.Started(arrived.Channel, null, null, dnis, ani?.Canonical, DateTimeZone.Utc);
        UnknownNumber(logger, id, dnis);
        using var deadline = new CancellationTokenSource(RejectDeadline, services.Time);
        CommandResult hungUp;
        try
        {
            hungUp = await services.Control.HangUpAsync(arrived.Channel, HangUpReason.NoSuchNumber, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            hungUp = new CommandResult(CommandStatus.TimedOut);
        }
        log.Ended(null, new CallEnd(CallEndKind.UnknownNumber, Detail: hungUp.IsDone ? null : $"hanging up: {hungUp.Status}"));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call}: nobody's number was dialled: {Dnis}. If it should be answered, add it to 'lines' of a company.yaml")]
    private static partial void UnknownNumber(ILogger logger, CallId call, string dnis);

    [LoggerMessage(Level = LogLevel.Information, Message = "Call {Call} is taken up again at node '{Node}'")]
    private static partial void Resumed(ILogger logger, CallId call, string? node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call} ended while no engine was there")]
    private static partial void Buried(ILogger logger, CallId call);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {Call} cannot be taken up: company '{Company}' is no longer configured")]
    private static partial void CompanyGone(ILogger logger, CallId call, string company);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {Call} began with flow version {Old} and goes on with {New}: the files changed while the engine was away")]
    private static partial void VersionChanged(ILogger logger, CallId call, string old, string @new);
}
