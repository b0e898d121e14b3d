using IvrEngine.Core.Companies;

namespace IvrEngine.Core.Customers;

/// <summary>Somebody with an account at a company.</summary>
/// <param name="Number">The customer or account number: digits, as typed on a keypad.</param>
/// <param name="Telephone">Canonical contact number; null when none is known.</param>
public sealed record Customer(string Company, string Number, string Name, TelephoneNumber? Telephone, string? Email);

/// <summary>Looks customers up. A store that cannot answer throws; a step turns that into its outcome <c>failed</c>.</summary>
public interface ICustomerDirectory
{
    Task<Customer?> FindByNumberAsync(string company, string number, CancellationToken cancellationToken);

    /// <summary>None, one, or several customers share a telephone.</summary>
    Task<IReadOnlyList<Customer>> FindByTelephoneAsync(string company, TelephoneNumber telephone, CancellationToken cancellationToken);

    /// <summary>Adds the customer, or replaces what is known of that number.</summary>
    Task SaveAsync(Customer customer, CancellationToken cancellationToken);
}
