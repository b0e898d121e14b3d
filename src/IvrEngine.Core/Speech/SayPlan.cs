namespace IvrEngine.Core.Speech;

/// <summary>A piece of a <see cref="SayPlan"/>.</summary>
public abstract record SayPlanPart;

/// <summary>A sound that is always the same: a fragment of the text, or a pause.</summary>
public sealed record FixedPart(SpokenSound Sound) : SayPlanPart;

/// <summary>A value to come.</summary>
/// <param name="Lead">The word before it that it speaks itself (<see cref="ILanguageGrammar.LeadOf"/>).</param>
public sealed record ValuePart(SlotPart Slot, string Lead) : SayPlanPart;

/// <summary>A text that could not be spoken because of one slot's value. The cause says more.</summary>
public sealed class SayPlanException(string placeId, SlotPart slot, string message, Exception? cause = null)
    : Exception($"{placeId}: {slot} {message}", cause)
{
    public string PlaceId { get; } = placeId;

    public SlotPart Slot { get; } = slot;
}

/// <summary>
/// A text bound to its place and its language: its words have become sounds with ids, its slots wait for values.
/// The only fragment of a text has the place's id (<c>redscomm/main/bienvenida</c>); several have <c>.1</c>, <c>.2</c>… after it.
/// Words that are only punctuation are no fragment; punctuation at a slot becomes a pause.
/// </summary>
public sealed class SayPlan
{
    private const string SentenceEnds = ".!?…";
    private const string Pauses = ",;:";

    private SayPlan(string placeId, ILanguageGrammar grammar, IReadOnlyList<SayPlanPart> parts)
    {
        PlaceId = placeId;
        Grammar = grammar;
        Parts = parts;
        Fragments = [.. parts.OfType<FixedPart>().Select(part => part.Sound).Where(sound => sound.PauseLength is null)];
    }

    public string PlaceId { get; }

    public ILanguageGrammar Grammar { get; }

    public IReadOnlyList<SayPlanPart> Parts { get; }

    /// <summary>The sounds that must be made or recorded for this text.</summary>
    public IReadOnlyList<SpokenSound> Fragments { get; }

    /// <summary>Binds a text to its place.</summary>
    /// <param name="placeId">Where the text stands: company, flow and node (and more, where a node has several texts), parted by slashes.</param>
    public static SayPlan Create(string placeId, TextTemplate template, ILanguageGrammar grammar)
    {
        var parts = new List<SayPlanPart>();
        for (var i = 0; i < template.Parts.Count; i++)
        {
            if (template.Parts[i] is LiteralPart literal)
                AddLiteral(parts, literal.Text, i > 0, LeadBefore(template, i + 1, grammar), i + 1 < template.Parts.Count);
            else if (template.Parts[i] is SlotPart slot)
                parts.Add(new ValuePart(slot, LeadBefore(template, i, grammar)));
        }
        return new SayPlan(placeId, grammar, WithIds(placeId, parts));
    }

    /// <summary>The sounds to play, in order.</summary>
    /// <param name="value">Gives each slot's value (never asked for <see cref="SlotKind.Prompt"/>).</param>
    /// <exception cref="SayPlanException">A value is missing or cannot be said.</exception>
    public IReadOnlyList<SpokenSound> Render(SpeechMoment moment, Func<SlotPart, object?> value)
    {
        var sounds = new List<SpokenSound>();
        foreach (var part in Parts)
        {
            if (part is FixedPart fixedPart)
                sounds.Add(fixedPart.Sound);
            else if (part is ValuePart valuePart)
                sounds.AddRange(Say(valuePart, moment, value));
        }
        return sounds;
    }

    private IReadOnlyList<SpokenSound> Say(ValuePart part, SpeechMoment moment, Func<SlotPart, object?> value)
    {
        var slot = part.Slot;
        if (slot.Kind == SlotKind.Prompt)
            return [new SpokenSound(slot.Expression, "")];
        var spoken = value(slot) ?? throw new SayPlanException(PlaceId, slot, "has no value.");
        if (slot.Kind == SlotKind.Text)
        {
            return spoken switch
            {
                SpokenSound sound => [sound],
                IReadOnlyList<SpokenSound> sounds => sounds,
                _ => throw new SayPlanException(PlaceId, slot, "must be given the sounds that its text was synthesised to."),
            };
        }
        try
        {
            return Grammar.Say(slot.Kind, spoken, moment, part.Lead);
        }
        catch (SpeechValueException fault)
        {
            throw new SayPlanException(PlaceId, slot, $"cannot be said: {fault.Message}", fault);
        }
    }

    private static string LeadBefore(TextTemplate template, int slot, ILanguageGrammar grammar) =>
        slot > 0 && slot < template.Parts.Count && template.Parts[slot] is SlotPart part && template.Parts[slot - 1] is LiteralPart before
            ? grammar.LeadOf(part.Kind, before.Text)
            : "";

    private static void AddLiteral(List<SayPlanPart> parts, string literal, bool afterSlot, string lead, bool beforeSlot)
    {
        var text = string.Join(' ', literal.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        text = text[..^lead.Length].TrimEnd();
        var words = text.TrimStart([' ', .. SentenceEnds, .. Pauses]);
        if (afterSlot && (beforeSlot || words.Length > 0))
            AddPause(parts, text[..^words.Length]);
        if (!words.Any(char.IsLetterOrDigit))
            return;
        parts.Add(new FixedPart(new SpokenSound("", words)));
        if (beforeSlot)
            AddPause(parts, words[^1..]);
    }

    private static void AddPause(List<SayPlanPart> parts, string punctuation)
    {
        if (punctuation.AsSpan().ContainsAny(SentenceEnds))
            parts.Add(new FixedPart(SpokenSound.LongPause));
        else if (punctuation.AsSpan().ContainsAny(Pauses))
            parts.Add(new FixedPart(SpokenSound.ShortPause));
    }

    private static List<SayPlanPart> WithIds(string placeId, List<SayPlanPart> parts)
    {
        var fragments = parts.Count(part => part is FixedPart { Sound.PauseLength: null });
        var number = 0;
        return [.. parts.Select(part => part is FixedPart { Sound: { PauseLength: null } sound }
            ? new FixedPart(sound with { Id = fragments == 1 ? placeId : $"{placeId}.{++number}" })
            : part)];
    }
}
