namespace IvrEngine.Storage;

/// <summary>The storage cannot be used as it is; the message tells the operator what is wrong and what to do.</summary>
public sealed class StorageException : Exception
{
    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StorageException()
    {
    }
}
