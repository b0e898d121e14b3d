using NUnit.Framework;
using Stateless;

namespace IvrEngine.Tests.Compat;

public sealed class StatelessAsyncTests
{
    [Test, CancelAfter(5000)]
    public async Task FireAsync_AsynchronousActions_AwaitsEachInOrder()
    {
        var machine = new StateMachine<S, T>(S.OffHook);
        var log = new List<string>();
        var gates = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToArray();
        Func<Task> Step(int n) => async () => { log.Add($"{n}"); await gates[n].Task; log.Add($"{n}."); };
        machine.Configure(S.OffHook).Permit(T.Dialed, S.Ringing).OnExitAsync(Step(0));
        machine.OnTransitionedAsync(_ => Step(1)());
        machine.Configure(S.Ringing).OnEntryAsync(Step(2));
        machine.OnTransitionCompletedAsync(_ => Step(3)());

        var fired = machine.FireAsync(T.Dialed);
        foreach (var gate in gates)
        {
            Assert.That(fired.IsCompleted, Is.False);
            gate.SetResult();
        }
        await fired;
        Assert.That(string.Join(' ', log), Is.EqualTo("0 0. 1 1. 2 2. 3 3."));
    }

    [Test, CancelAfter(5000)]
    public async Task FireAsync_DuringATransition_IsQueuedBehindIt()
    {
        var call = new PhoneCall();
        var gate = new TaskCompletionSource();
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        call.Configure(S.Ringing).Permit(T.Answered, S.Connected).OnEntryAsync(() => gate.Task);
        var first = call.Machine.FireAsync(T.Dialed);
        var second = call.Machine.FireAsync(T.Answered);
        Assert.That((second.IsCompleted, call.Machine.State), Is.EqualTo((true, S.Ringing)));
        gate.SetResult();
        await first;
        Assert.That((call.Machine.State, call.Text), Is.EqualTo((S.Connected, "-OffHook +Ringing -Ringing +Connected")));
    }

    [Test, CancelAfter(5000)]
    public async Task FireAsync_AnActionFails_GivesItsExceptionAndTheMachineGoesOn()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        call.Configure(S.Ringing).Permit(T.HungUp, S.OffHook).OnEntryAsync(async () => { await Task.Yield(); throw new TimeoutException(); });
        await Assert.ThatAsync(() => call.Machine.FireAsync(T.Dialed), Throws.TypeOf<TimeoutException>());
        await call.Machine.FireAsync(T.HungUp);
        Assert.That(call.Machine.State, Is.EqualTo(S.OffHook));
    }

    [Test]
    public void Fire_AsynchronousAction_ThrowsAndSaysToUseFireAsync()
    {
        foreach (var configure in new Action<PhoneCall>[]
        {
            call => call.Configure(S.OffHook).OnExitAsync(() => Task.CompletedTask),
            call => call.Configure(S.Ringing).OnEntryAsync(() => Task.CompletedTask),
            call => call.Configure(S.Ringing).OnEntryFromAsync(T.Dialed, () => Task.CompletedTask),
            call => call.Machine.OnTransitionedAsync(_ => Task.CompletedTask),
            call => call.Machine.OnTransitionCompletedAsync(_ => Task.CompletedTask),
        })
        {
            var call = new PhoneCall();
            call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
            configure(call);
            Assert.That(() => call.Machine.Fire(T.Dialed), Throws.InvalidOperationException.With.Message.Contains("FireAsync"));
        }
    }

    [Test]
    public void Fire_AsynchronousInternalOrUnhandled_Throws()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).InternalTransitionAsync(T.Held, () => Task.CompletedTask);
        call.Machine.OnUnhandledTriggerAsync((_, _) => Task.CompletedTask);
        Assert.That(() => call.Machine.Fire(T.Held), Throws.InvalidOperationException);
        Assert.That(() => call.Machine.Fire(T.HungUp), Throws.InvalidOperationException);
    }

    [Test, CancelAfter(5000)]
    public async Task FireAsync_InternalAndUnhandled_AwaitsThem()
    {
        var call = new PhoneCall();
        var number = call.Machine.SetTriggerParameters<int>(T.Held);
        call.Configure(S.OffHook).InternalTransitionAsyncIf(number, () => true, async (n, _) => { await Task.Yield(); call.Log.Add($"held {n}"); });
        call.Machine.OnUnhandledTriggerAsync(async (s, t) => { await Task.Yield(); call.Log.Add($"{s} {t}"); });
        await call.Machine.FireAsync(number, 7);
        await call.Machine.FireAsync(T.HungUp);
        Assert.That(call.Text, Is.EqualTo("held 7 OffHook HungUp"));
    }

    [Test, CancelAfter(5000)]
    public async Task ActivateAsync_AsynchronousActions_AwaitsThemAndActivateThrows()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook)
            .OnActivateAsync(async () => { await Task.Yield(); call.Log.Add("a"); })
            .OnDeactivateAsync(async () => { await Task.Yield(); call.Log.Add("d"); });
        Assert.That(call.Machine.Activate, Throws.InvalidOperationException);
        Assert.That(call.Machine.Deactivate, Throws.InvalidOperationException);
        await call.Machine.ActivateAsync();
        await call.Machine.DeactivateAsync();
        Assert.That(call.Text, Is.EqualTo("a d"));
    }
}
