using NUnit.Framework;

namespace IvrEngine.Tests.Compat;

public sealed class StatelessHierarchyTests
{
    /// <summary>OnHold and Speaker are within Connected.</summary>
    private static PhoneCall Nested(S initial)
    {
        var call = new PhoneCall(initial);
        call.Configure(S.OnHold).SubstateOf(S.Connected).Permit(T.Resumed, S.Connected).Permit(T.Answered, S.Speaker);
        call.Configure(S.Speaker).SubstateOf(S.Connected);
        call.Configure(S.Connected).Permit(T.Held, S.OnHold).Permit(T.HungUp, S.OffHook).PermitReentry(T.Assigned);
        return call;
    }

    [Test]
    public void Fire_TriggerOfTheSuperstate_ExitsInnermostFirst()
    {
        var call = Nested(S.OnHold);
        call.Machine.Fire(T.HungUp);
        Assert.That(call.Text, Is.EqualTo("-OnHold -Connected +OffHook"));
    }

    [Test]
    public void Fire_IntoASubstateFromOutside_EntersOutermostFirst()
    {
        var call = Nested(S.OffHook);
        call.Configure(S.OffHook).Permit(T.Dialed, S.OnHold);
        call.Machine.Fire(T.Dialed);
        Assert.That(call.Text, Is.EqualTo("-OffHook +Connected +OnHold"));
    }

    [TestCase(S.OnHold, T.Answered, "-OnHold +Speaker")]
    [TestCase(S.OnHold, T.Resumed, "-OnHold")]
    [TestCase(S.Connected, T.Held, "+OnHold")]
    public void Fire_WithinTheSuperstate_DoesNotLeaveOrEnterIt(S from, T trigger, string expected)
    {
        var call = Nested(from);
        call.Machine.Fire(trigger);
        Assert.That(call.Text, Is.EqualTo(expected));
    }

    [Test]
    public void Fire_SuperstatesTransitionToTheCurrentState_IsNoReentry()
    {
        var call = Nested(S.OnHold);
        call.Machine.Fire(T.Held);
        Assert.That((call.Machine.State, call.Text), Is.EqualTo((S.OnHold, "")));
    }

    [Test]
    public void Fire_ReentryOfTheSuperstate_LeavesBothAndEndsInTheSuperstate()
    {
        var call = Nested(S.OnHold);
        call.Machine.Fire(T.Assigned);
        Assert.That((call.Machine.State, call.Text), Is.EqualTo((S.Connected, "-OnHold -Connected +Connected")));
    }

    [Test]
    public void Fire_SubstateSpecifiesItAgain_TheSubstateWins()
    {
        var call = Nested(S.OnHold);
        call.Configure(S.OnHold).Permit(T.HungUp, S.Destroyed);
        call.Machine.Fire(T.HungUp);
        Assert.That(call.Machine.State, Is.EqualTo(S.Destroyed));
    }

    [Test]
    public void Fire_SubstatesGuardUnmet_TheSuperstateHandlesIt()
    {
        var call = Nested(S.OnHold);
        call.Configure(S.OnHold).PermitIf(T.HungUp, S.Destroyed, () => false);
        call.Machine.Fire(T.HungUp);
        Assert.That(call.Machine.State, Is.EqualTo(S.OffHook));
    }

    [TestCase(S.OnHold, true)]
    [TestCase(S.Connected, true)]
    [TestCase(S.OffHook, false)]
    public void IsInState_Superstate_IncludesItsSubstates(S state, bool expected) =>
        Assert.That(Nested(state).Machine.IsInState(S.Connected), Is.EqualTo(expected));

    [Test]
    public void InitialTransition_SuperstateEntered_GoesOnIntoTheSubstate()
    {
        var call = Nested(S.OffHook);
        call.Configure(S.OffHook).Permit(T.Dialed, S.Connected);
        call.Configure(S.Connected).InitialTransition(S.OnHold);
        var events = new List<string>();
        call.Machine.OnTransitioned(t => events.Add($"{t.Source}>{t.Destination}"));
        call.Machine.OnTransitionCompleted(t => events.Add($"done {t.Source}>{t.Destination}"));
        call.Machine.Fire(T.Dialed);
        Assert.That((call.Machine.State, call.Text), Is.EqualTo((S.OnHold, "-OffHook +Connected +OnHold")));
        Assert.That(events, Is.EqualTo(new[] { "OffHook>Connected", "Connected>OnHold", "done OffHook>OnHold" }));
    }

    [Test]
    public void InitialTransition_TargetIsNoSubstate_ThrowsOnEntry()
    {
        var call = new PhoneCall();
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        call.Configure(S.Ringing).InitialTransition(S.Speaker);
        Assert.That(() => call.Machine.Fire(T.Dialed), Throws.InvalidOperationException.With.Message.Contains("Speaker"));
    }

    [Test]
    public void InitialTransition_TwiceOrToItself_Throws()
    {
        var ringing = new PhoneCall().Configure(S.Ringing);
        Assert.That(() => ringing.InitialTransition(S.Ringing), Throws.ArgumentException);
        ringing.InitialTransition(S.Speaker);
        Assert.That(() => ringing.InitialTransition(S.OnHold), Throws.InvalidOperationException);
    }

    [Test]
    public void SubstateOf_ACycle_Throws()
    {
        var call = Nested(S.OffHook);
        Assert.That(() => call.Configure(S.Connected).SubstateOf(S.OnHold), Throws.ArgumentException);
        Assert.That(() => call.Configure(S.Connected).SubstateOf(S.Connected), Throws.ArgumentException);
    }

    [Test]
    public void Activate_NestedState_RunsSuperstateFirstAndOnlyOnce()
    {
        var call = Nested(S.OnHold);
        call.Configure(S.Connected).OnActivate(() => call.Log.Add("a:Connected")).OnDeactivate(() => call.Log.Add("d:Connected"));
        call.Configure(S.OnHold).OnActivate(() => call.Log.Add("a:OnHold")).OnDeactivate(() => call.Log.Add("d:OnHold"));
        call.Machine.Activate();
        call.Machine.Activate();
        call.Machine.Deactivate();
        Assert.That(call.Text, Is.EqualTo("a:Connected a:OnHold d:OnHold d:Connected"));
    }
}
