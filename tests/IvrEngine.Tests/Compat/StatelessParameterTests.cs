using NUnit.Framework;
using Stateless;

namespace IvrEngine.Tests.Compat;

public sealed class StatelessParameterTests
{
    [Test]
    public void Fire_WithArguments_ReachTheActionsOfThatTriggerOnly()
    {
        var call = new PhoneCall();
        var dialed = call.Machine.SetTriggerParameters<string, int, bool>(T.Dialed);
        object[]? parameters = null;
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing).Permit(T.Answered, S.Ringing);
        call.Configure(S.Ringing)
            .OnEntryFrom(dialed, (number, line, isOutside) => call.Log.Add($"{number}/{line}/{isOutside}"))
            .OnEntryFrom(dialed, (number, _, _, t) => call.Log.Add($"{t.Trigger}:{number}"))
            .OnEntryFrom(T.Answered, () => call.Log.Add("answered"));
        call.Machine.OnTransitioned(t => parameters = t.Parameters);
        call.Machine.Fire(dialed, "018006741049", 2, true);
        Assert.That(call.Text, Is.EqualTo("-OffHook +Ringing 018006741049/2/True Dialed:018006741049"));
        Assert.That(parameters, Is.EqualTo(new object[] { "018006741049", 2, true }));
    }

    [TestCase(3, S.Connected)]
    [TestCase(9, S.Destroyed)]
    public void Fire_GuardsWithArguments_DecideByThem(int rings, S expected)
    {
        var call = new PhoneCall(S.Ringing);
        var answered = call.Machine.SetTriggerParameters<int>(T.Answered);
        call.Configure(S.Ringing)
            .PermitIf(answered, S.Connected, n => n < 5, "soon")
            .PermitDynamicIf(answered, n => n > 8 ? S.Destroyed : S.OffHook, n => n >= 5);
        Assert.That(call.Machine.CanFire(answered, rings), Is.True);
        call.Machine.Fire(answered, rings);
        Assert.That(call.Machine.State, Is.EqualTo(expected));
    }

    [Test]
    public void CanFire_WithoutArguments_AsksWithDefaults()
    {
        var call = new PhoneCall(S.Ringing);
        var answered = call.Machine.SetTriggerParameters<int>(T.Answered);
        call.Configure(S.Ringing).PermitIf(answered, S.Connected, n => n == 0);
        Assert.That((call.Machine.CanFire(T.Answered), call.Machine.CanFire(answered, 1)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Fire_WrongArguments_Throws()
    {
        var call = new PhoneCall();
        StateMachine<S, T>.TriggerWithParameters dialed = call.Machine.SetTriggerParameters<string>(T.Dialed);
        call.Configure(S.OffHook).Permit(T.Dialed, S.Ringing);
        Assert.That(() => call.Machine.Fire(T.Dialed), Throws.ArgumentException);
        Assert.That(() => call.Machine.Fire(dialed, 5), Throws.ArgumentException.With.Message.Contains("Int32"));
        Assert.That(() => call.Machine.Fire(dialed, "5", "6"), Throws.ArgumentException);
        Assert.That(call.Machine.State, Is.EqualTo(S.OffHook));
        call.Machine.Fire(dialed, "5");
        Assert.That(call.Machine.State, Is.EqualTo(S.Ringing));
    }

    [Test]
    public void SetTriggerParameters_Twice_Throws()
    {
        var machine = new StateMachine<S, T>(S.OffHook);
        Assert.That(machine.SetTriggerParameters<int, string>(T.Dialed).ArgumentTypes, Is.EqualTo(new[] { typeof(int), typeof(string) }));
        Assert.That(() => machine.SetTriggerParameters<int>(T.Dialed), Throws.InvalidOperationException);
    }

    [Test]
    public void InternalIgnoreAndReentry_GuardsWithArguments_DecideByThem()
    {
        var call = new PhoneCall();
        var held = call.Machine.SetTriggerParameters<int>(T.Held);
        call.Configure(S.OffHook)
            .IgnoreIf(held, n => n == 0)
            .InternalTransitionIf(held, n => n == 1, (n, _) => call.Log.Add($"internal {n}"))
            .PermitReentryIf(held, n => n == 2);
        foreach (var n in new[] { 0, 1, 2 }) call.Machine.Fire(held, n);
        Assert.That(call.Text, Is.EqualTo("internal 1 -OffHook +OffHook"));
        Assert.That(() => call.Machine.Fire(held, 3), Throws.InvalidOperationException);
    }
}
