using System.Globalization;

namespace IvrEngine.Core.Flows.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".", "?", ":"];

    /// <summary>Spellings of other languages, and what is meant here.</summary>
    private static readonly (string Written, string Meant)[] Foreign = [("&&", "and"), ("||", "or"), ("!", "not"), ("=", "==")];

    /// <exception cref="ExpressionSyntaxException">A character or literal that the language does not have.</exception>
    public static IReadOnlyList<Token> Read(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < source.Length)
        {
            if (char.IsWhiteSpace(source[at])) { at++; continue; }
            var token = ReadOne(source, at);
            tokens.Add(token);
            at += token.Length;
        }
        tokens.Add(new Token(TokenKind.End, "", null, source.Length, 0));
        return tokens;
    }

    private static Token ReadOne(string source, int at)
    {
        var first = source[at];
        if (char.IsAsciiDigit(first)) return ReadNumber(source, at);
        if (first is '\'' or '"') return ReadText(source, at);
        if (IsNameStart(first))
        {
            var end = at + 1;
            while (end < source.Length && IsNamePart(source[end])) end++;
            return new Token(TokenKind.Name, source[at..end], null, at, end - at);
        }
        foreach (var symbol in Operators)
            if (string.CompareOrdinal(source, at, symbol, 0, symbol.Length) == 0)
                return new Token(TokenKind.Operator, symbol, null, at, symbol.Length);
        foreach (var (written, meant) in Foreign)
            if (string.CompareOrdinal(source, at, written, 0, written.Length) == 0)
                throw Mistake($"'{written}' is not an operator here; write '{meant}'", at, written.Length);
        throw Mistake($"the character '{first}' has no meaning here; remove it or put text in quotes", at, 1);
    }

    private static Token ReadNumber(string source, int at)
    {
        var end = at;
        while (end < source.Length && char.IsAsciiDigit(source[end])) end++;
        if (end + 1 < source.Length && source[end] == '.' && char.IsAsciiDigit(source[end + 1]))
        {
            end++;
            while (end < source.Length && char.IsAsciiDigit(source[end])) end++;
        }
        var unitEnd = end;
        while (unitEnd < source.Length && IsNamePart(source[unitEnd])) unitEnd++;
        if (!decimal.TryParse(source[at..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > Values.NumberLimit)
            throw Mistake("the number is too large; the largest is 1000000000000000 (put long digit strings in quotes)", at, end - at);
        if (unitEnd == end) return new Token(TokenKind.Number, "", number, at, end - at);
        return Values.ParseDuration(number, source[end..unitEnd]) is { } duration
            ? new Token(TokenKind.Duration, "", duration, at, unitEnd - at)
            : throw Mistake($"'{source[at..unitEnd]}' is neither a number nor a duration; durations are like 30s, 5m, 2h or 3d, at most 36525d", at, unitEnd - at);
    }

    private static Token ReadText(string source, int at)
    {
        var quote = source[at];
        var text = new System.Text.StringBuilder();
        for (var end = at + 1; end < source.Length; end++)
        {
            if (source[end] != quote) { text.Append(source[end]); continue; }
            if (end + 1 < source.Length && source[end + 1] == quote) { text.Append(quote); end++; continue; }
            return new Token(TokenKind.Text, "", text.ToString(), at, end + 1 - at);
        }
        throw Mistake($"the text has no end; close it with {quote}", at, source.Length - at);
    }

    internal static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    internal static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static ExpressionSyntaxException Mistake(string message, int offset, int length) =>
        new(new ExpressionProblem(ExpressionProblemCodes.Syntax, message, offset, length));
}
