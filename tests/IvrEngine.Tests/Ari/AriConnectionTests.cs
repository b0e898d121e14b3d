using System.Diagnostics;
using System.Globalization;
using IvrEngine.Ari;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Models;
using IvrEngine.Ari.Testing;
using IvrEngine.Tests.Time;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

[CancelAfter(15_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AriConnectionTests : IAsyncDisposable
{
    private readonly FakeAsterisk _asterisk = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<AriConnectionState> _states = [];
    private AriClient? _ari;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_running); // A fatal end is what some tests want; they look at it themselves.
        _ari?.Dispose();
        await _asterisk.DisposeAsync();
        _stop.Dispose();
    }

    private AriOptions Quick(Action<AriOptions>? change = null)
    {
        var options = _asterisk.Options;
        options.BackOffMin = TimeSpan.FromMilliseconds(10);
        options.BackOffMax = TimeSpan.FromMilliseconds(50);
        change?.Invoke(options);
        return options;
    }

    private AriConnection Connection(AriOptions? options = null, TimeProvider? time = null)
    {
        _ari = new AriClient(options ?? Quick(), time);
        var connection = new AriConnection(_ari);
        connection.StateChanged += (_, change) => { lock (_states) _states.Add(change.State); };
        return connection;
    }

    private AriConnection Run(AriConnection connection)
    {
        _running = connection.RunAsync(_stop.Token);
        return connection;
    }

    private static Task<AriConnectionState> StateAsync(AriConnection connection, AriConnectionState wanted, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource<AriConnectionState>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.StateChanged += (_, change) => { if (change.State == wanted) reached.TrySetResult(change.State); };
        return reached.Task.WaitAsync(cancellationToken);
    }

    private void SendNumbered(int from, int count)
    {
        for (var i = from; i < from + count; i++) _asterisk.Send(new DeviceStateChanged { DeviceState = new DeviceState { Name = i.ToString(CultureInfo.InvariantCulture) } });
    }

    private static async Task<List<AriEvent>> TakeAsync(AriConnection connection, int count, CancellationToken cancellationToken)
    {
        var events = new List<AriEvent>();
        await foreach (var received in connection.ReadEventsAsync(cancellationToken))
        {
            events.Add(received);
            if (events.Count == count) break;
        }
        return events;
    }

    private static int Number(AriEvent received) => int.Parse(((DeviceStateChanged)received).DeviceState.Name, CultureInfo.InvariantCulture);

    [Test]
    public async Task Events_Many_ArriveInOrderAndAllOfThem(CancellationToken cancellationToken)
    {
        var connection = Run(Connection());
        await connection.WaitUntilConnectedAsync(cancellationToken);
        SendNumbered(0, 2000);
        var events = await TakeAsync(connection, 2000, cancellationToken);
        Assert.That(events.Select(Number), Is.EqualTo(Enumerable.Range(0, 2000)));
        Assert.That(connection.QueueDepth, Is.Zero);
    }

    [Test]
    public async Task Events_UnknownMalformedAndTwice_AreDeliveredInTheirPlace(CancellationToken cancellationToken)
    {
        var connection = Run(Connection());
        await connection.WaitUntilConnectedAsync(cancellationToken);
        SendNumbered(1, 1);
        _asterisk.SendText("""{"type":"Novelty","application":"engine"}""");
        _asterisk.SendText("""{"type":"StasisStart","chan""");
        SendNumbered(1, 1);

        var events = await TakeAsync(connection, 4, cancellationToken);

        Assert.That(events.Select(e => e.GetType()), Is.EqualTo([typeof(DeviceStateChanged), typeof(UnknownEvent), typeof(MalformedEvent), typeof(DeviceStateChanged)]));
    }

    [Test]
    public async Task Event_LargerThanTheBuffer_IsWhole(CancellationToken cancellationToken)
    {
        var connection = Run(Connection());
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var name = new string('x', 200_000);
        _asterisk.Send(new DeviceStateChanged { DeviceState = new DeviceState { Name = name } });
        var received = (DeviceStateChanged)(await TakeAsync(connection, 1, cancellationToken))[0];
        Assert.That(received.DeviceState.Name, Is.EqualTo(name));
    }

    [Test]
    public async Task Queue_UntilHandled_ShowsDepthAndLag(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var connection = Run(Connection(time: clock));
        await connection.WaitUntilConnectedAsync(cancellationToken);
        using var last = connection.Expect<DeviceStateChanged>(e => e.DeviceState.Name == "2");
        SendNumbered(0, 3);
        await last.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
        while (connection.QueueDepth < 3) await Task.Yield();

        clock.Advance(TimeSpan.FromMilliseconds(40));
        await TakeAsync(connection, 1, cancellationToken);

        Assert.That((connection.QueueDepth, connection.Lag), Is.EqualTo((2, TimeSpan.FromMilliseconds(40))));
    }

    [Test]
    public async Task Hooks_OnConnect_RunInOrderBeforeAnyEvent(CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        var reconciled = new TaskCompletionSource();
        var connection = Connection();
        connection.Subscribe = (_, _) => { seen.Add("subscribe"); return Task.CompletedTask; };
        connection.Reconcile = async (_, token) =>
        {
            seen.Add("reconcile");
            await reconciled.Task.WaitAsync(token);
            seen.Add("reconciled");
        };
        Run(connection);
        await _asterisk.SocketOpenAsync(cancellationToken);
        using var arrived = connection.Expect<DeviceStateChanged>(_ => true);
        SendNumbered(7, 1);
        await arrived.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);
        var reading = TakeAsync(connection, 1, cancellationToken);
        Assert.That((reading.IsCompleted, connection.State), Is.EqualTo((false, AriConnectionState.Connecting)));

        reconciled.SetResult();
        seen.Add("event " + Number((await reading)[0]));

        Assert.That(seen, Is.EqualTo(["subscribe", "reconcile", "reconciled", "event 7"]));
    }

    [Test]
    public async Task Socket_Dropped_ConnectsAgainAndRunsTheHooksAgain(CancellationToken cancellationToken)
    {
        var told = new List<AriConnected>();
        var connection = Connection();
        connection.Reconcile = (connected, _) => { told.Add(connected); return Task.CompletedTask; };
        Run(connection);
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var lost = StateAsync(connection, AriConnectionState.Lost, cancellationToken);

        _asterisk.DropSocket();
        await lost;
        await connection.WaitUntilConnectedAsync(cancellationToken);
        SendNumbered(1, 1);

        Assert.That(Number((await TakeAsync(connection, 1, cancellationToken))[0]), Is.EqualTo(1));
        Assert.That(told, Is.EqualTo([new AriConnected(1, _asterisk.StartedAt, false), new AriConnected(2, _asterisk.StartedAt, false)]));
    }

    [Test]
    public async Task Asterisk_Restarted_IsToldToTheHooks(CancellationToken cancellationToken)
    {
        var restarts = new List<bool>();
        var connection = Connection();
        connection.Subscribe = (connected, _) =>
        {
            restarts.Add(connected.AsteriskRestarted);
            return restarts.Count == 2 ? throw new InvalidOperationException("The hook fails once.") : Task.CompletedTask;
        };
        Run(connection);
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var again = StateAsync(connection, AriConnectionState.Connected, cancellationToken);

        _asterisk.StartedAt += TimeSpan.FromHours(1);
        _asterisk.DropSocket();
        await again;

        Assert.That(restarts, Is.EqualTo([false, true, true]), "a hook that failed is told again");
    }

    [Test]
    public async Task Asterisk_Absent_IsTriedWithGrowingPauses(CancellationToken cancellationToken)
    {
        await _asterisk.DisposeAsync();
        var clock = new ManualTimeProvider();
        var connection = Connection(Quick(o => (o.BackOffMin, o.BackOffMax) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4))), clock);
        connection.NextDouble = () => 1;
        var pauses = new List<double>();
        var lost = StateAsync(connection, AriConnectionState.Lost, cancellationToken);
        Run(connection);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await lost;
            while (clock.ArmedTimers == 0) await Task.Yield(); // The pause begins right after the state changed.
            lost = StateAsync(connection, AriConnectionState.Lost, cancellationToken);
            var connecting = StateAsync(connection, AriConnectionState.Connecting, cancellationToken);
            var waited = 0;
            for (; !connecting.IsCompleted && clock.ArmedTimers > 0; waited++) clock.Advance(TimeSpan.FromSeconds(1));
            pauses.Add(waited);
            await connecting;
        }
        Assert.That(pauses, Is.EqualTo([1, 2, 4, 4]));
    }

    [Test]
    public async Task Engine_BeforeAsterisk_ConnectsWhenItComes(CancellationToken cancellationToken)
    {
        var port = _asterisk.Uri.Port;
        await _asterisk.DisposeAsync();
        var connection = Connection();
        var lost = StateAsync(connection, AriConnectionState.Lost, cancellationToken);
        Run(connection);
        await lost;

        await using var late = new FakeAsterisk(port);
        await connection.WaitUntilConnectedAsync(cancellationToken);

        Assert.That(connection.State, Is.EqualTo(AriConnectionState.Connected));
    }

    [Test]
    public async Task Application_Replaced_EndsForGood(CancellationToken cancellationToken)
    {
        var connection = Run(Connection());
        await connection.WaitUntilConnectedAsync(cancellationToken);
        using var second = new AriClient(_asterisk.Options);
        using var stopSecond = new CancellationTokenSource();
        var other = new AriConnection(second);
        var runningOther = other.RunAsync(stopSecond.Token);

        var fatal = await Assert.ThatAsync(() => _running, Throws.InstanceOf<AriException>()).ContinueWith(_ => (AriException)_running.Exception!.InnerException!, TaskScheduler.Default);

        Assert.That(fatal.Error.Kind, Is.EqualTo(AriErrorKind.Replaced));
        Assert.That(fatal.Message, Does.Contain("\"engine\"").And.Contain("Application"));
        Assert.That(connection.State, Is.EqualTo(AriConnectionState.Replaced));
        await Assert.ThatAsync(() => TakeAsync(connection, 2, cancellationToken), Throws.InstanceOf<AriException>(), "the reader learns it too");
        await other.WaitUntilConnectedAsync(cancellationToken);
        await stopSecond.CancelAsync();
        await runningOther;
        Assert.That(_asterisk.SocketsOpened, Is.EqualTo(2), "no fight");
    }

    [Test]
    public async Task Application_ReplacedByAnOwnOpeningThatWasGivenUp_ConnectsAgain(CancellationToken cancellationToken)
    {
        var stuck = 1;
        _asterisk.Intercept = request => request.Line == "GET /events" && stuck-- > 0 ? new FakeReply(101, After: new TaskCompletionSource().Task) : null;
        var connection = Run(Connection(Quick(o => o.CommandDeadline = TimeSpan.FromMilliseconds(500))));
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var again = StateAsync(connection, AriConnectionState.Connected, cancellationToken);

        _asterisk.ReplaceApplication();
        await again;
        _asterisk.ReplaceApplication();

        await Assert.ThatAsync(() => _running.WaitAsync(cancellationToken), Throws.InstanceOf<AriException>(), "the second time it is another program");
    }

    [Test]
    public async Task Password_Wrong_EndsForGoodAndNamesTheSetting(CancellationToken cancellationToken)
    {
        var connection = Run(Connection(Quick(o => o.Password = "wrong-secret")));
        await Assert.ThatAsync(() => _running, Throws.InstanceOf<AriException>().With.Message.Contain("AriOptions").Or.Message.Contain("Password"));
        Assert.That(((AriException)_running.Exception!.InnerException!).Message, Does.Contain("Password").And.Not.Contain("secret"));
        Assert.That(connection.State, Is.EqualTo(AriConnectionState.Refused));
        await Assert.ThatAsync(() => connection.WaitUntilConnectedAsync(cancellationToken), Throws.InstanceOf<AriException>());
    }

    [Test]
    public async Task User_ThatMayOnlyRead_EndsForGoodAndNamesTheSetting(CancellationToken cancellationToken)
    {
        _asterisk.Intercept = request => request.Method == "POST" ? new FakeReply(403, "{\"message\":\"Write access denied\"}") : null;
        Run(Connection());
        await Assert.ThatAsync(() => _running.WaitAsync(cancellationToken), Throws.InstanceOf<AriException>().With.Message.Contain("read_only"));
    }

    [Test]
    public async Task Socket_Refused_IsTriedAgain(CancellationToken cancellationToken)
    {
        var refusals = 2;
        _asterisk.Intercept = request => request.Line == "GET /events" && refusals-- > 0 ? new FakeReply(503) : null;
        var connection = Run(Connection());
        await connection.WaitUntilConnectedAsync(cancellationToken);
        Assert.That(_asterisk.Requests.Count(r => r.Line == "GET /events"), Is.EqualTo(3));
    }

    [Test]
    public async Task Socket_Frozen_IsNoticedByPingAndReplaced(CancellationToken cancellationToken)
    {
        var connection = Run(Connection(Quick(o => (o.PingInterval, o.PingTimeout) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)))));
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var lost = StateAsync(connection, AriConnectionState.Lost, cancellationToken);
        var since = Stopwatch.StartNew();

        _asterisk.FreezeSocket();
        await lost;

        Assert.That(since.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)), "well before the proof of life");
        await connection.WaitUntilConnectedAsync(cancellationToken);
    }

    [Test]
    public async Task Socket_DeafButAnsweringPings_IsNoticedByTheEventSentRound(CancellationToken cancellationToken)
    {
        var connection = Run(Connection(Quick(o => (o.ProofInterval, o.ProofTimeout) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)))));
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var lost = StateAsync(connection, AriConnectionState.Lost, cancellationToken);

        _asterisk.IsDeaf = true;
        await lost;
        _asterisk.IsDeaf = false;

        await connection.WaitUntilConnectedAsync(cancellationToken);
    }

    [Test]
    public async Task Proof_OfLife_IsNotAnEvent(CancellationToken cancellationToken)
    {
        var connection = Run(Connection(Quick(o => o.ProofInterval = TimeSpan.FromMilliseconds(100))));
        await connection.WaitUntilConnectedAsync(cancellationToken);
        var proofs = 0;
        while (proofs < 4) proofs = await NextProofAsync(proofs, cancellationToken);
        SendNumbered(5, 1);
        Assert.That(Number((await TakeAsync(connection, 1, cancellationToken))[0]), Is.EqualTo(5));
    }

    private async Task<int> NextProofAsync(int seen, CancellationToken cancellationToken)
    {
        var all = 0;
        await _asterisk.RequestAsync(r => r.Path.StartsWith("/events/user/", StringComparison.Ordinal) && ++all > seen, cancellationToken);
        return seen + 1;
    }

    [Test]
    public async Task Cancelled_WhileConnected_ReturnsAndEndsTheReader(CancellationToken cancellationToken)
    {
        var connection = Run(Connection());
        await connection.WaitUntilConnectedAsync(cancellationToken);
        SendNumbered(1, 1);
        using var arrived = connection.Expect<DeviceStateChanged>(_ => true);
        SendNumbered(2, 1);
        await arrived.WaitAsync(TimeSpan.FromSeconds(5), cancellationToken);
        await _stop.CancelAsync();
        await _running;
        Assert.That((await TakeAsync(connection, 100, cancellationToken)).Count, Is.InRange(1, 2), "what was received is still delivered");
        Assert.That(_states, Is.EqualTo([AriConnectionState.Connecting, AriConnectionState.Connected, AriConnectionState.Stopped]));
    }
}
