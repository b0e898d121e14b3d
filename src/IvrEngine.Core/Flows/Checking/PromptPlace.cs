using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Where in the files a fragment of a flow's text stands.</summary>
/// <param name="Node">The node that says it.</param>
public sealed record PromptPlace(FlowFragment Fragment, SourcePosition Position, string Node)
{
    /// <summary>Every fragment that callers of the company can hear.</summary>
    public static IEnumerable<PromptPlace> Of(PublishedCompany company) =>
        from flow in company.Flows.Values
        from node in flow.Nodes.Values
        from phrase in node.Step.Phrases
        from fragment in phrase.Prompts
        select new PromptPlace(fragment, phrase.Position, node.Id.Value);
}
