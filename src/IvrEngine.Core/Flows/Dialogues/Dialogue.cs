using IvrEngine.Core.Customers;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Reports;
using NodaTime;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>A scripted conversation: who calls when, what they hear and press, and what has come of it in the end.</summary>
/// <param name="Company">Key of the company, after the folder.</param>
/// <param name="Title">What the caller is after, in a sentence.</param>
public sealed record Dialogue(string Company, string Title, SourcePosition Position, DialogueGiven Given, IReadOnlyList<DialogueStep> Steps, DialogueExpectation Then);

/// <summary>How things stand when the call comes in.</summary>
/// <param name="Ani">As the exchange gives it; null when withheld.</param>
public sealed record DialogueGiven(string Dnis, string? Ani, Instant At, IReadOnlyList<Customer> Customers, IReadOnlyList<Report> Reports)
{
    /// <summary>What the services outside answer, by name, as JSON; those that are not here fail.</summary>
    public IReadOnlyDictionary<string, string> Webhooks { get; init; } = new Dictionary<string, string>();
}

/// <summary>A step of a dialogue.</summary>
public abstract record DialogueStep(SourcePosition Position);

/// <summary>The caller goes on listening until a prompt begins with this text, or contains it. Case and spaces do not matter.</summary>
public sealed record Hears(SourcePosition Position, string Text, bool Contained) : DialogueStep(Position)
{
    public bool IsMetBy(string heard) =>
        Contained ? Plain(heard).Contains(Plain(Text), StringComparison.Ordinal) : Plain(heard).StartsWith(Plain(Text), StringComparison.Ordinal);

    private static string Plain(string text) => string.Join(' ', text.ToLowerInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc/>
    public override string ToString() => $"hears: {(Contained ? "~" : "")}{Text}";
}

/// <summary>The caller presses keys, one after the other, at once.</summary>
public sealed record Presses(SourcePosition Position, string Keys) : DialogueStep(Position)
{
    /// <inheritdoc/>
    public override string ToString() => $"presses: {Keys}";
}

/// <summary>The caller lets time pass.</summary>
public sealed record Waits(SourcePosition Position, TimeSpan Time) : DialogueStep(Position)
{
    /// <inheritdoc/>
    public override string ToString() => $"waits: {Durations.Format(Time)}";
}

/// <summary>The caller speaks for a time, into the recording that runs.</summary>
public sealed record Speaks(SourcePosition Position, TimeSpan Time) : DialogueStep(Position)
{
    /// <inheritdoc/>
    public override string ToString() => $"speaks: {Durations.Format(Time)}";
}

/// <summary>The caller hangs up.</summary>
public sealed record HangsUp(SourcePosition Position) : DialogueStep(Position)
{
    /// <inheritdoc/>
    public override string ToString() => "hangs-up";
}

/// <summary>What has come of the call.</summary>
/// <param name="EndedByCaller">Who hung up.</param>
/// <param name="ReportType">Type of the one report that the call opened; null when it must have opened none.</param>
/// <param name="ReportState">Its state; null when any will do.</param>
/// <param name="NeverVisited">Nodes of the company's flows that the call must not have entered, as <c>flow/node</c>.</param>
public sealed record DialogueExpectation(bool EndedByCaller, string? ReportType, ReportState? ReportState, IReadOnlyList<string> NeverVisited);
