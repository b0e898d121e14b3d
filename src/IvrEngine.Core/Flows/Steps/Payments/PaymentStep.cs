using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps.Web;
using IvrEngine.Core.Payments;

namespace IvrEngine.Core.Flows.Steps.Payments;

/// <summary>
/// <c>payment</c>: asks for a card and has the gateway charge it, once whatever happens. Card data is in no variable, snapshot, log or
/// exception; every key of the step is masked, and what is left of them is forgotten with it.
/// </summary>
internal sealed class PaymentStep(CardQuestions questions, CompiledExpression amount, CompiledExpression? reference, string? into, Filler filler) : Step
{
    public static readonly Outcome Paid = new("paid");
    public static readonly Outcome Declined = new("declined");
    public static readonly Outcome Cancelled = new("cancelled");

    private const string Currency = "MXN";
    private const decimal HighestAmount = 1_000_000m;
    private const int LongestAuthorization = 12;
    private const int LongestReason = 200;
    private const int Inquiries = 3;
    private static readonly TimeSpan InquiryPause = TimeSpan.FromSeconds(2);

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Paid, Declined, Cancelled, Outcome.Failed];

    public override IEnumerable<Phrase> Phrases => filler.Text is null ? questions.Phrases : questions.Phrases.Append(filler.Text);

    public override StepTraits Traits => new()
    {
        Tries = questions.Tries,
        WhenSilent = Cancelled,
        KeysFor = outcome => outcome == Cancelled ? 1 : CardDigits.Capacity,
        Writes = into is null ? [] : [into],
        KeyPrompts = [questions.ConfirmKeys],
    };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        context.Line.MaskKeys = true;
        try
        {
            return await PayAsync(context, cancellationToken);
        }
        finally
        {
            context.Line.FlushKeys();
            context.Line.MaskKeys = false;
        }
    }

    private async ValueTask<StepResult> PayAsync(StepContext context, CancellationToken cancellationToken)
    {
        var pesos = decimal.Round(context.Evaluate(amount) as decimal? ?? 0, 2, MidpointRounding.AwayFromZero);
        if (pesos is <= 0 or > HighestAmount) return Fail(context, $"the amount is missing, not more than 0, or more than {HighestAmount:N0}");
        var charge = new Charge(context.Company.Key, context.OperationKey, pesos, Currency, reference is null ? null : WireValues.Text(context.Evaluate(reference)));
        if (context.IsReentered)
        {
            // The engine that began this may have charged the card before it died.
            var (before, stays) = await AccompaniedAsync(context, FindAsync(context, charge, cancellationToken), cancellationToken);
            if (before.Status is not ChargeStatus.NotFound) return Conclude(context, charge, before, null, stays);
            if (!stays) return StepResult.HungUp;
        }

        using var card = new PaymentCard();
        var asked = await questions.AskAsync(context, card, cancellationToken);
        if (asked.Kind == StepResultKind.HungUp) return asked;
        if (asked != StepResult.Next) return Cancel(context, charge, asked.Outcome);
        // Without the snapshot on the disk, an engine that dies now would be followed by one that does not know this key.
        if (!await context.SettleAsync(cancellationToken)) return Fail(context, "the journal is late, so nothing was charged");
        var (result, remains) = await AccompaniedAsync(context, ChargeAsync(context, charge, card, cancellationToken), cancellationToken);
        return Conclude(context, charge, result, card, remains);
    }

    /// <summary>Waits for the gateway to the end, even when the caller has hung up: what was begun must be known.</summary>
    private async ValueTask<(ChargeResult Result, bool CallerStays)> AccompaniedAsync(StepContext context, Task<ChargeResult> work, CancellationToken cancellationToken)
    {
        var stays = await filler.AccompanyAsync(context, work, cancellationToken);
        return (await work, stays);
    }

    /// <summary>Charges, and while it is unknown what came of it, asks; a gateway that has never heard of it is told again, under the same key.</summary>
    private static async Task<ChargeResult> ChargeAsync(StepContext context, Charge charge, PaymentCard card, CancellationToken cancellationToken)
    {
        var (gateway, time) = (context.Call.Services.Payments, context.Call.Services.Time);
        var result = await GuardedAsync(() => gateway.ChargeAsync(charge, card, cancellationToken), cancellationToken);
        for (var asked = 0; result.Status == ChargeStatus.Unknown && asked < Inquiries; asked++)
        {
            await Task.Delay(InquiryPause, time, cancellationToken);
            var found = await FindAsync(context, charge, cancellationToken);
            if (found.Status == ChargeStatus.NotFound) found = await GuardedAsync(() => gateway.ChargeAsync(charge, card, cancellationToken), cancellationToken);
            // Only a decision ends the doubt: that this inquiry was refused says nothing of the charge before it.
            if (found.Status is ChargeStatus.Paid or ChargeStatus.Declined) result = found;
        }
        return result;
    }

    private static Task<ChargeResult> FindAsync(StepContext context, Charge charge, CancellationToken cancellationToken) =>
        GuardedAsync(() => context.Call.Services.Payments.FindAsync(charge.Company, charge.Key, cancellationToken), cancellationToken);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The message of an unforeseen exception may hold card data; it must not reach the log.")]
    private static async Task<ChargeResult> GuardedAsync(Func<Task<ChargeResult>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            return new ChargeResult(ChargeStatus.Unknown, Reason: e.GetType().Name);
        }
    }

    private StepResult Conclude(StepContext context, Charge charge, ChargeResult result, PaymentCard? card, bool callerStays)
    {
        // A gateway may echo what it was sent. (Six digits in a row: codes of authorisation are that long, and five may be alike by chance.)
        var authorization = result.Status != ChargeStatus.Paid || result.Authorization is not { Length: <= LongestAuthorization } code || card?.IsToldBy(code, 6) is true ? null : code;
        var reason = result.Reason is not { Length: <= LongestReason } text || card?.IsToldBy(text, 3) is true ? null : text;
        Log(context, charge, result.Status.ToString(), card?.Brand, authorization, reason);
        if (into is not null) context.Frame.Set(into, authorization);
        if (!callerStays) return StepResult.HungUp;
        return StepResult.Fire(result.Status switch
        {
            ChargeStatus.Paid => Paid,
            ChargeStatus.Declined => Declined,
            _ => Outcome.Failed,
        });
    }

    private static StepResult Cancel(StepContext context, Charge charge, Outcome why)
    {
        Log(context, charge, "Cancelled", null, null, why.Value);
        return StepResult.Fire(Cancelled);
    }

    private static StepResult Fail(StepContext context, string why)
    {
        context.Call.Log.Event(CallEventKind.StepFailed, ("error", $"payment: {why}"));
        return StepResult.Fire(Outcome.Failed);
    }

    private static void Log(StepContext context, Charge charge, string result, CardBrand? brand, string? authorization, string? reason) =>
        context.Call.Log.Event(CallEventKind.Payment,
            ("result", result), ("amount", charge.Amount.ToString("0.00", CultureInfo.InvariantCulture)), ("key", charge.Key),
            ("brand", brand?.ToString() ?? ""), ("authorization", authorization ?? ""), ("reason", reason ?? ""));
}
