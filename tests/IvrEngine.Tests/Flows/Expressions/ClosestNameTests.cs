using IvrEngine.Core.Flows.Expressions;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Expressions;

public sealed class ClosestNameTests
{
    [TestCase("custmer", "customer")]
    [TestCase("Customer", "customer")]
    [TestCase("reprot", "report")]
    [TestCase("quueue", "queue")]
    [TestCase("banana", null)]
    [TestCase("x", null)]
    [TestCase("", null)]
    public void Name_Mistyped_FindsTheNearest(string name, string? closest) =>
        Assert.That(ClosestName.Of(name, ["customer", "report", "queue", "call"]), Is.EqualTo(closest));
}
