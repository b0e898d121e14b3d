using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Payments;
using IvrEngine.Tests.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

/// <summary>When it is not known what came of a charge, the gateway is asked, and whatever is sent again has the same key.</summary>
public sealed class PaymentDoubtTests
{
    private const string Card = "4539578763621486" + "0827" + "123" + "1";
    private static readonly ChargeResult Unknown = new(ChargeStatus.Unknown, Reason: "no answer in time");
    private static readonly ChargeResult Paid = new(ChargeStatus.Paid, "A1");

    [Test]
    public void Charge_ThatTheGatewayKnows_IsNotSentAgain()
    {
        var gateway = new ScriptedGateway { Charging = (_, _) => Task.FromResult(Unknown), Finding = _ => Task.FromResult(Paid) };
        var stage = Call(gateway);

        stage.Hear("Autorización");
        Assert.That(Verbs(gateway), Is.EqualTo(new[] { "charge", "find" }));
    }

    [Test]
    public void Charge_ThatTheGatewayNeverHeardOf_IsSentAgainUnderTheSameKey()
    {
        var sent = 0;
        var gateway = new ScriptedGateway
        {
            Charging = (_, _) => Task.FromResult(++sent == 1 ? Unknown : Paid),
            Finding = _ => Task.FromResult(new ChargeResult(ChargeStatus.NotFound)),
        };
        var stage = Call(gateway);

        stage.Hear("Autorización");
        Assert.That(Verbs(gateway), Is.EqualTo(new[] { "charge", "find", "charge" }));
        Assert.That(gateway.Asked.Select(a => a.Split(' ')[1]).Distinct().Count(), Is.EqualTo(1), "keys");
    }

    [Test]
    public void Charge_InDoubt_IsNotCleared_ByAnInquiryThatIsRefused()
    {
        var gateway = new ScriptedGateway { Charging = (_, _) => Task.FromResult(Unknown), Finding = _ => Task.FromResult(new ChargeResult(ChargeStatus.Refused)) };
        var stage = Call(gateway);

        stage.Hear("No fue posible");
        Assert.That(stage.Events(CallEventKind.Payment).Single().Detail["result"], Is.EqualTo("Unknown"));
        Assert.That(Verbs(gateway), Is.EqualTo(new[] { "charge", "find", "find", "find" }));
    }

    [Test]
    public void Gateway_ThatThrows_LeavesOnlyTheKindOfFaultInTheLog()
    {
        var gateway = new ScriptedGateway
        {
            Charging = (_, card) => throw new InvalidOperationException($"cannot charge {card.Number.Reveal()} {card.Code.Reveal()}"),
            Finding = _ => Task.FromResult(new ChargeResult(ChargeStatus.Refused)),
        };
        var stage = Call(gateway);

        stage.Hear("No fue posible");
        Assert.That(stage.Events(CallEventKind.Payment).Single().Detail["reason"], Is.EqualTo(nameof(InvalidOperationException)));
        Assert.That(stage.Events(CallEventKind.StepFailed), Is.Empty);
    }

    [Test]
    public void Gateway_ThatEchoesTheCard_IsNotQuoted()
    {
        var gateway = new ScriptedGateway
        {
            Charging = (_, card) => Task.FromResult(new ChargeResult(ChargeStatus.Declined, card.Number.Reveal().ToString(), $"card {card.Number.Reveal()[..6]} cvv {card.Code.Reveal()}")),
        };
        var stage = Call(gateway);

        stage.Hear("Su banco");
        var logged = stage.Events(CallEventKind.Payment).Single().Detail;
        Assert.That((logged["reason"], logged["authorization"]), Is.EqualTo(("", "")));
    }

    [Test]
    public void Gateway_AskedAfterACrash_ThatDoesNotAnswer_ChargesNothing()
    {
        var stage = WebCompany.Stage(PaymentTests.Nodes, PaymentTests.Variables);
        stage.Dial(TestCompany.Line, null);
        stage.Hear("Marque su tarjeta");
        stage.KillEngine();
        var gateway = new ScriptedGateway { Finding = _ => Task.FromResult(Unknown) };
        stage.Payments = gateway;

        stage.StartEngine();

        stage.Hear("No fue posible");
        Assert.That(Verbs(gateway), Is.EqualTo(new[] { "find" }));
    }

    private static VirtualStage Call(IPaymentGateway gateway)
    {
        var stage = WebCompany.Stage(PaymentTests.Nodes, PaymentTests.Variables);
        stage.Payments = gateway;
        stage.Dial(TestCompany.Line, null);
        stage.Press(Card);
        return stage;
    }

    private static IEnumerable<string> Verbs(ScriptedGateway gateway) => gateway.Asked.Select(a => a.Split(' ')[0]);
}
