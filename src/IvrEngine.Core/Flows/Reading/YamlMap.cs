using IvrEngine.Core.Flows.Expressions;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>A value in a YAML file with its place.</summary>
internal readonly record struct YamlValue(YamlNode Node, string File)
{
    public SourcePosition Position => YamlSource.Position(File, Node.Start);

    /// <summary>The scalar's text, or null when this is not a scalar or is an empty plain one (<c>hangup:</c>).</summary>
    public string? Scalar => Node is YamlScalarNode scalar && !IsNull(scalar) ? scalar.Value : null;

    public bool IsEmpty => Node is YamlScalarNode scalar && IsNull(scalar);

    public bool IsScalar => Node is YamlScalarNode;

    /// <summary>Whether the author wrote quotes, which makes <c>"1"</c> a text and not a number.</summary>
    public bool IsQuoted => Node is YamlScalarNode { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted };

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";
}

/// <summary>
/// A YAML mapping that is read property by property. Wrong values are reported where they stand; properties that nobody
/// asked for are reported by <see cref="ReportUnknown"/>, with the nearest known name.
/// </summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, (YamlScalarNode Key, YamlNode Value)> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly YamlMappingNode _node;

    public YamlMap(YamlMappingNode node, string file, FindingList findings, string? flowNode)
    {
        _node = node;
        File = file;
        Findings = findings;
        FlowNode = flowNode;
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } scalar) _entries[name] = (scalar, value);
            else findings.Error(FindingCodes.Shape, YamlSource.Position(file, key.Start), "A name must be a plain word.", flowNode);
        }
    }

    public string File { get; }

    public FindingList Findings { get; }

    /// <summary>The flow's node that this is part of, for findings.</summary>
    public string? FlowNode { get; }

    public SourcePosition Position => YamlSource.Position(File, _node.Start);

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>The properties that a reader has asked for: those that mean something here.</summary>
    public IReadOnlySet<string> Asked => _asked;

    public bool Has(string name) => _entries.ContainsKey(name);

    public SourcePosition KeyPosition(string name) => YamlSource.Position(File, _entries[name].Key.Start);

    public YamlValue? Get(string name)
    {
        _asked.Add(name);
        return _entries.TryGetValue(name, out var entry) ? new YamlValue(entry.Value, File) : null;
    }

    public IEnumerable<(string Name, YamlValue Value)> Entries()
    {
        foreach (var (name, entry) in _entries)
        {
            _asked.Add(name);
            yield return (name, new YamlValue(entry.Value, File));
        }
    }

    public void Error(string code, SourcePosition position, string message) => Findings.Error(code, position, message, FlowNode);

    public string? RequiredText(string name)
    {
        if (Get(name) is { } value) return Text(name, value);
        Error(FindingCodes.MissingProperty, Position, $"'{name}' is missing here.");
        return null;
    }

    public string? Text(string name) => Get(name) is { } value ? Text(name, value) : null;

    private string? Text(string name, YamlValue value)
    {
        if (value.Scalar is { } text) return text;
        Error(FindingCodes.BadValue, value.Position, $"'{name}' must be a text.");
        return null;
    }

    public int Integer(string name, int fallback, int minimum, int maximum)
    {
        if (Get(name) is not { } value) return fallback;
        if (int.TryParse(value.Scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum) return number;
        Error(FindingCodes.BadValue, value.Position, $"'{name}' must be a whole number from {minimum} to {maximum}.");
        return fallback;
    }

    public bool Flag(string name, bool fallback)
    {
        if (Get(name) is not { } value) return fallback;
        if (value.Scalar is "true") return true;
        if (value.Scalar is "false") return false;
        Error(FindingCodes.BadValue, value.Position, $"'{name}' must be true or false.");
        return fallback;
    }

    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum)
    {
        if (Get(name) is not { } value) return fallback;
        if (Durations.TryParse(value.Scalar, out var duration) && duration >= minimum && duration <= maximum) return duration;
        Error(FindingCodes.BadValue, value.Position,
            $"'{name}' must be a duration such as 500ms, 5s, 2m, 48h or 3d, from {Durations.Format(minimum)} to {Durations.Format(maximum)}.");
        return fallback;
    }

    public YamlMap? Map(string name)
    {
        if (Get(name) is not { } value) return null;
        if (value.Node is YamlMappingNode map) return new YamlMap(map, File, Findings, FlowNode);
        Error(FindingCodes.Shape, value.Position, $"'{name}' must hold names and values.");
        return null;
    }

    public IReadOnlyList<YamlValue> List(string name)
    {
        if (Get(name) is not { } value) return [];
        if (value.Node is YamlSequenceNode list) return [.. list.Children.Select(n => new YamlValue(n, File))];
        Error(FindingCodes.Shape, value.Position, $"'{name}' must be a list.");
        return [];
    }

    public YamlMap? AsMap(YamlValue value, string what)
    {
        if (value.Node is YamlMappingNode map) return new YamlMap(map, File, Findings, FlowNode);
        Error(FindingCodes.Shape, value.Position, $"{what} must hold names and values.");
        return null;
    }

    public YamlMap ForNode(YamlValue value, string node) => new((YamlMappingNode)value.Node, File, Findings, node);

    /// <summary>Reports the properties that were never asked for: most often a slip of the pen.</summary>
    public void ReportUnknown()
    {
        foreach (var (name, entry) in _entries)
        {
            if (_asked.Contains(name)) continue;
            Error(FindingCodes.UnknownProperty, YamlSource.Position(File, entry.Key.Start),
                $"'{name}' is not known here{ClosestName.Suggestion(name, _asked)}");
        }
    }
}
