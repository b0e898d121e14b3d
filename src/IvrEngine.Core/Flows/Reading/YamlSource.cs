using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Loads a YAML text into positioned values. Syntax errors and duplicate keys become findings.</summary>
internal static class YamlSource
{
    // A flow file of a megabyte is a mistake or an attack; anchors are refused because they can blow up.
    private const int MaximumLength = 1 << 20;
    private const int MaximumDepth = 32;

    public static YamlMap? Load(string file, string text, FindingList findings)
    {
        if (text.Length > MaximumLength)
        {
            findings.Error(FindingCodes.Yaml, new SourcePosition(file, 1, 1), $"The file is longer than {MaximumLength} characters; split it into several flows.");
            return null;
        }
        using var reader = new StringReader(text);
        var parser = new GuardedParser(new Parser(reader));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            {
                findings.Error(FindingCodes.Shape, new SourcePosition(file, 1, 1), "The file must hold one document with names and values.");
                return null;
            }
            return new YamlMap(root, file, findings, null);
        }
        catch (YamlException e)
        {
            findings.Error(FindingCodes.Yaml, Position(file, e.Start), Explain(e));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The YAML library meets some slips (an '@' or '?' where a text should begin) with these, without a position.
            findings.Error(FindingCodes.Yaml, Position(file, parser.Reached), "What follows here is not valid YAML. Look for a character that YAML gives a meaning of its own; put the text in quotes.");
            return null;
        }
    }

    internal static SourcePosition Position(string file, Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Explain(YamlException e)
    {
        var reason = (e.InnerException ?? e).Message;
        return reason.Contains("uplicate key", StringComparison.Ordinal)
            ? "The same name stands here twice; remove or rename one of them."
            : $"This is not valid YAML: {reason}";
    }

    /// <summary>Refuses anchors, aliases and great depth before the document model is built.</summary>
    private sealed class GuardedParser(IParser inner) : IParser
    {
        private int _depth;

        /// <summary>The end of what could be read.</summary>
        public Mark Reached { get; private set; } = Mark.Empty;

        public YamlDotNet.Core.Events.ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            if (!inner.MoveNext()) return false;
            var current = inner.Current!;
            Reached = current.End;
            _depth += current.NestingIncrease;
            if (_depth > MaximumDepth) throw new YamlException(current.Start, current.End, $"nested deeper than {MaximumDepth} levels");
            var anchored = current is YamlDotNet.Core.Events.AnchorAlias
                || (current is YamlDotNet.Core.Events.NodeEvent node && !node.Anchor.IsEmpty);
            if (anchored) throw new YamlException(current.Start, current.End, "anchors and aliases are not used in flows; write the value out");
            return true;
        }
    }
}
