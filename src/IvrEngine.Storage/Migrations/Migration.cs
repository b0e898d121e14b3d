using System.Security.Cryptography;
using System.Text;
using IvrEngine.Storage.Databases;

namespace IvrEngine.Storage.Migrations;

/// <summary>One numbered file of <c>sql/{dialect}</c>.</summary>
/// <param name="Name">The file's name, by which migrations are ordered and remembered.</param>
internal sealed record Migration(string Name, string Script)
{
    /// <summary>SHA-256 of the text, in hexadecimal. Line ends do not count: a checkout may have changed them.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script.ReplaceLineEndings("\n"))));

    /// <summary>The migrations that this version of the program has for a dialect, in order.</summary>
    public static IReadOnlyList<Migration> ForDialect(string dialect) =>
        [.. SqlQueries.InFolder(dialect).Select(file => new Migration(file.Name, file.Text))];
}
