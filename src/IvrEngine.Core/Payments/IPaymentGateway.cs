namespace IvrEngine.Core.Payments;

/// <summary>What a card is to be charged with.</summary>
/// <param name="Key">Unique to this charge and the same whenever it is tried again: under one key a card is charged once at most.</param>
/// <param name="Amount">More than 0, in whole centavos.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reference">For the company's books, such as the customer's number; null when there is none.</param>
public sealed record Charge(string Company, string Key, decimal Amount, string Currency, string? Reference);

/// <summary>How a charge stands.</summary>
public enum ChargeStatus
{
    Paid,

    /// <summary>The bank said no.</summary>
    Declined,

    /// <summary>The gateway has no charge of that key. Only an inquiry comes to this.</summary>
    NotFound,

    /// <summary>Nothing was charged, and will not be: the gateway is not configured, could not be reached, or refused the request as such.</summary>
    Refused,

    /// <summary>No answer in time, or none that could be understood: the card may have been charged.</summary>
    Unknown,
}

/// <summary>How a charge stands, and what may be told of it.</summary>
/// <param name="Authorization">The bank's authorisation code, when it is paid.</param>
/// <param name="Reason">A short code or sentence for the log when it is not.</param>
public sealed record ChargeResult(ChargeStatus Status, string? Authorization = null, string? Reason = null);

/// <summary>
/// The company's payment gateway, the only place that card data goes. Failures are results; only cancellation throws. Nothing
/// of a card may stand in a result, a log or an exception.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Whether payments of the company can be taken; otherwise what is missing, for the operator.</summary>
    string? ProblemOf(string company);

    /// <summary>Charges the card, unless a charge of this key has been decided before: then says how that stands.</summary>
    Task<ChargeResult> ChargeAsync(Charge charge, PaymentCard card, CancellationToken cancellationToken);

    /// <summary>How the charge of a key stands.</summary>
    Task<ChargeResult> FindAsync(string company, string key, CancellationToken cancellationToken);
}
