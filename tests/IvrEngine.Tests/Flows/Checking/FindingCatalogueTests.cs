using System.Reflection;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Reading;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Checking;

public sealed class FindingCatalogueTests
{
    [Test]
    public void All_HasEachCodeOnce()
    {
        var codes = typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

        Assert.That(FindingCatalogue.All.Select(k => k.Code), Is.EquivalentTo(codes));
    }

    [Test]
    public void Document_InTheRepository_IsWhatTheCodeMakes()
    {
        var path = Path.Combine(ShippedFlows.RepositoryRoot(), "docs", "flow-findings.md");

        Assert.That(File.ReadAllText(path), Is.EqualTo(FindingCatalogue.ToMarkdown()), "run 'ivr flows generate'");
    }
}
