using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Payments;
using IvrEngine.Tests.Calls;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

public sealed class PaymentTests
{
    public const string Nodes = """
        uno:
          payment:
            amount: saldo
            reference: A-17
            number: { say: Marque su tarjeta., invalid: No es válida., silence: No escuché. }
            expiry: { say: Marque el vencimiento., invalid: Está vencida. }
            code: { say: Marque el código., invalid: Código incompleto. }
            confirm: { say: "Se cargarán {money:saldo}. Marque uno." }
            into: autorizacion
            filler: { say: Un momento., after: 2s, music: true }
          on: { paid: pagado, declined: rechazado, cancelled: cancelado, failed: fallo }
        pagado: { say: "Autorización {spell:autorizacion}.", next: fin }
        rechazado: { say: Su banco la rechazó., next: fin }
        cancelado: { say: No se hizo ningún cargo., next: fin }
        fallo: { say: No fue posible., next: fin }
        fin: { menu: { say: Algo más., keys: { 1: uno, 2: adios }, exhausted: adios } }
        adios: { hangup: Adiós. }
        """;

    public const string Variables = "variables: { saldo: 350.5 }";
    private const string Visa = "4539578763621486";

    [TestCase(Visa + "0827" + "123", "visa", TestName = "Visa")]
    [TestCase(Visa + "#0827#123#", "visa", TestName = "Visa_WithTerminators")]
    [TestCase("5555555555554444" + "0827" + "123", "mastercard", TestName = "Mastercard")]
    [TestCase("378282246310005" + "0827" + "1234", "amex", TestName = "Amex")]
    public void Card_ThatIsValid_Pays(string keys, string brand)
    {
        var stage = Stage();

        stage.Press(keys + "1");

        stage.Hear("Autorización");
        var (charge, result) = Payments(stage).Charges.Single();
        Assert.That((charge.Company, charge.Amount, charge.Currency, charge.Reference, result.Status), Is.EqualTo(("prueba", 350.5m, "MXN", "A-17", ChargeStatus.Paid)));
        var logged = Logged(stage);
        Assert.That((logged["result"], logged["amount"], logged["brand"], logged["authorization"]), Is.EqualTo(("Paid", "350.50", brand[..1].ToUpperInvariant() + brand[1..], "V00001")));
        Assert.That(stage.Transcript(), Does.Contain("Autorización ve chica cero cero cero cero uno"));
    }

    [Test]
    public void Caller_WhoWaits_HearsEachQuestionAndTheAmount()
    {
        var stage = Stage();
        stage.Hear("Marque su tarjeta");
        stage.Press(Visa);
        stage.Hear("Marque el vencimiento");
        stage.Press("0827");
        stage.Hear("Marque el código");
        stage.Press("123");
        stage.Hear("Se cargarán trescientos cincuenta pesos con cincuenta centavos");
        stage.Press("1");
        stage.Hear("Autorización");
    }

    [TestCase(Visa + "0827" + "999" + "1", "Su banco la rechazó", "Declined", "insufficient-funds")]
    [TestCase(Visa + "0827" + "998" + "1", "No fue posible", "Unknown", "no answer")]
    [TestCase(Visa + "0827" + "123" + "2", "No se hizo ningún cargo", "Cancelled", "no")]
    [TestCase(Visa + "0827" + "123" + "0", "No se hizo ningún cargo", "Cancelled", "person")]
    [TestCase(Visa + "0827" + "*", "No se hizo ningún cargo", "Cancelled", "key")]
    [TestCase("*", "No se hizo ningún cargo", "Cancelled", "key")]
    [TestCase("0#", "No se hizo ningún cargo", "Cancelled", "person")]
    [TestCase("0", "No se hizo ningún cargo", "Cancelled", "person")]
    [TestCase("", "No se hizo ningún cargo", "Cancelled", "exhausted")]
    public void Payment_ThatDoesNotSucceed_HasItsOutcome(string keys, string heard, string result, string reason)
    {
        var stage = Stage();

        stage.Press(keys);

        stage.Hear(heard);
        Assert.That((Logged(stage)["result"], Logged(stage)["reason"]), Is.EqualTo((result, reason)));
    }

    [TestCase("4539578763621487", "No es válida")]
    [TestCase("6011111111111117#", "No es válida")]
    [TestCase(Visa + "0126", "Está vencida")]
    [TestCase(Visa + "082712#", "Código incompleto")]
    public void Entry_ThatIsWrong_IsAskedAgain(string keys, string heard)
    {
        var stage = Stage();

        stage.Press(keys);
        stage.Hear(heard);
        stage.Press(heard.StartsWith("No es", StringComparison.Ordinal) ? Visa + "08271231" : heard.StartsWith("Está", StringComparison.Ordinal) ? "08271231" : "1231");

        stage.Hear("Autorización");
    }

    [Test]
    public void Brand_ThatIsNotTaken_IsNoAnswer()
    {
        var stage = WebCompany.Stage(Nodes.Replace("into:", "brands: [amex]\n    into:", StringComparison.Ordinal), Variables);
        stage.Dial(TestCompany.Line, null);

        stage.Press(Visa);

        stage.Hear("No es válida");
    }

    [Test]
    public void Keys_OfAPayment_AreAllMasked_AndWhatIsLeftIsForgotten()
    {
        var stage = Stage();

        stage.Press(Visa + "08271231" + "1");
        stage.Hear("Algo más");
        stage.Wait(TimeSpan.FromMilliseconds(100));

        Assert.That(stage.Events(CallEventKind.DigitReceived).Select(e => e.Detail["key"]), Is.All.EqualTo("•"));
        Assert.That(Payments(stage).Charges, Has.Count.EqualTo(1));
        Assert.That(stage.Visited().Count(v => v == "main/uno"), Is.EqualTo(1), "the key left over chose nothing");
    }

    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("0.004")]
    [TestCase("1000000.01")]
    public void Amount_ThatCannotBeCharged_Fails(string amount)
    {
        var stage = WebCompany.Stage(Nodes, $"variables: {{ saldo: {amount} }}");
        stage.Dial(TestCompany.Line, null);

        stage.Hear("No fue posible");
        Assert.That(stage.Events(CallEventKind.StepFailed).Single().Detail["error"], Does.StartWith("payment: the amount"));
    }

    [Test]
    public void Gateway_ThatIsSlow_LetsTheCallerHearThatItGoesOn()
    {
        var stage = Stage();
        Payments(stage).Takes = TimeSpan.FromSeconds(8);

        stage.Press(Visa + "08271231");

        stage.Hear("Un momento");
        stage.Hear("Autorización");
        Assert.That(stage.Telephone.HasMusic, Is.False);
    }

    [Test]
    public void Caller_WhoHangsUpDuringTheCharge_IsChargedOnceAndTheLogSaysSo()
    {
        var stage = Stage();
        Payments(stage).Takes = TimeSpan.FromSeconds(8);
        stage.Press(Visa + "08271231");
        stage.Wait(TimeSpan.FromSeconds(1));

        stage.HangUp();

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        Assert.That((Logged(stage)["result"], Logged(stage)["authorization"]), Is.EqualTo(("Paid", "V00001")));
    }

    [Test]
    public void Payment_TakenAgainByTheCaller_HasAKeyOfItsOwn()
    {
        var stage = Stage();
        stage.Press(Visa + "08279991");
        stage.Hear("Algo más");

        stage.Press("1" + Visa + "08271231");
        stage.Hear("Autorización");

        Assert.That(Payments(stage).Charges.Select(c => c.Result.Status), Is.EqualTo(new[] { ChargeStatus.Declined, ChargeStatus.Paid }));
        Assert.That(Payments(stage).Charges.Select(c => c.Charge.Key), Is.Unique);
    }

    [Test]
    public void Engine_ThatDiesAfterTheCharge_DoesNotChargeAgainAndDoesNotAskAgain()
    {
        var stage = Stage();
        var gateway = Payments(stage);
        gateway.Takes = TimeSpan.Zero;
        stage.Payments = new ScriptedGateway
        {
            Charging = (charge, card) =>
        {
            gateway.ChargeAsync(charge, card, CancellationToken.None);
            stage.KillEngine();
            return new TaskCompletionSource<ChargeResult>().Task; // the answer never comes back to the dead engine
        }
        };
        stage.Dial(TestCompany.Line, null);
        stage.Press(Visa + "08271231");
        Assert.That(gateway.Charges, Has.Count.EqualTo(1));
        stage.Payments = gateway;

        stage.StartEngine();

        stage.Hear("Autorización ve chica cero cero cero cero uno");
        Assert.That(gateway.Charges, Has.Count.EqualTo(1));
        Assert.That(stage.Telephone.Heard.Count(h => h.Text.StartsWith("Marque", StringComparison.Ordinal)), Is.EqualTo(1), "only the question that the caller typed into");
    }

    [Test]
    public void Engine_ThatDiesBeforeTheCharge_AsksForTheCardAgain()
    {
        var stage = Stage();
        stage.Press(Visa + "0827");
        stage.Hear("Marque el código");
        stage.KillEngine();

        stage.StartEngine();

        stage.Hear("Marque su tarjeta");
        stage.Press(Visa + "08271231");
        stage.Hear("Autorización");
        Assert.That(Payments(stage).Charges, Has.Count.EqualTo(1));
    }

    [Test]
    public void Journal_ThatIsLate_ChargesNothing()
    {
        var stage = WebCompany.Stage(Nodes, Variables);
        stage.CallJournal = new WatchedJournal(stage.Journal) { IsStuck = true };
        stage.Dial(TestCompany.Line, null);

        stage.Press(Visa + "08271231");

        stage.Hear("No fue posible");
        Assert.That(Payments(stage).Charges, Is.Empty);
    }

    [TestCase("number", FindingCodes.MissingProperty)]
    [TestCase("expiry", FindingCodes.MissingProperty)]
    [TestCase("code", FindingCodes.MissingProperty)]
    [TestCase("confirm", FindingCodes.MissingProperty)]
    [TestCase("amount", FindingCodes.MissingProperty)]
    public void Payment_WithoutAQuestion_IsFound(string missing, string expected)
    {
        var nodes = string.Join('\n', Nodes.Split('\n').Where(line => !line.TrimStart().StartsWith(missing + ":", StringComparison.Ordinal)));
        Assert.That(WebCompany.Findings(nodes, Variables), Is.EqualTo(new[] { expected }));
    }

    [TestCase("amount: saldo", "amount: \"'mucho'\"", FindingCodes.BadExpression)]
    [TestCase("{money:saldo}", "{digits:saldo}", FindingCodes.AmountUnsaid)]
    [TestCase("into: autorizacion", "into: customer", FindingCodes.BadValue)]
    [TestCase("into: autorizacion", "brands: [discover]", FindingCodes.BadValue)]
    [TestCase("say: Marque el código.", "say: Marque el código., exhausted: fin", FindingCodes.UnknownProperty)]
    [TestCase("failed: fallo", "exhausted: fallo", FindingCodes.UnknownOutcome)]
    public void Payment_ThatIsWrong_IsFound(string right, string wrong, string expected) =>
        Assert.That(WebCompany.Findings(Nodes.Replace(right, wrong, StringComparison.Ordinal), Variables), Does.Contain(expected));

    private static VirtualStage Stage()
    {
        var stage = WebCompany.Stage(Nodes, Variables);
        stage.Dial(TestCompany.Line, null);
        return stage;
    }

    private static VirtualPayments Payments(VirtualStage stage) => (VirtualPayments)stage.Payments;

    private static IReadOnlyDictionary<string, string> Logged(VirtualStage stage) => stage.Events(CallEventKind.Payment).Single().Detail;
}
