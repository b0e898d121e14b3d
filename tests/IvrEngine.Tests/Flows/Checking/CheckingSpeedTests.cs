using System.Diagnostics;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Reading;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Checking;

public sealed class CheckingSpeedTests
{
    [Test]
    public void Proofs_OfTheShippedCompanies_TakeLittleTime()
    {
        foreach (var company in ShippedFlows.Companies)
        {
            CompanyChecks.Run(company, ProofLimits.Default, new FindingList());
            var began = Stopwatch.GetTimestamp();
            CompanyChecks.Run(company, ProofLimits.Default, new FindingList());
            var took = Stopwatch.GetElapsedTime(began);
            var graph = CallGraph.Of(company);

            TestContext.Out.WriteLine($"{company.Company.Key}: {graph.States.Count} situations, {took.TotalMilliseconds:0} ms");
            Assert.That(graph.IsWhole);
            Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(2)));
        }
    }
}
