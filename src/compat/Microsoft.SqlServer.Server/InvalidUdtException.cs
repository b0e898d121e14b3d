namespace Microsoft.SqlServer.Server;

/// <summary>A type cannot be used as a user-defined type of the server.</summary>
public sealed class InvalidUdtException : SystemException
{
    public InvalidUdtException()
    {
    }

    public InvalidUdtException(string message)
        : base(message)
    {
    }

    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}.");
}
