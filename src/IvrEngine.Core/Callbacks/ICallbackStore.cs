using IvrEngine.Core.Companies;
using NodaTime;

namespace IvrEngine.Core.Callbacks;

/// <summary>A call that the company owes somebody.</summary>
/// <param name="OperationKey">Booking twice with the same key books one: a step that is entered again after a crash finds what it booked.</param>
/// <param name="Queue">Whose agents are to call.</param>
/// <param name="From">Not before this: the moment of booking, or the queue's next opening.</param>
/// <param name="Until">By when it was promised.</param>
/// <param name="BookedByCall">The call in which it was booked.</param>
public sealed record NewCallback(
    string OperationKey,
    string Company,
    string Queue,
    TelephoneNumber Telephone,
    Instant BookedAt,
    Instant From,
    Instant Until,
    string? CustomerNumber,
    string? ReportNumber,
    Guid BookedByCall);

/// <summary>What became of a booking.</summary>
public enum CallbackBooking
{
    Booked,

    /// <summary>The company owes that number a call already; nothing was changed.</summary>
    AlreadyWaiting,
}

/// <summary>The calls that companies owe. A store that cannot answer throws; a step turns that into its outcome <c>failed</c>.</summary>
public interface ICallbackStore
{
    /// <summary>Books a callback, unless one waits for that number of that company.</summary>
    Task<CallbackBooking> BookAsync(NewCallback callback, CancellationToken cancellationToken);

    /// <summary>The callbacks of a company that wait, the one promised first at the head.</summary>
    Task<IReadOnlyList<NewCallback>> ListWaitingAsync(string company, CancellationToken cancellationToken);
}
