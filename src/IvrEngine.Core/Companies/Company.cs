using IvrEngine.Core.Flows;
using IvrEngine.Core.Notices;
using IvrEngine.Core.Reports;
using IvrEngine.Core.Webhooks;
using NodaTime;

namespace IvrEngine.Core.Companies;

/// <summary>One of the companies that the engine answers for, as its <c>company.yaml</c> says.</summary>
/// <param name="Key">Short name: the folder's name and the key in every table.</param>
/// <param name="Languages">Codes of languages, the first is the one that calls begin in.</param>
/// <param name="Schedules">Opening hours by name; queues refer to them.</param>
/// <param name="Queues">Queues by name.</param>
/// <param name="MainFlow">The flow that calls enter.</param>
public sealed record Company(
    string Key,
    string Name,
    IReadOnlyList<TelephoneNumber> Lines,
    IReadOnlyList<string> Languages,
    DateTimeZone Zone,
    IReadOnlyDictionary<string, Schedule> Schedules,
    IReadOnlyDictionary<string, QueueDefinition> Queues,
    ReportRules Reports,
    string MainFlow)
{
    /// <summary>The services that its flows may call, by name.</summary>
    public IReadOnlyDictionary<string, Webhook> Webhooks { get; init; } = new Dictionary<string, Webhook>();

    /// <summary>Who can be told things, by name.</summary>
    public IReadOnlyDictionary<string, Area> Areas { get; init; } = new Dictionary<string, Area>();
}

/// <summary>Report numbers, types and deadlines of a company.</summary>
/// <param name="SeriesDigit">First digit of its report numbers.</param>
/// <param name="Types">Type → what it is called.</param>
public sealed record ReportRules(int SeriesDigit, IReadOnlyDictionary<string, string> Types, ReportPolicy Policy);

/// <summary>A company with the flows that are on the air for it. Immutable: a call keeps the one that it began with.</summary>
/// <param name="Version">Names the exact text of its files.</param>
public sealed record PublishedCompany(Company Company, string Version, IReadOnlyDictionary<string, CompiledFlow> Flows)
{
    public CompiledFlow Main => Flows[Company.MainFlow];

    /// <summary>Whether callers of this company can pay by card.</summary>
    public bool TakesPayments => Flows.Values.SelectMany(f => f.Nodes.Values).Any(n => n.Step is Flows.Steps.Payments.PaymentStep);

    /// <summary>Every fixed text that callers of this company can hear.</summary>
    public IEnumerable<Flows.Steps.FlowFragment> Prompts =>
        Flows.Values.SelectMany(f => f.Nodes.Values).SelectMany(n => n.Step.Phrases).SelectMany(p => p.Prompts).DistinctBy(p => (p.Folder, p.Id));
}
