using IvrEngine.Ari;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Testing;
using IvrEngine.Tests.Time;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

[CancelAfter(10_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AriWaiterTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private readonly FakeAsterisk _asterisk = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly AriClient _ari;
    private readonly AriConnection _connection;
    private readonly Task _running;

    public AriWaiterTests()
    {
        _ari = new AriClient(_asterisk.Options, _clock);
        _connection = new AriConnection(_ari);
        _running = _connection.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _ari.Dispose();
        await _asterisk.DisposeAsync();
        _stop.Dispose();
    }

    [Test]
    public async Task Event_BeforeTheResponse_IsNotMissed(CancellationToken cancellationToken)
    {
        await _connection.WaitUntilConnectedAsync(cancellationToken);
        var released = new TaskCompletionSource();
        _asterisk.Arrive("c1", "1", "2");
        _asterisk.Intercept = request =>
        {
            if (request.Line != "POST /channels/c1/answer") return null;
            _asterisk.Send(new ChannelStateChange { Channel = _asterisk.Channels[0] with { State = "Up" } });
            return new FakeReply(204, After: released.Task);
        };
        using var up = _connection.Channel("c1").Expect<ChannelStateChange>();

        var answering = _connection.Channel("c1").AnswerAsync(cancellationToken);
        var change = await up.WaitAsync(Deadline, cancellationToken);

        Assert.That((change?.Channel.State, answering.IsCompleted), Is.EqualTo(("Up", false)));
        released.SetResult();
        Assert.That((await answering).IsSuccess);
    }

    [Test]
    public async Task Event_ThatDoesNotCome_IsNullAfterTheDeadline(CancellationToken cancellationToken)
    {
        await _connection.WaitUntilConnectedAsync(cancellationToken);
        using var waiter = _connection.Expect<PlaybackFinished>("p1");
        var waiting = waiter.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(waiting.IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await waiting, Is.Null);
    }

    [Test]
    public async Task Waiter_MatchedOrDisposed_IsForgotten(CancellationToken cancellationToken)
    {
        await _connection.WaitUntilConnectedAsync(cancellationToken);
        using var matched = _connection.Expect<StasisStart>("c1");
        var disposed = _connection.Expect<StasisStart>("c2");
        disposed.Dispose();
        _asterisk.Arrive("c1", "1", "2");
        Assert.That(await matched.WaitAsync(Deadline, cancellationToken), Is.Not.Null);
        Assert.That((matched.HasArrived, _connection.WaiterCount), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Condition_ThatThrows_FailsItsWaiterOnly(CancellationToken cancellationToken)
    {
        await _connection.WaitUntilConnectedAsync(cancellationToken);
        using var faulty = _connection.Expect<StasisStart>(_ => throw new InvalidOperationException("mine"));
        using var other = _connection.Expect<StasisStart>("c1");
        _asterisk.Arrive("c1", "1", "2");
        Assert.That(await other.WaitAsync(Deadline, cancellationToken), Is.Not.Null);
        await Assert.ThatAsync(() => faulty.WaitAsync(Deadline, cancellationToken), Throws.InvalidOperationException.With.Message.EqualTo("mine"));
    }

    [Test]
    public async Task Wait_Cancelled_Throws(CancellationToken cancellationToken)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var waiter = _connection.Expect<StasisStart>("c1");
        var waiting = waiter.WaitAsync(Deadline, own.Token);
        await own.CancelAsync();
        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }
}
