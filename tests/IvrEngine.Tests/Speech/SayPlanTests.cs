using IvrEngine.Core.Speech;
using NUnit.Framework;
using NodaTime;

namespace IvrEngine.Tests.Speech;

[TestFixture]
public sealed class SayPlanTests
{
    private static readonly SpeechMoment Moment = new(Instant.FromUtc(2026, 2, 18, 16, 15), DateTimeZoneProviders.Tzdb["America/Mexico_City"]);

    [Test]
    public void Create_OnlyLiteral_HasThePlacesId()
    {
        var plan = Plan("  Gracias por llamar\n a Reds Comm. ");

        Assert.That(plan.Fragments, Is.EqualTo((SpokenSound[])[new("redscomm/main/nodo", "Gracias por llamar a Reds Comm.")]));
    }

    [Test]
    public void Create_OneFragmentAmongSlots_HasThePlacesId() =>
        Assert.That(Plan("{digits:a} es su número {digits:b}.").Fragments.Select(f => f.Id), Is.EqualTo((string[])["redscomm/main/nodo"]));

    [Test]
    public void Render_ReportNumber_ReadsInOrderWithPausesAndFusedPreposition()
    {
        var plan = Plan("Su número de reporte es {digits:report.number}. Un técnico le llamará antes de {when:report.nextDue}.");

        var sounds = plan.Render(Moment, slot => slot.Expression == "report.number" ? "3002917465" : Instant.FromUtc(2026, 3, 2, 15, 0));

        Assert.That(SpokenSound.TextOf(sounds), Is.EqualTo(
            "Su número de reporte es tres cero cero, dos nueve uno, siete cuatro, seis cinco, Un técnico le llamará antes del lunes dos de marzo a las nueve de la mañana"));
        Assert.That(plan.Fragments, Is.EqualTo((SpokenSound[])
            [new("redscomm/main/nodo.1", "Su número de reporte es"), new("redscomm/main/nodo.2", "Un técnico le llamará antes")]));
        Assert.That(sounds.Count(sound => sound == SpokenSound.LongPause), Is.EqualTo(1));
        Assert.That(sounds[^1].PauseLength, Is.Null);
    }

    [TestCase("{money:a}, gracias", "diez pesos, gracias")]
    [TestCase("Debe: {money:a}", "Debe:, diez pesos")]
    [TestCase("{money:a} {money:a}", "diez pesos diez pesos")]
    [TestCase("{money:a}. {money:a}.", "diez pesos, diez pesos")]
    [TestCase("¿Paga {money:a}? ¿Sí?", "¿Paga diez pesos, ¿Sí?")]
    public void Render_PunctuationAtASlot_BecomesAPause(string text, string spoken)
    {
        var sounds = Plan(text).Render(Moment, _ => 10m);

        Assert.That(SpokenSound.TextOf(sounds), Is.EqualTo(spoken.Replace(":,", ":", StringComparison.Ordinal)));
        Assert.That(sounds.Count(sound => sound.PauseLength is not null), Is.EqualTo(spoken.Count(c => c == ',')));
    }

    [Test]
    public void Render_PromptSlot_PlaysTheSoundItNames() =>
        Assert.That(Plan("{prompt:values/beep}").Render(Moment, _ => throw new AssertionException("asked for a value")).Single().Id, Is.EqualTo(SpokenSound.Beep.Id));

    [Test]
    public void Render_TextSlot_PlaysTheSoundsItIsGiven()
    {
        SpokenSound[] synthesised = [new("cache/1f", "Hay una falla en Rioverde")];

        Assert.That(Plan("{text:aviso}").Render(Moment, _ => synthesised), Is.EqualTo(synthesised));
        Assert.That(Plan("{text:aviso}").Render(Moment, _ => Array.Empty<SpokenSound>()), Is.Empty);
        Assert.That(() => Plan("{text:aviso}").Render(Moment, _ => "Hay una falla"), Throws.TypeOf<SayPlanException>());
    }

    [Test]
    public void Render_NoValue_NamesPlaceAndSlot() =>
        Assert.That(() => Plan("Debe {money: customer.balance }").Render(Moment, _ => null),
            Throws.TypeOf<SayPlanException>().With.Message.EqualTo("redscomm/main/nodo: {money:customer.balance} has no value."));

    [Test]
    public void Render_UnfitValue_NamesPlaceSlotAndReason() =>
        Assert.That(() => Plan("{number.f:n}").Render(Moment, _ => "x"),
            Throws.TypeOf<SayPlanException>().With.Message.EqualTo("redscomm/main/nodo: {number.f:n} cannot be said: a value of type String was given where a number is needed."));

    private static SayPlan Plan(string text) => SayPlan.Create("redscomm/main/nodo", TextTemplate.Parse(text), Languages.Spanish);
}
