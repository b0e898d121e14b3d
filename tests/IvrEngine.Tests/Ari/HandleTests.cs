using IvrEngine.Ari;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Testing;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

[CancelAfter(10_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HandleTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private readonly FakeAsterisk _asterisk = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly AriClient _ari;
    private readonly AriConnection _connection;
    private readonly Task _running;

    public HandleTests()
    {
        _ari = new AriClient(_asterisk.Options);
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

    private async Task<ChannelHandle> CallAsync(CancellationToken cancellationToken)
    {
        await _connection.WaitUntilConnectedAsync(cancellationToken);
        _asterisk.Arrive("c1", "5551112222", "018006741049", "inbound");
        var call = _connection.Channel("c1");
        await call.AnswerAsync(cancellationToken).OrThrow();
        return call;
    }

    [Test]
    public async Task Playback_ToItsEnd_Finishes(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        using var playback = (await call.PlayAsync(["sound:hello", "digits:42"], "es", cancellationToken: cancellationToken)).OrThrow();
        Assert.That(_asterisk.Playbacks.Single().Id, Is.EqualTo(playback.Id));
        _asterisk.FinishPlayback(playback.Id);
        Assert.That(await playback.WaitFinishedAsync(Deadline, cancellationToken), Is.EqualTo(PlaybackEnd.Finished));
    }

    [Test]
    public async Task Playback_Stopped_Finishes(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        using var playback = (await call.PlayAsync(["sound:hello"], cancellationToken: cancellationToken)).OrThrow();
        await playback.StopAsync(cancellationToken).OrThrow();
        Assert.That(await playback.WaitFinishedAsync(Deadline, cancellationToken), Is.EqualTo(PlaybackEnd.Finished));
        Assert.That((await playback.StopAsync(cancellationToken)).IsNotFound, "stopping again is a result");
    }

    [Test]
    public async Task Caller_HangsUpDuringAPlayback_PlaybackFailsAndEventsTellTheEnd(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        using var playback = (await call.PlayAsync(["sound:hello"], cancellationToken: cancellationToken)).OrThrow();
        using var destroyed = call.Expect<ChannelDestroyed>();
        _asterisk.CallerHangsUp("c1");
        Assert.That(await playback.WaitFinishedAsync(Deadline, cancellationToken), Is.EqualTo(PlaybackEnd.Failed));
        Assert.That((await destroyed.WaitAsync(Deadline, cancellationToken))?.Cause, Is.Zero);
        Assert.That((await call.GetAsync(cancellationToken)).IsNotFound);
    }

    [Test]
    public async Task Playback_ThatNeverFinishes_TimesOut(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        using var playback = (await call.PlayAsync(["recording:missing"], cancellationToken: cancellationToken)).OrThrow();
        Assert.That(await playback.WaitFinishedAsync(TimeSpan.FromMilliseconds(50), cancellationToken), Is.EqualTo(PlaybackEnd.TimedOut));
    }

    [Test]
    public async Task Playback_OnAChannelThatIsGone_IsAResultAndLeavesNoWaiter(CancellationToken cancellationToken)
    {
        await _connection.WaitUntilConnectedAsync(cancellationToken);
        var result = await _connection.Channel("gone").PlayAsync(["sound:hello"], cancellationToken: cancellationToken);
        Assert.That((result.IsNotFound, _connection.WaiterCount), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Recording_Stopped_TellsItsEnd(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        using var recording = (await call.RecordAsync("calls/1", "wav", TimeSpan.FromSeconds(60), cancellationToken: cancellationToken)).OrThrow();
        Assert.That((await call.RecordAsync("calls/1", "wav", cancellationToken: cancellationToken)).Error?.Kind, Is.EqualTo(AriErrorKind.Conflict));
        await recording.StopAsync(cancellationToken).OrThrow();
        Assert.That((await recording.WaitEndedAsync(Deadline, cancellationToken))?.State, Is.EqualTo("done"));
    }

    [Test]
    public async Task Variable_SetAndReported_IsOnTheChannel(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        await call.SetVariableAsync("SESSION", new AriVariable("s1", ReportEvents: true), cancellationToken).OrThrow();
        Assert.That((await call.GetVariableAsync("SESSION", cancellationToken)).OrThrow(), Is.EqualTo("s1"));
        Assert.That((await call.GetAsync(cancellationToken)).OrThrow().ChannelVars["SESSION"], Is.EqualTo("s1"));
        Assert.That((await call.GetVariableAsync("OTHER", cancellationToken)).IsNotFound);
    }

    [Test]
    public async Task Agent_DialledAndBridged_TalksWithTheCaller(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        var agent = (await _connection.CreateChannelAsync("PJSIP/1001", originator: call.Id, cancellationToken: cancellationToken)).OrThrow();
        using var answered = _connection.Expect<Dial>(e => e.ChannelId == agent.Id && e.DialStatus == "ANSWER");
        await agent.DialAsync(call.Id, TimeSpan.FromSeconds(20), cancellationToken).OrThrow();
        _asterisk.Answer(agent.Id);
        Assert.That(await answered.WaitAsync(Deadline, cancellationToken), Is.Not.Null);

        var bridge = (await _connection.CreateBridgeAsync("mixing", "call-1", cancellationToken: cancellationToken)).OrThrow();
        await bridge.AddAsync([call.Id, agent.Id], cancellationToken).OrThrow();
        Assert.That((await bridge.GetAsync(cancellationToken)).OrThrow().Channels, Is.EqualTo([call.Id, agent.Id]));

        await bridge.DestroyAsync(cancellationToken).OrThrow();
        await agent.HangUpAsync(cancellationToken: cancellationToken).OrThrow();
        Assert.That((_asterisk.Bridges.Count, _asterisk.Channels.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Subscription_OfAChannel_IsKnownToAsterisk(CancellationToken cancellationToken)
    {
        var call = await CallAsync(cancellationToken);
        await call.SubscribeAsync(cancellationToken).OrThrow();
        Assert.That(_asterisk.Subscriptions, Is.EqualTo(["channel:c1"]));
    }
}
