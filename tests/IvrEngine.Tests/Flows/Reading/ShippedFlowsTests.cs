using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Reading;

public sealed class ShippedFlowsTests
{
    [Test]
    public void ReadAsTheyShip_HaveNoFindings()
    {
        var read = CompanySetReader.Read(ShippedFlows.Files);

        Assert.That(read.Findings, Is.Empty, string.Join('\n', read.Findings));
        Assert.That(read.Companies.Select(c => c.Company.Key), Does.Contain("redscomm"));
    }

    [Test]
    public void DialoguesAsTheyShip_HaveNoFindings()
    {
        var (dialogues, findings) = DialogueReader.Read(ShippedFlows.Files, ShippedFlows.Companies);

        Assert.That(findings, Is.Empty, string.Join('\n', findings));
        Assert.That(dialogues, Has.Count.EqualTo(ShippedFlows.Files.Count(f => f.Path.EndsWith(".dialogue.yaml", StringComparison.Ordinal))));
    }
}
