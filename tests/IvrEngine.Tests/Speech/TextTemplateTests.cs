using IvrEngine.Core.Speech;
using NUnit.Framework;

namespace IvrEngine.Tests.Speech;

[TestFixture]
public sealed class TextTemplateTests
{
    [Test]
    public void Parse_WordsAndSlots_KeepsOrderAndOffsets()
    {
        var template = TextTemplate.Parse("Son {money: bill.total } hoy {number.f:n}");

        Assert.That(template.Parts, Is.EqualTo((TextPart[])
        [
            new LiteralPart("Son ", 0), new SlotPart(SlotKind.Money, "bill.total", 4, 12), new LiteralPart(" hoy ", 24), new SlotPart(SlotKind.NumberFeminine, "n", 29, 39),
        ]));
    }

    [Test]
    public void Parse_DoubledBrace_IsABrace() =>
        Assert.That(TextTemplate.Parse("a {{b} c").Parts, Is.EqualTo((TextPart[])[new LiteralPart("a {b} c", 0)]));

    [Test]
    public void Parse_BraceOrColonInsideQuotes_BelongsToTheExpression() =>
        Assert.That(TextTemplate.Parse("{number:length('}:\"')}").Slots.Single().Expression, Is.EqualTo("length('}:\"')"));

    [Test]
    public void Parse_Empty_HasNoParts() => Assert.That(TextTemplate.Parse("").Parts, Is.Empty);

    [TestCase("hola {digits:x", 5, "never closed")]
    [TestCase("hola {digits:'x}", 5, "quote")]
    [TestCase("hola {dígitos:x}", 6, "'dígitos' is no kind of slot")]
    [TestCase("hola {x}", 6, "'x' is no kind of slot")]
    [TestCase("hola {digits:}", 5, "has no expression")]
    [TestCase("hola {digits}", 5, "has no expression")]
    [TestCase("{}", 1, "is no kind of slot")]
    public void Parse_Fault_NamesPlaceAndRemedy(string text, int offset, string message) =>
        Assert.That(() => TextTemplate.Parse(text),
            Throws.TypeOf<TextTemplateException>().With.Message.Contains(message).And.Property(nameof(TextTemplateException.Offset)).EqualTo(offset));

    [Test]
    public void Parse_EveryKind_HasANameThatParsesBack()
    {
        foreach (var kind in Enum.GetValues<SlotKind>())
        {
            var slot = new SlotPart(kind, "x", 0, 0);
            Assert.That(TextTemplate.Parse(slot.ToString()).Slots.Single().Kind, Is.EqualTo(kind));
        }
    }
}
