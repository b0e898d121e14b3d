using System.Text;

namespace IvrEngine.Core.Speech;

/// <summary>A piece of a text. <paramref name="Offset"/> counts characters from the text's start, for errors.</summary>
public abstract record TextPart(int Offset);

/// <summary>Words as they stand, <c>{{</c> already turned into a brace.</summary>
public sealed record LiteralPart(string Text, int Offset) : TextPart(Offset);

/// <summary>A place for a value.</summary>
/// <param name="Expression">What follows the colon, trimmed: an expression, or for <see cref="SlotKind.Prompt"/> a sound id.</param>
/// <param name="ExpressionOffset">Where the expression begins in the text.</param>
public sealed record SlotPart(SlotKind Kind, string Expression, int Offset, int ExpressionOffset) : TextPart(Offset)
{
    /// <inheritdoc/>
    public override string ToString() => $"{{{TextTemplate.NameOf(Kind)}:{Expression}}}";
}

/// <summary>A text of a flow file that cannot be read.</summary>
public sealed class TextTemplateException(string message, int offset) : Exception(message)
{
    /// <summary>Characters from the text's start to the fault.</summary>
    public int Offset { get; } = offset;
}

/// <summary>
/// A text of a flow file: words with slots in braces, <c>Su número de reporte es {digits:report.number}.</c> A doubled opening brace is a brace.
/// </summary>
public sealed class TextTemplate
{
    private static readonly Dictionary<string, SlotKind> Kinds = new(StringComparer.Ordinal)
    {
        ["digits"] = SlotKind.Digits,
        ["number"] = SlotKind.Number,
        ["number.m"] = SlotKind.NumberMasculine,
        ["number.f"] = SlotKind.NumberFeminine,
        ["money"] = SlotKind.Money,
        ["date"] = SlotKind.Date,
        ["time"] = SlotKind.Time,
        ["when"] = SlotKind.When,
        ["spell"] = SlotKind.Spell,
        ["phone"] = SlotKind.Phone,
        ["text"] = SlotKind.Text,
        ["prompt"] = SlotKind.Prompt,
    };

    private TextTemplate(string source, IReadOnlyList<TextPart> parts)
    {
        Source = source;
        Parts = parts;
    }

    /// <summary>The text as it was written.</summary>
    public string Source { get; }

    /// <summary>Words and slots in order; no two literals are neighbours.</summary>
    public IReadOnlyList<TextPart> Parts { get; }

    public IEnumerable<SlotPart> Slots => Parts.OfType<SlotPart>();

    /// <summary>Reads a text.</summary>
    /// <exception cref="TextTemplateException">A slot without end, kind or expression, or of an unknown kind.</exception>
    public static TextTemplate Parse(string text)
    {
        var parts = new List<TextPart>();
        var literal = new StringBuilder();
        var literalStart = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '{')
            {
                literal.Append(text[at++]);
                continue;
            }
            if (at + 1 < text.Length && text[at + 1] == '{')
            {
                literal.Append('{');
                at += 2;
                continue;
            }
            if (literal.Length > 0)
                parts.Add(new LiteralPart(literal.ToString(), literalStart));
            literal.Clear();
            var end = EndOfSlot(text, at);
            parts.Add(ParseSlot(text, at, end));
            literalStart = at = end + 1;
        }
        if (literal.Length > 0)
            parts.Add(new LiteralPart(literal.ToString(), literalStart));
        return new TextTemplate(text, parts);
    }

    /// <inheritdoc/>
    public override string ToString() => Source;

    internal static string NameOf(SlotKind kind) => Kinds.First(pair => pair.Value == kind).Key;

    /// <summary>The closing brace of the slot that opens at <paramref name="start"/>, past any brace inside a quoted string.</summary>
    private static int EndOfSlot(string text, int start)
    {
        char? quote = null;
        for (var at = start + 1; at < text.Length; at++)
        {
            var c = text[at];
            if (quote is not null)
                quote = c == quote ? null : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c == '}')
                return at;
        }
        throw new TextTemplateException(
            quote is null
                ? "This brace is never closed. Close the slot with '}', or write '{{' for a brace that is part of the text."
                : $"This slot has a quote ({quote}) that is never closed.",
            start);
    }

    private static SlotPart ParseSlot(string text, int start, int end)
    {
        var body = text[(start + 1)..end];
        var colon = body.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? body : body[..colon]).Trim();
        if (!Kinds.TryGetValue(name, out var kind))
            throw new TextTemplateException($"'{name}' is no kind of slot. Write {{kind:expression}} with one of: {string.Join(", ", Kinds.Keys)}.", start + 1);
        var expression = colon < 0 ? "" : body[(colon + 1)..].Trim();
        if (expression.Length == 0)
            throw new TextTemplateException($"The slot '{name}' has no expression. Write {{{name}:expression}}.", start);
        var expressionOffset = start + 1 + colon + 1;
        while (char.IsWhiteSpace(text[expressionOffset]))
            expressionOffset++;
        return new SlotPart(kind, expression, start, expressionOffset);
    }
}
