namespace IvrEngine.Core.Flows.Reading;

/// <summary>How bad a finding is: an error keeps a flow from the air, a warning does not.</summary>
public enum FindingSeverity
{
    Warning,
    Error,
}

/// <summary>A place in a file; lines and columns count from 1.</summary>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>Something that an author should know about a file, with a sentence that says what to do.</summary>
/// <param name="Code">Stable code, for instance <c>FLOW004</c>.</param>
/// <param name="Node">The node it concerns, when there is one.</param>
public sealed record Finding(string Code, FindingSeverity Severity, SourcePosition Position, string? Node, string Message)
{
    public override string ToString() =>
        $"{Position}: {(Severity == FindingSeverity.Error ? "error" : "warning")} {Code}{(Node is null ? "" : $" [{Node}]")}: {Message}";
}

/// <summary>Gathers all findings of a reading, so that an author sees every fault at once.</summary>
public sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> All => _findings;

    public bool HasErrors => _findings.Exists(f => f.Severity == FindingSeverity.Error);

    public void Error(string code, SourcePosition position, string message, string? node = null) =>
        _findings.Add(new Finding(code, FindingSeverity.Error, position, node, message));

    public void Warn(string code, SourcePosition position, string message, string? node = null) =>
        _findings.Add(new Finding(code, FindingSeverity.Warning, position, node, message));
}

/// <summary>Codes of findings. A code that has been released keeps its meaning.</summary>
public static class FindingCodes
{
    public const string Yaml = "FLOW001";
    public const string Shape = "FLOW002";
    public const string UnknownProperty = "FLOW003";
    public const string MissingProperty = "FLOW004";
    public const string BadValue = "FLOW005";
    public const string UnknownVerb = "FLOW006";
    public const string UnknownNode = "FLOW007";
    public const string OutcomeLeadsNowhere = "FLOW008";
    public const string UnknownOutcome = "FLOW009";
    public const string UnknownFlow = "FLOW010";
    public const string BadExpression = "FLOW011";
    public const string BadText = "FLOW012";
    public const string UnknownSchedule = "FLOW013";
    public const string UnknownReportType = "FLOW014";
    public const string MissingLanguage = "FLOW015";
    public const string UnknownInput = "FLOW016";
    public const string EndlessCall = "FLOW017";
    public const string MissingAudio = "FLOW018";
    public const string Secret = "FLOW019";
    public const string DuplicateLine = "FLOW020";
    public const string UnknownWebhook = "FLOW031";
    public const string AmountUnsaid = "FLOW032";
    public const string UnknownQueue = "FLOW041";
    public const string Unreachable = "FLOW021";
    public const string ResultNeverReturned = "FLOW022";
    public const string TooManyOptions = "FLOW023";
    public const string NoZero = "FLOW024";
    public const string KeysAndText = "FLOW025";
    public const string EndlessSilence = "FLOW026";
    public const string TooManyKeys = "FLOW027";
    public const string AskedTooOften = "FLOW028";
    public const string NotProved = "FLOW029";
    public const string OutdatedAudio = "FLOW030";
    public const string UnknownArea = "FLOW042";
}
