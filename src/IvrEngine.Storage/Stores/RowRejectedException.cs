namespace IvrEngine.Storage.Stores;

/// <summary>A row that can never be written as it is, for a reason that no rule of its table expresses.</summary>
internal sealed class RowRejectedException(string message) : Exception(message);
