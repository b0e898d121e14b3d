using IvrEngine.Core.Callbacks;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Telephony;
using IvrEngine.Storage.Databases;
using NodaTime;

namespace IvrEngine.Storage.Stores;

/// <summary>Callbacks in the installation's own database. Of two bookings that race for a number one commits; the other is run again and sees it.</summary>
internal sealed class CallbackStore(Database database) : ICallbackStore
{
    public Task<CallbackBooking> BookAsync(NewCallback callback, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.ScalarAsync<long>("callback_count_operation", new { callback.Company, callback.OperationKey }) > 0) return CallbackBooking.Booked;
            var telephone = callback.Telephone.Canonical;
            if (await session.ScalarAsync<long>("callback_count_waiting", new { callback.Company, Telephone = telephone }) > 0) return CallbackBooking.AlreadyWaiting;
            await session.ExecuteAsync("callback_insert", new
            {
                callback.Company,
                callback.OperationKey,
                callback.Queue,
                Telephone = telephone,
                callback.BookedAt,
                FromAt = callback.From,
                UntilAt = callback.Until,
                callback.CustomerNumber,
                callback.ReportNumber,
                BookedByCall = new CallId(callback.BookedByCall),
            });
            return CallbackBooking.Booked;
        },
        cancellationToken);

    public async Task<IReadOnlyList<NewCallback>> ListWaitingAsync(string company, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(session => session.ListAsync<CallbackRow>("callback_list_waiting", new { Company = company }), cancellationToken);
        return [.. rows.Select(row => row.ToCallback())];
    }

    private sealed class CallbackRow
    {
        public required string OperationKey { get; init; }

        public required string Company { get; init; }

        public required string Queue { get; init; }

        public required string Telephone { get; init; }

        public Instant BookedAt { get; init; }

        public Instant FromAt { get; init; }

        public Instant UntilAt { get; init; }

        public string? CustomerNumber { get; init; }

        public string? ReportNumber { get; init; }

        public CallId BookedByCall { get; init; }

        public NewCallback ToCallback() => new(
            OperationKey, Company, Queue,
            TelephoneNumber.TryParse(Telephone) ?? throw new StorageException($"A callback of {Company} has a number that is none: {Telephone}."),
            BookedAt, FromAt, UntilAt, CustomerNumber, ReportNumber, BookedByCall.Value);
    }
}
