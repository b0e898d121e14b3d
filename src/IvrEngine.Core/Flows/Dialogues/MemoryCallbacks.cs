using IvrEngine.Core.Callbacks;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>A callback store without a database.</summary>
public sealed class MemoryCallbacks : ICallbackStore
{
    private readonly List<NewCallback> _waiting = [];

    /// <summary>In the order in which they were booked.</summary>
    public IReadOnlyList<NewCallback> All => _waiting;

    public Task<CallbackBooking> BookAsync(NewCallback callback, CancellationToken cancellationToken)
    {
        if (_waiting.Find(c => c.Company == callback.Company && c.Telephone == callback.Telephone) is { } owed && owed.OperationKey != callback.OperationKey)
            return Task.FromResult(CallbackBooking.AlreadyWaiting);
        if (_waiting.TrueForAll(c => c.OperationKey != callback.OperationKey)) _waiting.Add(callback);
        return Task.FromResult(CallbackBooking.Booked);
    }

    public Task<IReadOnlyList<NewCallback>> ListWaitingAsync(string company, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NewCallback>>([.. _waiting.Where(c => c.Company == company).OrderBy(c => c.Until)]);
}
