namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type writes itself.</summary>
public enum Format
{
    Unknown = 0,

    /// <summary>The server's own layout of simple value types.</summary>
    Native = 1,

    /// <summary>By <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
