using NUnit.Framework;
using Stateless;

namespace IvrEngine.Tests.Compat;

public sealed class StatelessTransitionTests
{
    [Test]
    public void Fire_PermittedTrigger_ExitsThenEnters()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        call.Machine.OnTransitioned(t => call.Log.Add($"{t.Source}>{t.Destination}:{call.Machine.State}"));
        call.Machine.OnTransitionCompleted(t => call.Log.Add($"done {t.Source}>{t.Destination}"));
        call.Machine.Fire(T.Dialed);
        Assert.That(call.Machine.State, Is.EqualTo(S.Ringing));
        Assert.That(call.Text, Is.EqualTo("-OffHook OffHook>Ringing:Ringing +Ringing done OffHook>Ringing"));
    }

    [Test]
    public void Fire_TriggerNotConfigured_ThrowsAndStays()
    {
        var call = new PhoneCall();
        Assert.That(() => call.Machine.Fire(T.HungUp), Throws.InvalidOperationException.With.Message.Contains("HungUp").And.Message.Contains("OffHook"));
        Assert.That(() => call.Machine.FireAsync(T.HungUp), Throws.InvalidOperationException);
        Assert.That((call.Machine.State, call.Text), Is.EqualTo((S.OffHook, "")));
    }

    [Test]
    public void Fire_IgnoredTrigger_DoesNothing()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).Ignore(T.HungUp);
        call.Machine.Fire(T.HungUp);
        Assert.That((call.Machine.State, call.Text), Is.EqualTo((S.OffHook, "")));
    }

    [Test]
    public void Fire_UnhandledTriggerWithHandler_CallsItWithTheUnmetGuards()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).PermitIf(T.Dialed, S.Ringing, () => false, "has tone");
        (S, T, string)? seen = null;
        call.Machine.OnUnhandledTrigger((s, t, guards) => seen = (s, t, string.Join(',', guards)));
        call.Machine.Fire(T.Dialed);
        Assert.That(seen, Is.EqualTo((S.OffHook, T.Dialed, "has tone")));
    }

    [Test]
    public void Fire_UnmetGuardWithoutHandler_NamesTheGuard()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).PermitIf(T.Dialed, S.Ringing, () => false, "has tone");
        Assert.That(() => call.Machine.Fire(T.Dialed), Throws.InvalidOperationException.With.Message.Contains("has tone"));
    }

    [TestCase(true, S.Ringing)]
    [TestCase(false, S.Connected)]
    public void Fire_ExclusiveGuards_TakesTheOneThatIsMet(bool isValid, S expected)
    {
        var call = new PhoneCall();
        var asked = 0;
        call.Configure(S.OffHook)
            .PermitIf(T.Dialed, S.Ringing, () => { asked++; return isValid; })
            .PermitIf(T.Dialed, S.Connected, () => !isValid);
        call.Machine.Fire(T.Dialed);
        Assert.That((call.Machine.State, asked), Is.EqualTo((expected, 1)));
    }

    [Test]
    public void Fire_TwoGuardsMet_Throws()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).PermitIf(T.Dialed, S.Ringing, () => true).PermitIf(T.Dialed, S.Connected, () => true);
        Assert.That(() => call.Machine.Fire(T.Dialed), Throws.InvalidOperationException);
        Assert.That(call.Machine.State, Is.EqualTo(S.OffHook));
    }

    [Test]
    public void CanFire_SeveralGuards_ListsThoseUnmet()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).PermitIf(
            T.Dialed, S.Ringing,
            Tuple.Create<Func<bool>, string>(() => false, "tone"), Tuple.Create<Func<bool>, string>(() => true, "number"), Tuple.Create<Func<bool>, string>(() => false, "credit"));
        Assert.That(call.Machine.CanFire(T.Dialed, out var unmet), Is.False);
        Assert.That(unmet, Is.EqualTo(new[] { "tone", "credit" }));
        Assert.That(call.Machine.CanFire(T.HungUp, out var unknown), Is.False);
        Assert.That(unknown, Is.Null);
    }

    [Test]
    public void Permit_ToItself_Throws() =>
        Assert.That(() => new PhoneCall().Configure(S.OffHook).Permit(T.Dialed, S.OffHook), Throws.ArgumentException);

    [Test]
    public void PermitReentry_Fired_ExitsAndEntersAgain()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).PermitReentry(T.Dialed).OnEntry(t => call.Log.Add(t.IsReentry ? "reentry" : "entry"));
        call.Machine.Fire(T.Dialed);
        Assert.That(call.Text, Is.EqualTo("-OffHook +OffHook reentry"));
    }

    [Test]
    public void InternalTransition_Fired_RunsOnlyItsAction()
    {
        var call = new PhoneCall();
        call.Machine.OnTransitioned(_ => call.Log.Add("event"));
        call.Configure(S.OffHook).InternalTransition(T.Held, t => call.Log.Add($"{t.Source}={t.Destination}"));
        call.Machine.Fire(T.Held);
        Assert.That(call.Text, Is.EqualTo("OffHook=OffHook"));
    }

    [Test]
    public void PermitDynamic_Fired_GoesWhereTheFunctionSays()
    {
        var call = new PhoneCall();
        var next = S.Connected;
        call.Configure(S.OffHook).PermitDynamic(T.Dialed, () => next);
        call.Configure(S.Connected).PermitDynamicIf(T.Dialed, () => S.OnHold, () => next == S.OnHold, "held");
        call.Machine.Fire(T.Dialed);
        Assert.That(call.Machine.State, Is.EqualTo(S.Connected));
        Assert.That(call.Machine.CanFire(T.Dialed), Is.False);
        next = S.OnHold;
        call.Machine.Fire(T.Dialed);
        Assert.That(call.Machine.State, Is.EqualTo(S.OnHold));
    }

    [Test]
    public void PermittedTriggers_GuardsAndIgnored_ListsWhatCanBeFired()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing).PermitIf(T.Answered, S.Connected, () => false).Ignore(T.HungUp).SubstateOf(S.Speaker);
        call.Configure(S.Speaker).Permit(T.Thrown, S.Destroyed).Permit(T.Dialed, S.Destroyed);
        Assert.That(call.Machine.PermittedTriggers, Is.EquivalentTo(new[] { T.Dialed, T.HungUp, T.Thrown }));
        Assert.That(call.Machine.GetPermittedTriggers(), Is.EquivalentTo(call.Machine.PermittedTriggers));
    }

    [Test]
    public void Constructor_ExternalState_ReadsAndWritesIt()
    {
        var kept = S.Ringing;
        var machine = new StateMachine<S, T>(() => kept, s => kept = s);
        machine.Configure(S.Ringing).Permit(T.Answered, S.Connected);
        machine.Fire(T.Answered);
        Assert.That((kept, machine.State), Is.EqualTo((S.Connected, S.Connected)));
        Assert.That(machine.ToString(), Does.Contain("Connected"));
    }

    [TestCase(FiringMode.Queued, "+Ringing end +Connected")]
    [TestCase(FiringMode.Immediate, "+Ringing +Connected end")]
    public void Fire_FromAnEntryAction_FollowsTheFiringMode(FiringMode mode, string expected)
    {
        var machine = new StateMachine<S, T>(S.OffHook, mode);
        var log = new List<string>();
        machine.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        machine.Configure(S.Ringing).Permit(T.Answered, S.Connected).OnEntry(() =>
        {
            log.Add("+Ringing");
            machine.Fire(T.Answered);
            log.Add("end");
        });
        machine.Configure(S.Connected).OnEntry(() => log.Add("+Connected"));
        machine.Fire(T.Dialed);
        Assert.That((string.Join(' ', log), machine.State), Is.EqualTo((expected, S.Connected)));
    }

    [Test]
    public void Fire_AfterAnActionThrew_HandlesTheQueuedTriggerFirst()
    {
        var call = new PhoneCall();
        var fails = true;
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        call.Configure(S.Ringing).Permit(T.Answered, S.Connected).OnEntry(() =>
        {
            call.Machine.Fire(T.Answered);
            if (fails) throw new TimeoutException();
        });
        call.Configure(S.Connected).Permit(T.HungUp, S.OffHook);
        Assert.That(() => call.Machine.Fire(T.Dialed), Throws.TypeOf<TimeoutException>());
        Assert.That(call.Machine.State, Is.EqualTo(S.Ringing));
        fails = false;
        call.Machine.Fire(T.HungUp);
        Assert.That(call.Text, Is.EqualTo("-OffHook +Ringing -Ringing +Connected -Connected +OffHook"));
    }
}
