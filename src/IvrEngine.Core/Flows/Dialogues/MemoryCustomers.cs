using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>A customer directory without a database.</summary>
public sealed class MemoryCustomers : ICustomerDirectory
{
    private readonly Dictionary<(string Company, string Number), Customer> _customers = [];

    public void Add(Customer customer) => _customers[(customer.Company, customer.Number)] = customer;

    public Task<Customer?> FindByNumberAsync(string company, string number, CancellationToken cancellationToken) =>
        Task.FromResult(_customers.GetValueOrDefault((company, number)));

    public Task<IReadOnlyList<Customer>> FindByTelephoneAsync(string company, TelephoneNumber telephone, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Customer>>([.. _customers.Values.Where(c => c.Company == company && c.Telephone == telephone)]);

    public Task SaveAsync(Customer customer, CancellationToken cancellationToken)
    {
        Add(customer);
        return Task.CompletedTask;
    }
}
