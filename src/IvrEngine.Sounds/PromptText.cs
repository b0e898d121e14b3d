using System.ComponentModel.DataAnnotations;
using IvrEngine.Core.Speech;

namespace IvrEngine.Sounds;

/// <summary>A sound that must exist, and the words that it says.</summary>
/// <param name="Language">Folder under <c>sounds/</c>: <c>es-MX</c>.</param>
/// <param name="Id">Path below that folder, without extension: segments of letters, digits, dots, hyphens and underscores parted by slashes.</param>
public sealed record PromptText(string Language, string Id, string Text)
{
    /// <summary>The sounds that every value of a language is spoken with, its pauses and the beep.</summary>
    public static IEnumerable<PromptText> ValuesOf(ILanguageGrammar grammar) =>
        grammar.Inventory.Select(sound => new PromptText(grammar.Folder, sound.Id, sound.Text));

    /// <summary>The fragments of a say-plan.</summary>
    public static IEnumerable<PromptText> FragmentsOf(SayPlan plan) =>
        plan.Fragments.Select(sound => new PromptText(plan.Grammar.Folder, sound.Id, sound.Text));
}

/// <summary>How <see cref="PromptBuilder"/> works.</summary>
public sealed class PromptBuildOptions
{
    /// <summary>The folder <c>sounds/</c>.</summary>
    [Required]
    public required string SoundsFolder { get; init; }

    /// <summary>How many prompts are synthesised at once. Default: one for each processor.</summary>
    [Range(1, 64)]
    public int Parallelism { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);
}

/// <summary>How far a build is.</summary>
public readonly record struct PromptProgress(int Done, int Total, PromptText Prompt);

/// <summary>A prompt that could not be made, and why.</summary>
public sealed record PromptFailure(PromptText Prompt, string Reason);

/// <summary>What a build did.</summary>
/// <param name="Made">Synthesised now.</param>
/// <param name="Adopted">Recordings found in place of synthesised files, converted and levelled where they needed it, and now listed as recordings.</param>
/// <param name="Unchanged">Already there and right.</param>
/// <param name="OutdatedRecordings">Recordings that say another text than the flow's; they were left alone.</param>
/// <param name="Orphans">Files that no text names; they were left alone. Paths relative to the sounds folder.</param>
public sealed record PromptBuildResult(
    IReadOnlyList<PromptText> Made,
    IReadOnlyList<PromptText> Adopted,
    int Unchanged,
    IReadOnlyList<PromptText> OutdatedRecordings,
    IReadOnlyList<string> Orphans,
    IReadOnlyList<PromptFailure> Failures);
