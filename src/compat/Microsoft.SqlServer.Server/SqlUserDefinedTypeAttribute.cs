namespace Microsoft.SqlServer.Server;

/// <summary>Marks a type as a user-defined type of the server.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    /// <summary>Bytes at most; -1: up to 2 GB.</summary>
    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    /// <summary>Whether the bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    public string? ValidationMethodName { get; set; }

    public string? Name { get; set; }
}
