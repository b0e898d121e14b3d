using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Checks a company's flows as a whole, once each of them is sound by itself.</summary>
internal static class CompanyChecks
{
    public static void Run(PublishedCompany company, ProofLimits limits, FindingList findings)
    {
        Reachability.Check(company, findings);
        foreach (var flow in company.Flows.Values)
            foreach (var node in flow.Nodes.Values)
                QuestionChecks.Check(node, findings);

        var graph = CallGraph.Of(company);
        if (!graph.IsWhole)
        {
            var main = company.Main.Nodes[company.Main.Start];
            findings.Warn(FindingCodes.NotProved, main.Position, $"The flows of {company.Company.Key} branch into more than {CallGraph.MaximumStates} situations, so it is not proved that every caller reaches an end. Use fewer counters, or fewer sub-flows inside sub-flows.");
            return;
        }
        // A way round without end also has no end within any number of keys: one finding is enough.
        if (SilenceProof.Check(graph, findings)) KeysProof.Check(graph, limits.KeysToPerson, findings);
        TriesProof.Check(graph, limits.TriesInARow, findings);
    }
}
