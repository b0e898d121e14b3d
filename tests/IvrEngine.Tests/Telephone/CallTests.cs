using System.Net;
using System.Net.Sockets;
using System.Text;
using IvrEngine.Telephone;
using IvrEngine.Telephone.Media;
using NUnit.Framework;

namespace IvrEngine.Tests.Telephone;

/// <summary>Two telephones that call each other over loopback, without a server between.</summary>
[CancelAfter(15_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CallTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly PhoneBank _callers;
    private readonly PhoneBank _called;
    private readonly Phone _ana;
    private readonly Phone _beto;

    public CallTests()
    {
        _called = new PhoneBank(new PhoneBankOptions { Server = new IPEndPoint(IPAddress.Loopback, 9) });
        _callers = new PhoneBank(new PhoneBankOptions { Server = _called.LocalEndPoint, NoResponseAfter = TimeSpan.FromSeconds(1) });
        _ana = _callers.AddPhone("5511111111");
        _beto = _called.AddPhone("5522222222");
    }

    public async ValueTask DisposeAsync()
    {
        await _callers.DisposeAsync();
        await _called.DisposeAsync();
    }

    [Test]
    public async Task Call_Answered_CarriesAudioAndKeysBothWays(CancellationToken cancel)
    {
        var (there, here) = await ConnectAsync(cancel);
        there.Microphone = AudioSource.Tone(440);
        here.Microphone = AudioSource.Tone(660);
        await there.HearsSomethingAsync(cancel);
        await here.HearsSomethingAsync(cancel);
        Assert.That(await there.PressAsync("159*", cancel: cancel), Is.Not.Null);
        Assert.That(await here.PressAsync("0#", cancel: cancel), Is.Not.Null);
        await Until(() => here.ReceivedDigits == "159*" && there.ReceivedDigits == "0#", cancel);
        Assert.That(there.Keys.Select(k => k.Key), Is.EqualTo("159*"));
        Assert.That(there.Audio.PacketsLost, Is.Zero);

        Assert.That((await there.HangUpAsync(cancel))!.Kind, Is.EqualTo(CallEndingKind.HungUp));
        Assert.That((await here.EndsAsync(Soon, cancel))!.Kind, Is.EqualTo(CallEndingKind.RemoteHungUp));
    }

    [TestCase(486, "Busy Here")]
    [TestCase(404, "Not Found")]
    [TestCase(503, "Service Unavailable")]
    public async Task Call_Refused_EndsWithTheStatus(int status, string reason, CancellationToken cancel)
    {
        _beto.IncomingCall = call => call.Refuse(status, reason);
        var call = _ana.Call("5522222222");
        var ending = await call.EndsAsync(Soon, cancel);
        Assert.That((ending!.Kind, ending.Status, ending.Reason), Is.EqualTo((CallEndingKind.Refused, status, reason)));
        Assert.That(call.AnsweredAt, Is.Null);
    }

    [Test]
    public async Task Call_CancelledWhileRinging_EndsOnBothSides(CancellationToken cancel)
    {
        var call = _ana.Call("5522222222");
        var incoming = await _beto.NextCallAsync(Soon, cancel);
        incoming!.Ring();
        Assert.That(await call.RingsAsync(Soon, cancel), Is.EqualTo(180));
        Assert.That((await call.HangUpAsync(cancel))!.Kind, Is.EqualTo(CallEndingKind.Cancelled));
        Assert.That((await incoming.EndsAsync(Soon, cancel))!.Kind, Is.EqualTo(CallEndingKind.Cancelled));
        Assert.That(incoming.Answer(), Is.False, "the caller is gone");
    }

    [Test]
    public async Task Call_CancelCrossesTheAnswer_IsHungUpAndNothingStaysUp(CancellationToken cancel)
    {
        _beto.IncomingCall = call => call.Answer(); // answers in the same instant in which the caller gives up
        var call = _ana.Call("5522222222");
        var ending = await call.HangUpAsync(cancel);
        Assert.That(ending!.Kind, Is.AnyOf(CallEndingKind.Cancelled, CallEndingKind.HungUp));
        await Until(() => call.State == CallState.Ended, cancel);
    }

    [Test]
    public async Task Call_BothHangUpAtOnce_EndsOnBothSides(CancellationToken cancel)
    {
        var (there, here) = await ConnectAsync(cancel);
        var endings = await Task.WhenAll(there.HangUpAsync(cancel), here.HangUpAsync(cancel));
        Assert.That(endings.Select(e => e!.Kind), Is.All.AnyOf(CallEndingKind.HungUp, CallEndingKind.RemoteHungUp));
    }

    [Test]
    public async Task Hold_SendOnlyThenResume_StopsAndReturnsTheOthersAudio(CancellationToken cancel)
    {
        var (there, here) = await ConnectAsync(cancel);
        there.Microphone = AudioSource.Tone(440);
        await here.HearsSomethingAsync(cancel);
        Assert.That(await here.HoldAsync(inactive: true, cancel), Is.EqualTo(200));
        await Until(() => there.IsHeld, cancel);
        var sent = there.Audio.PacketsSent;
        Assert.That(await there.HoldAsync(cancel: cancel), Is.EqualTo(200), "the held one may hold, too");
        Assert.That(await there.UnholdAsync(cancel), Is.EqualTo(200));
        Assert.That(there.Audio.PacketsSent - sent, Is.LessThan(3), "nothing is sent to one who does not listen");
        Assert.That(await here.UnholdAsync(cancel), Is.EqualTo(200));
        await Until(() => !there.IsHeld, cancel);
        var received = here.Audio.PacketsReceived;
        await Until(() => here.Audio.PacketsReceived > received + 5, cancel);
    }

    [Test]
    public async Task Refer_Accepted_ReportsTheOutcome(CancellationToken cancel)
    {
        var (there, here) = await ConnectAsync(cancel);
        here.Referred = number => here.ReportReferral(number == "5533333333" ? 200 : 404, "done");
        Assert.That(await there.ReferAsync("5533333333", cancel), Is.EqualTo(200));
        Assert.That(await there.ReferAsync("999", cancel), Is.EqualTo(404));
    }

    [Test]
    public async Task Call_ServerSilent_EndsWithoutResponse(CancellationToken cancel)
    {
        using var deaf = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var bank = new PhoneBank(new PhoneBankOptions { Server = (IPEndPoint)deaf.Client.LocalEndPoint!, NoResponseAfter = TimeSpan.FromMilliseconds(700) });
        var call = bank.AddPhone("1").Call("2");
        Assert.That((await call.EndsAsync(Soon, cancel))!.Kind, Is.EqualTo(CallEndingKind.NoResponse));
        Assert.That(call.FirstResponseAt, Is.Null);
        var first = await deaf.ReceiveAsync(cancel);
        var second = await deaf.ReceiveAsync(cancel);
        Assert.That(second.Buffer, Is.EqualTo(first.Buffer), "the INVITE is sent again as it was");
    }

    [TestCase(true, "sip:anonymous@anonymous.invalid", "Privacy: id")]
    [TestCase(false, "From: <sip:127.0.0.1>", "X-Trunk: 7")]
    public async Task Call_WithoutANumber_SaysSoInItsHeaders(bool anonymous, string from, string header, CancellationToken cancel)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var bank = new PhoneBank(new PhoneBankOptions { Server = (IPEndPoint)server.Client.LocalEndPoint!, NoResponseAfter = TimeSpan.FromMilliseconds(200) });
        _ = bank.AddPhone("1").Call("2", new CallOptions { Caller = anonymous ? Caller.Anonymous : Caller.None, Headers = [new("X-Trunk", "7")], AssertedIdentity = "5587654321" });
        var invite = Encoding.UTF8.GetString((await server.ReceiveAsync(cancel)).Buffer);
        Assert.That(invite, Does.Contain(from).And.Contain(header).And.Contain("P-Asserted-Identity: <sip:5587654321@127.0.0.1>"));
    }

    [Test]
    public async Task Bank_Garbage_IsCountedAndHarmless(CancellationToken cancel)
    {
        using var noise = new UdpClient();
        await noise.SendAsync(Encoding.UTF8.GetBytes("HELLO\r\n\r\n"), _called.LocalEndPoint, cancel);
        await Until(() => _called.MalformedDatagrams == 1, cancel);
        await ConnectAsync(cancel);
    }

    private async Task<(PhoneCall There, PhoneCall Here)> ConnectAsync(CancellationToken cancel)
    {
        var there = _ana.Call("5522222222");
        var here = (await _beto.NextCallAsync(Soon, cancel))!;
        Assert.That(here.From, Is.EqualTo("5511111111"));
        Assert.That(here.Answer(), Is.True);
        Assert.That(await there.AnswersAsync(Soon, cancel), Is.True);
        return (there, here);
    }

    internal static async Task Until(Func<bool> condition, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition()) await timer.WaitForNextTickAsync(cancel);
    }
}

internal static class CallTestExtensions
{
    public static Task HearsSomethingAsync(this PhoneCall call, CancellationToken cancel) => CallTests.Until(() => call.Audio.LastLevel > 1000, cancel);
}
