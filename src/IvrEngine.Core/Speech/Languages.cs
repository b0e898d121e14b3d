using System.Diagnostics.CodeAnalysis;
using IvrEngine.Core.Speech.English;
using IvrEngine.Core.Speech.Spanish;

namespace IvrEngine.Core.Speech;

/// <summary>The languages that the engine speaks.</summary>
public static class Languages
{
    /// <summary>Spanish as spoken in Mexico.</summary>
    public static ILanguageGrammar Spanish { get; } = new SpanishGrammar();

    /// <summary>English as spoken in the United States.</summary>
    public static ILanguageGrammar English { get; } = new EnglishGrammar();

    public static IReadOnlyList<ILanguageGrammar> All { get; } = [Spanish, English];

    /// <summary>The language with a code such as <c>es</c>.</summary>
    public static bool TryGet(string code, [NotNullWhen(true)] out ILanguageGrammar? grammar)
    {
        grammar = All.FirstOrDefault(language => language.Code == code);
        return grammar is not null;
    }
}
