namespace IvrEngine.Core.Flows.Steps;

/// <summary>
/// What the proofs about a flow know of a step: who decides what comes of it, and what that costs the caller. A new verb whose step
/// asks, waits, ends the call, reaches a person or fills variables says so here; the proofs need no change.
/// </summary>
internal sealed record StepTraits
{
    /// <summary>The caller has no say: any outcome may come, and no key is pressed for it.</summary>
    public static readonly StepTraits None = new();

    /// <summary>How often it asks before it gives up; 0 when it does not ask.</summary>
    public int Tries { get; init; }

    /// <summary>The outcome that a caller who does nothing comes to; null when the outcome is not the caller's doing.</summary>
    public Outcome? WhenSilent { get; init; }

    /// <summary>How many keys the caller presses for an outcome that is the caller's doing.</summary>
    public Func<Outcome, int> KeysFor { get; init; } = _ => 0;

    /// <summary>It hands the caller to a person, or lets them wait for one.</summary>
    public bool ReachesPerson { get; init; }

    /// <summary>Of a step that reaches a person: the outcomes by which it did not even let the caller wait.</summary>
    public IReadOnlyList<Outcome> Refusals { get; init; } = [];

    /// <summary>It ends the call.</summary>
    public bool IsGoodbye { get; init; }

    /// <summary>The variables that it gives values which are only known in the call.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>The keys of a menu that lead somewhere; empty for other questions.</summary>
    public IReadOnlyList<char> Options { get; init; } = [];

    /// <summary>Its texts that tell the caller which keys there are.</summary>
    public IReadOnlyList<KeyPrompt> KeyPrompts { get; init; } = [];

    /// <summary>A question. A caller who only presses wrong keys needs one for each try to get past it.</summary>
    public static StepTraits Asking(Question question, Func<Outcome, int> keysFor, params IReadOnlyList<KeyPrompt> prompts) => new()
    {
        Tries = question.Tries,
        WhenSilent = Outcome.Exhausted,
        KeysFor = outcome => outcome == Outcome.Exhausted ? question.Tries : keysFor(outcome),
        KeyPrompts = prompts,
    };
}

/// <summary>A text that tells the caller which keys to press.</summary>
/// <param name="Allowed">The keys that it may name.</param>
/// <param name="Needed">Those that it must name. Not 0, which asks for a person in every question, and not those that repeat the text.</param>
/// <param name="IsDigits">It asks for a number, so that of all keys only 0 is looked for.</param>
internal sealed record KeyPrompt(Phrase Text, IReadOnlyList<char> Allowed, IReadOnlyList<char> Needed, bool IsDigits = false)
{
    public static KeyPrompt OfDigits(Phrase text, bool offersPerson) => new(text, offersPerson ? ['0'] : [], [], IsDigits: true);
}
