using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Storage.Databases;
using NodaTime;

namespace IvrEngine.Storage.Stores;

/// <summary>Customers in the installation's own database.</summary>
internal sealed class CustomerStore(Database database, TimeProvider time) : ICustomerDirectory
{
    public async Task<Customer?> FindByNumberAsync(string company, string number, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            session => session.FindAsync<CustomerRow>("customer_find_by_number", new { Company = company, Number = number }), cancellationToken);
        return row?.ToCustomer();
    }

    public async Task<IReadOnlyList<Customer>> FindByTelephoneAsync(string company, TelephoneNumber telephone, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.ListAsync<CustomerRow>("customer_find_by_telephone", new { Company = company, Telephone = telephone.Canonical }), cancellationToken);
        return [.. rows.Select(row => row.ToCustomer())];
    }

    public Task SaveAsync(Customer customer, CancellationToken cancellationToken)
    {
        var row = new
        {
            customer.Company,
            customer.Number,
            customer.Name,
            Telephone = customer.Telephone?.Canonical,
            customer.Email,
            Now = Instant.FromDateTimeOffset(time.GetUtcNow()),
        };
        return database.WriteAsync(
            async session =>
            {
                var changed = await session.ExecuteAsync("customer_update", row);
                return changed > 0 ? changed : await session.ExecuteAsync("customer_insert", row);
            },
            cancellationToken);
    }

    private sealed class CustomerRow
    {
        public required string Company { get; init; }

        public required string Number { get; init; }

        public required string Name { get; init; }

        public string? Telephone { get; init; }

        public string? Email { get; init; }

        public Customer ToCustomer() => new(Company, Number, Name, TelephoneNumber.TryParse(Telephone), Email);
    }
}
