using IvrEngine.Core.Calls;
using IvrEngine.Core.Payments;

namespace IvrEngine.Core.Flows.Steps.Payments;

/// <summary>
/// The questions of a payment, one after the other: number, expiry, security code, and whether the amount is to be charged.
/// The keys go from the line into the card and nowhere else. <c>*</c> at any moment cancels, and so does <c>0</c> alone, which asks for a person.
/// </summary>
internal sealed class CardQuestions(Question number, Question expiry, Question code, Question confirm, IReadOnlySet<CardBrand> brands)
{
    private const char Terminator = '#';
    private static readonly TimeSpan InterDigit = TimeSpan.FromSeconds(4);
    private static readonly StepResult ByKey = StepResult.Fire(new Outcome("key"));
    private static readonly StepResult ByPerson = StepResult.Fire(Outcome.Person);
    private static readonly StepResult ByNo = StepResult.Fire(Outcome.No);

    /// <summary>How often its first question is asked.</summary>
    public int Tries => number.Tries;

    public KeyPrompt ConfirmKeys => ConfirmStep.KeysOf(confirm, offersPerson: true) with { Allowed = ['0', '1', '2', '*'] };

    public IEnumerable<Phrase> Phrases => new[] { number, expiry, code, confirm }.SelectMany(q => q.Phrases);

    /// <summary>Fills the card.</summary>
    /// <returns><c>next</c>, <c>exhausted</c>, or why it was cancelled: <c>key</c>, <c>person</c>, <c>no</c>; or that the caller hung up.</returns>
    public async ValueTask<StepResult> AskAsync(StepContext context, PaymentCard card, CancellationToken cancellationToken)
    {
        var today = context.Call.Now.InZone(context.Company.Zone).Date;
        var asked = await AskDigitsAsync(context, number, card.Number,
            () => card.Brand is { } brand ? CardBrands.NumberLength(brand) : CardDigits.Capacity,
            () => card.HasValidNumber && brands.Contains(card.Brand!.Value), cancellationToken);
        if (asked != StepResult.Next) return asked;
        asked = await AskDigitsAsync(context, expiry, card.Expiry, () => 4, () => card.IsValidOn(today), cancellationToken);
        if (asked != StepResult.Next) return asked;
        asked = await AskDigitsAsync(context, code, card.Code, () => CardBrands.CodeLength(card.Brand!.Value), () => card.HasValidCode, cancellationToken);
        if (asked != StepResult.Next) return asked;
        return await confirm.AskAsync(context, ct => ConfirmAsync(context, ct), cancellationToken);
    }

    private static ValueTask<StepResult> AskDigitsAsync(
        StepContext context, Question question, CardDigits into, Func<int> length, Func<bool> isValid, CancellationToken cancellationToken) =>
        question.AskAsync(context, async ct =>
        {
            into.Clear();
            var ended = await ReadAsync(context.Line, into, question.Timeout, length, ct);
            if (ended is not null) return ended.Value;
            if (into.Reveal() is "0") return Answer.Take(ByPerson);
            if (isValid()) return Answer.Take(StepResult.Next);
            into.Clear();
            return Answer.Invalid;
        }, cancellationToken);

    /// <returns>The answer when the reading came to one by itself; null when there are digits to be judged.</returns>
    private static async ValueTask<Answer?> ReadAsync(CallLine line, CardDigits into, TimeSpan timeout, Func<int> length, CancellationToken cancellationToken)
    {
        while (into.Length < length())
        {
            var (result, key) = await line.NextKeyAsync(into.Length == 0 ? timeout : InterDigit, cancellationToken);
            if (result == KeyResult.HungUp) return Answer.HungUp;
            if (result == KeyResult.Silence) return into.Length == 0 ? Answer.Silence : null;
            if (key == Terminator) return null;
            if (!into.Append(key)) return Answer.Take(ByKey);
        }
        line.IgnoreNextKey(Terminator, InterDigit);
        return null;
    }

    private async ValueTask<Answer> ConfirmAsync(StepContext context, CancellationToken cancellationToken) =>
        await context.Line.NextKeyAsync(confirm.Timeout, cancellationToken) switch
        {
            (KeyResult.HungUp, _) => Answer.HungUp,
            (KeyResult.Silence, _) => Answer.Silence,
            (KeyResult.Key, '1') => Answer.Take(StepResult.Next),
            (KeyResult.Key, '2') => Answer.Take(ByNo),
            (KeyResult.Key, '0') => Answer.Take(ByPerson),
            (KeyResult.Key, '*') => Answer.Take(ByKey),
            (KeyResult.Key, _) => Answer.Invalid,
        };
}
