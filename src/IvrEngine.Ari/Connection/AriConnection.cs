using IvrEngine.Ari.Events;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IvrEngine.Ari;

/// <summary>
/// The events of one Stasis application. <see cref="RunAsync"/> keeps a websocket to Asterisk for as long as it runs, through restarts of
/// either side; <see cref="ReadEventsAsync"/> gives the events in Asterisk's order to one reader. After each connect the hooks run,
/// <see cref="Subscribe"/> then <see cref="Reconcile"/>, and only then the events of that connection are delivered.
/// </summary>
public sealed partial class AriConnection
{
    private readonly EventQueue _queue;
    private readonly AriWaiters _waiters = new();
    private readonly ILogger _logger;
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly TimeSpan GivenUpMatters = TimeSpan.FromSeconds(30);
    private DateTimeOffset? _asteriskStartedAt;
    private long? _givenUpAt;
    private int _connections;

    public AriConnection(AriClient client, ILogger<AriConnection>? logger = null)
    {
        Client = client;
        _logger = logger ?? NullLogger<AriConnection>.Instance;
        _queue = new EventQueue(client.Time);
    }

    /// <summary>The commands' side.</summary>
    public AriClient Client { get; }

    /// <summary>
    /// Hook: subscribe to what the application wants besides its own channels (<c>endpoint:</c>, <c>deviceState:</c>, taken-up channels). Asterisk
    /// forgets subscriptions when it restarts, and ignores <c>subscribeAll</c> when the application outlived the socket.
    /// A fault in a hook drops the connection, and it is tried again.
    /// </summary>
    public Func<AriConnected, CancellationToken, Task>? Subscribe { get; set; }

    /// <summary>Hook: compare one's own state with Asterisk's channels and bridges; events of the time without a connection are lost.</summary>
    public Func<AriConnected, CancellationToken, Task>? Reconcile { get; set; }

    /// <summary>The state now.</summary>
    public AriConnectionState State { get; private set; }

    /// <summary>Raised on each change of state, on the connection's own loop: be quick and throw nothing.</summary>
    public event EventHandler<AriStateChangedEventArgs>? StateChanged;

    /// <summary>Events received and not yet handled.</summary>
    public int QueueDepth => _queue.Depth;

    /// <summary>How long the event handled last had waited for its handler.</summary>
    public TimeSpan Lag => _queue.Lag;

    /// <summary>The events, in order; for one reader. Ends when <see cref="RunAsync"/> does.</summary>
    /// <exception cref="AriException">The connection ended fatally, as <see cref="RunAsync"/> says.</exception>
    public IAsyncEnumerable<AriEvent> ReadEventsAsync(CancellationToken cancellationToken = default) => _queue.ReadAllAsync(cancellationToken);

    /// <summary>Begins to wait for an event; dispose the waiter when it is no longer wanted.</summary>
    public AriWaiter<TEvent> Expect<TEvent>(Func<TEvent, bool> matches) where TEvent : AriEvent => new(_waiters, Client.Time, matches);

    /// <summary>Begins to wait for an event about the playback, recording, channel or bridge with this id.</summary>
    public AriWaiter<TEvent> Expect<TEvent>(string subjectId) where TEvent : AriEvent => Expect<TEvent>(e => e.SubjectId == subjectId);

    /// <summary>Completes when events are delivered; at once when they are.</summary>
    /// <exception cref="AriException">The connection ended fatally.</exception>
    public Task WaitUntilConnectedAsync(CancellationToken cancellationToken = default) => Volatile.Read(ref _connected).Task.WaitAsync(cancellationToken);

    /// <summary>Keeps the connection until cancelled; then it returns.</summary>
    /// <exception cref="AriException">
    /// Fatal: <see cref="AriErrorKind.Unauthorized"/> or <see cref="AriErrorKind.Forbidden"/> (the message names the setting), or
    /// <see cref="AriErrorKind.Replaced"/>: another program took the application, and taking it back would only start a fight.
    /// </exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var options = Client.Options;
        var backOff = new BackOff(options.BackOffMin, options.BackOffMax, NextDouble);
        AriException? fault = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                SetState(AriConnectionState.Connecting, null);
                var session = new AriSession(this, _queue, _waiters);
                var end = await session.RunAsync(PrepareAsync, cancellationToken);
                if (cancellationToken.IsCancellationRequested) break;
                AriMetrics.ConnectionsLost.Add(1);
                end = Judge(end);
                if (IsFatal(end)) throw fault = new AriException(end);
                if (State == AriConnectionState.Connected) backOff.Reset();
                var pause = backOff.Next();
                Log.Lost(_logger, end.Kind, end.Message, pause);
                SetState(AriConnectionState.Lost, end);
                await Task.Delay(pause, Client.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            if (fault is null) SetState(AriConnectionState.Stopped, null);
            else Fail(fault);
            _queue.Complete(fault);
        }
    }

    /// <summary>Test seam: the jitter of the back-off.</summary>
    internal Func<double> NextDouble { get; set; } = Random.Shared.NextDouble;

    internal int WaiterCount => _waiters.Count;

    private static bool IsFatal(AriError end) => end.Kind is AriErrorKind.Unauthorized or AriErrorKind.Forbidden or AriErrorKind.Replaced;

    /// <summary>
    /// An Asterisk that stood still may afterwards complete an opening that was given up here, and so replace this very connection by
    /// a dead one of its own. Once after such an opening, being replaced is a loss like others.
    /// </summary>
    private AriError Judge(AriError end)
    {
        if (end is { Kind: AriErrorKind.Timeout, Operation: AriSession.OpenOperation }) _givenUpAt = Client.Time.GetTimestamp();
        if (end.Kind != AriErrorKind.Replaced || _givenUpAt is not { } at) return end;
        _givenUpAt = null;
        return Client.Time.GetElapsedTime(at) > GivenUpMatters ? end : end with { Kind = AriErrorKind.ConnectionLost, Message = "Asterisk completed an opening that was given up here." };
    }

    /// <summary>From an open socket to delivered events.</summary>
    private async Task<AriError?> PrepareAsync(CancellationToken cancellationToken)
    {
        var info = await Client.Asterisk.GetInfoAsync(["status"], cancellationToken);
        if (!info.IsSuccess) return info.Error;
        var startedAt = info.Value.Status?.StartupTime ?? default;
        var connected = new AriConnected(++_connections, startedAt, _asteriskStartedAt is { } before && before != startedAt);
        if (connected.AsteriskRestarted) Log.Restarted(_logger, startedAt);
        try
        {
            if (Subscribe is not null) await Subscribe(connected, cancellationToken);
            if (Reconcile is not null) await Reconcile(connected, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.HookFailed(_logger, e);
            return AriSession.Lost($"A hook failed: {e.Message}");
        }
        // Only now: a hook that failed must be told of the restart again.
        _asteriskStartedAt = startedAt;
        _queue.Open();
        SetState(AriConnectionState.Connected, null);
        return null;
    }

    private void SetState(AriConnectionState state, AriError? reason)
    {
        if (State == AriConnectionState.Connected) Volatile.Write(ref _connected, new(TaskCreationOptions.RunContinuationsAsynchronously));
        State = state;
        if (state == AriConnectionState.Connecting) _queue.Close();
        if (state == AriConnectionState.Connected)
        {
            Log.Connected(_logger, Client.Options.Application, _connections);
            _connected.TrySetResult();
        }
        if (state == AriConnectionState.Stopped) _connected.TrySetCanceled();
        StateChanged?.Invoke(this, new(state, reason));
    }

    private void Fail(AriException fault)
    {
        Log.Fatal(_logger, fault.Error.Kind, fault.Error.Message);
        SetState(fault.Error.Kind == AriErrorKind.Replaced ? AriConnectionState.Replaced : AriConnectionState.Refused, fault.Error);
        _connected.TrySetException(fault);
        _ = _connected.Task.Exception; // Observed: nobody has to wait for the connection.
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "Connected to Asterisk for the application {Application} (connection {Number})")]
        public static partial void Connected(ILogger logger, string application, int number);

        [LoggerMessage(11, LogLevel.Warning, "No connection to Asterisk ({Kind}: {Message}); trying again in {Pause}")]
        public static partial void Lost(ILogger logger, AriErrorKind kind, string message, TimeSpan pause);

        [LoggerMessage(12, LogLevel.Warning, "Asterisk restarted at {StartedAt}")]
        public static partial void Restarted(ILogger logger, DateTimeOffset startedAt);

        [LoggerMessage(13, LogLevel.Error, "A hook of the connection failed")]
        public static partial void HookFailed(ILogger logger, Exception exception);

        [LoggerMessage(14, LogLevel.Critical, "The connection to Asterisk ended for good ({Kind}): {Message}")]
        public static partial void Fatal(ILogger logger, AriErrorKind kind, string message);
    }
}
