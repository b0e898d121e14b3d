using IvrEngine.Core.Flows.Expressions;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Expressions;

public sealed class InitialValueTests
{
    [TestCase("0", 0)]
    [TestCase("-12.50", -12.50)]
    [TestCase("4871234567", 4871234567d)]
    [TestCase("0.5", 0.5)]
    public void Digits_Plain_AreANumber(string scalar, decimal value) =>
        Assert.That(InitialValue.Of(scalar, quoted: false), Is.EqualTo(new InitialValue(ExpressionType.Number, value)));

    [TestCase("007")]
    [TestCase("4901542032375180")]
    [TestCase("1.")]
    [TestCase("-")]
    [TestCase("sin-acceso")]
    [TestCase("5x")]
    [TestCase("-5s")]
    [TestCase("True")]
    public void Scalar_ThatWouldLoseSomething_IsText(string scalar) =>
        Assert.That(InitialValue.Of(scalar, quoted: false), Is.EqualTo(new InitialValue(ExpressionType.Text, scalar)));

    [TestCase("0")]
    [TestCase("true")]
    [TestCase("")]
    public void Scalar_Quoted_IsText(string scalar) =>
        Assert.That(InitialValue.Of(scalar, quoted: true), Is.EqualTo(new InitialValue(ExpressionType.Text, scalar)));

    [Test]
    public void Scalar_OfOtherKinds_HasItsType()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(InitialValue.Of("false", quoted: false), Is.EqualTo(new InitialValue(ExpressionType.Bool, false)));
            Assert.That(InitialValue.Of("30s", quoted: false), Is.EqualTo(new InitialValue(ExpressionType.Duration, Duration.FromSeconds(30))));
            Assert.That(InitialValue.Of("2h", quoted: false), Is.EqualTo(new InitialValue(ExpressionType.Duration, Duration.FromHours(2))));
            Assert.That(InitialValue.Of("~", quoted: false), Is.EqualTo(new InitialValue(ExpressionType.Text.OrMissing(), null)));
            Assert.That(InitialValue.Of(null, quoted: false).Value, Is.Null);
        }
    }
}
