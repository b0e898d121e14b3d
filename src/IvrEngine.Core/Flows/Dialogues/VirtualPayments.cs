using IvrEngine.Core.Payments;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>
/// A payment gateway that charges nobody. Every valid card pays, but for those whose security code asks for something else:
/// <c>999</c> (or <c>9999</c>) is declined, <c>998</c> (or <c>9998</c>) is never answered. Remembers charges by key, and nothing of a card.
/// </summary>
public sealed class VirtualPayments(TimeProvider clock) : IPaymentGateway
{
    private readonly Dictionary<string, (Charge Charge, ChargeResult Result)> _charges = new(StringComparer.Ordinal);

    /// <summary>The charges that were decided, in order.</summary>
    public IReadOnlyList<(Charge Charge, ChargeResult Result)> Charges => [.. _charges.Values];

    /// <summary>How long a charge takes.</summary>
    public TimeSpan Takes { get; set; } = TimeSpan.FromSeconds(1);

    public string? ProblemOf(string company) => null;

    public async Task<ChargeResult> ChargeAsync(Charge charge, PaymentCard card, CancellationToken cancellationToken)
    {
        if (_charges.TryGetValue(charge.Key, out var before)) return before.Result;
        var asksFor = card.Code.Reveal() switch
        {
            "999" or "9999" => ChargeStatus.Declined,
            "998" or "9998" => ChargeStatus.Unknown,
            _ => ChargeStatus.Paid,
        };
        if (Takes > TimeSpan.Zero) await Task.Delay(Takes, clock, cancellationToken);
        if (asksFor == ChargeStatus.Unknown) return new ChargeResult(asksFor, Reason: "no answer");
        var result = asksFor == ChargeStatus.Paid
            ? new ChargeResult(asksFor, Authorization: $"V{_charges.Count + 1:00000}")
            : new ChargeResult(asksFor, Reason: "insufficient-funds");
        _charges[charge.Key] = (charge, result);
        return result;
    }

    public Task<ChargeResult> FindAsync(string company, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_charges.TryGetValue(key, out var found) ? found.Result : new ChargeResult(ChargeStatus.NotFound));
}
