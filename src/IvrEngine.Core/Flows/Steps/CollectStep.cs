using IvrEngine.Core.Calls;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>How many digits are asked for and how their end is known.</summary>
/// <param name="Terminator">A key that ends the entry; null when only the number of digits or a pause does.</param>
/// <param name="InterDigit">A pause this long after a digit ends the entry.</param>
internal sealed record DigitRules(int Minimum, int Maximum, char? Terminator, TimeSpan InterDigit, bool Secret);

/// <summary>
/// <c>collect</c>: digits into a variable, checked, and read back for confirmation when the file says so. <c>0</c> alone,
/// ended by the terminator or a pause, asks for a person where the file wires <c>person</c>.
/// </summary>
internal sealed class CollectStep(string into, Question question, DigitRules rules, Func<StepContext, string, bool> check, Question? readBack, bool offersPerson) : Step
{
    public override IReadOnlyList<Outcome> Outcomes { get; } =
        offersPerson ? [Outcome.Next, Outcome.Exhausted, Outcome.Person] : [Outcome.Next, Outcome.Exhausted];

    public override IEnumerable<Phrase> Phrases => readBack is null ? question.Phrases : question.Phrases.Concat(readBack.Phrases);

    public override StepTraits Traits => StepTraits.Asking(
        question, outcome => outcome == Outcome.Person ? "0#".Length : rules.Minimum + (readBack is null ? 0 : 1),
        [KeyPrompt.OfDigits(question.Text, offersPerson), .. readBack is null ? Array.Empty<KeyPrompt>() : [ConfirmStep.KeysOf(readBack, offersPerson)]]) with
    { Writes = [into] };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        context.Line.MaskKeys = rules.Secret;
        try
        {
            return await question.AskAsync(context, ct => TakeAsync(context, ct), cancellationToken);
        }
        finally
        {
            context.Line.MaskKeys = false;
        }
    }

    private async ValueTask<Answer> TakeAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (result, digits) = await ReadDigitsAsync(context, cancellationToken);
        if (result == KeyResult.HungUp) return Answer.HungUp;
        if (result == KeyResult.Silence) return Answer.Silence;
        if (offersPerson && digits == "0") return Answer.Take(StepResult.Fire(Outcome.Person));
        if (digits.Length < rules.Minimum || !check(context, digits)) return Answer.Invalid;
        context.Frame.Set(into, digits);
        return readBack is null ? Answer.Take(StepResult.Next) : await ConfirmAsync(context, readBack, cancellationToken);
    }

    /// <summary>
    /// A "no" asks for the digits again and counts as a try; so a caller who cannot type them ends at <c>exhausted</c>.
    /// One who does not answer the question at all ends there at once.
    /// </summary>
    private async ValueTask<Answer> ConfirmAsync(StepContext context, Question readBack, CancellationToken cancellationToken)
    {
        var confirmed = await readBack.AskAsync(context, ct => ConfirmStep.TakeAsync(context, readBack.Timeout, offersPerson, ct), cancellationToken);
        if (confirmed.Kind == StepResultKind.HungUp) return Answer.HungUp;
        if (confirmed.Outcome == Outcome.Yes) return Answer.Take(StepResult.Next);
        return confirmed.Outcome == Outcome.No ? Answer.Declined : Answer.Take(confirmed);
    }

    private async ValueTask<(KeyResult Result, string Digits)> ReadDigitsAsync(StepContext context, CancellationToken cancellationToken)
    {
        var digits = new System.Text.StringBuilder(rules.Maximum);
        while (digits.Length < rules.Maximum)
        {
            var (result, key) = await context.Line.NextKeyAsync(digits.Length == 0 ? question.Timeout : rules.InterDigit, cancellationToken);
            if (result == KeyResult.HungUp) return (result, "");
            if (result == KeyResult.Silence) return digits.Length == 0 ? (result, "") : (KeyResult.Key, digits.ToString());
            if (key == rules.Terminator) return (KeyResult.Key, digits.ToString());
            if (!char.IsAsciiDigit(key)) return (KeyResult.Key, ""); // a key that no number has: not an answer
            digits.Append(key);
        }
        if (rules.Terminator is { } terminator) context.Line.IgnoreNextKey(terminator, rules.InterDigit);
        return (KeyResult.Key, digits.ToString());
    }
}
