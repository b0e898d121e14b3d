using IvrEngine.Core.Payments;

namespace IvrEngine.Tests.Flows.Steps;

/// <summary>A gateway that does what the test says.</summary>
internal sealed class ScriptedGateway : IPaymentGateway
{
    private readonly List<string> _asked = [];

    public Func<Charge, PaymentCard, Task<ChargeResult>> Charging { get; init; } = (_, _) => throw new InvalidOperationException("not expected");

    public Func<string, Task<ChargeResult>> Finding { get; init; } = _ => throw new InvalidOperationException("not expected");

    /// <summary>What was asked, in order: <c>charge key</c>, <c>find key</c>.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public string? ProblemOf(string company) => null;

    public Task<ChargeResult> ChargeAsync(Charge charge, PaymentCard card, CancellationToken cancellationToken)
    {
        _asked.Add($"charge {charge.Key}");
        return Charging(charge, card);
    }

    public Task<ChargeResult> FindAsync(string company, string key, CancellationToken cancellationToken)
    {
        _asked.Add($"find {key}");
        return Finding(key);
    }
}
