using System.Security.Cryptography;
using System.Text;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Reads the whole flows folder: every company with its flows, and the shared flows, which are compiled for each company.</summary>
public static class CompanySetReader
{
    private const string FlowEnding = ".flow.yaml";
    private const string SharedFolder = "common";

    /// <summary>Reads all files and reports everything that is wrong with them. A company with errors is not in the result.</summary>
    /// <param name="limits">What the proofs ask for; null: <see cref="ProofLimits.Default"/>.</param>
    public static CompanySet Read(IReadOnlyList<SourceFile> files, ProofLimits? limits = null)
    {
        var all = new List<Finding>();
        var companies = new List<PublishedCompany>();
        var shared = files.Where(f => FolderOf(f.Path) == SharedFolder).ToList();
        foreach (var folder in files.GroupBy(f => FolderOf(f.Path)).Where(g => g.Key is not (SharedFolder or "")).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var findings = new FindingList();
            if (ReadCompany(folder.Key, [.. folder], shared, limits ?? ProofLimits.Default, findings) is { } company) companies.Add(company);
            all.AddRange(findings.All);
        }
        ReportSharedLines(companies, all);
        // What is wrong with a shared flow is found once per company.
        return new CompanySet(companies, [.. all.Distinct()]);
    }

    private static string FolderOf(string path) => path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? path[..slash] : "";

    private static PublishedCompany? ReadCompany(string key, IReadOnlyList<SourceFile> files, IReadOnlyList<SourceFile> shared, ProofLimits limits, FindingList findings)
    {
        var settings = files.FirstOrDefault(f => f.Path == $"{key}/company.yaml");
        if (settings is null)
        {
            findings.Error(FindingCodes.MissingProperty, new SourcePosition($"{key}/company.yaml", 1, 1), "The file is missing: it says which lines, hours and queues the company has.");
            return null;
        }
        if (CompanyReader.Read(settings, key, findings) is not { } company) return null;

        var sources = Sources(files.Concat(shared), findings);
        var scope = new ReadingScope(company, sources.ToDictionary(s => s.Name, s => s.Signature, StringComparer.Ordinal));
        var flows = sources.Select(s => FlowReader.Read(s, scope, findings)).ToList();
        if (files.All(f => f.Path != $"{key}/{company.MainFlow}{FlowEnding}"))
            findings.Error(FindingCodes.UnknownFlow, new SourcePosition(settings.Path, 1, 1), $"There is no flow '{company.MainFlow}': write {key}/{company.MainFlow}{FlowEnding}.");
        if (findings.HasErrors) return null;
        var compiled = flows.OfType<CompiledFlow>().ToDictionary(f => f.Name, StringComparer.Ordinal);
        CallCycles.Report(compiled, findings);
        if (findings.HasErrors) return null;
        var version = VersionOf([settings, .. files.Concat(shared).Where(f => f.Path.EndsWith(FlowEnding, StringComparison.Ordinal))]);
        var published = new PublishedCompany(company, version, WithoutUncalled(compiled));
        CompanyChecks.Run(published, limits, findings);
        return findings.HasErrors ? null : published;
    }

    /// <summary>Shared flows that a company does not call are checked with it, but are no part of it: nobody can reach them there.</summary>
    private static Dictionary<string, CompiledFlow> WithoutUncalled(Dictionary<string, CompiledFlow> flows)
    {
        var kept = new Dictionary<string, CompiledFlow>(StringComparer.Ordinal);
        foreach (var own in flows.Values.Where(f => !f.Name.StartsWith(SharedFolder + "/", StringComparison.Ordinal))) Keep(own);
        return kept;

        void Keep(CompiledFlow flow)
        {
            if (!kept.TryAdd(flow.Name, flow)) return;
            foreach (var call in flow.Nodes.Values.Select(n => n.Step).OfType<CallStep>()) Keep(flows[call.Flow]);
        }
    }

    private static List<FlowSource> Sources(IEnumerable<SourceFile> files, FindingList findings)
    {
        var sources = new List<FlowSource>();
        foreach (var file in files.Where(f => f.Path.EndsWith(FlowEnding, StringComparison.Ordinal)).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (file.Path.Count(c => c == '/') > 1)
                findings.Error(FindingCodes.Shape, new SourcePosition(file.Path, 1, 1), $"Flows lie in their company's folder itself: move the file to {FolderOf(file.Path)}/.");
            else if (FlowSource.Read(file, NameOf(file.Path), FolderOf(file.Path) == SharedFolder, findings) is { } source)
                sources.Add(source);
        }
        return sources;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..^FlowEnding.Length];

    /// <summary>The same text has the same version, wherever and whenever it is read.</summary>
    private static string VersionOf(IEnumerable<SourceFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Text.Length}\n{file.Text}\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static void ReportSharedLines(List<PublishedCompany> companies, List<Finding> findings)
    {
        foreach (var line in companies.SelectMany(c => c.Company.Lines.Select(l => (Line: l, Company: c))).GroupBy(p => p.Line).Where(g => g.Count() > 1))
        {
            var owners = line.Select(p => p.Company.Company.Key).ToList();
            findings.Add(new Finding(FindingCodes.DuplicateLine, FindingSeverity.Error, new SourcePosition($"{owners[1]}/company.yaml", 1, 1), null,
                $"The line {line.Key} belongs to {string.Join(" and ", owners)}; a number can only have one company."));
            companies.RemoveAll(c => owners.Skip(1).Contains(c.Company.Key));
        }
    }
}

/// <summary>What a reading of the flows folder gave.</summary>
/// <param name="Companies">The companies without errors.</param>
public sealed record CompanySet(IReadOnlyList<PublishedCompany> Companies, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Severity == FindingSeverity.Error);
}
