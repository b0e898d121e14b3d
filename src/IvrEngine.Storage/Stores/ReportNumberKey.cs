using System.Security.Cryptography;
using IvrEngine.Core.Reports;

namespace IvrEngine.Storage.Stores;

/// <summary>The secret that scatters report numbers: a file that only its owner can read, made once with random bytes.</summary>
internal static class ReportNumberKey
{
    private const int NewKeyLength = 32;

    /// <summary>Reads the key (hexadecimal), or makes the file when it is missing. Of several programs that start together, all use the first one's.</summary>
    /// <exception cref="StorageException">The file holds no key.</exception>
    public static byte[] ReadOrCreate(string file)
    {
        if (!File.Exists(file)) Create(file);
        var text = File.ReadAllText(file).Trim();
        try
        {
            var key = Convert.FromHexString(text);
            if (key.Length >= ReportNumbers.MinKeyLength) return key;
        }
        catch (FormatException)
        {
            // Reported below; the exception's own message would quote the secret.
        }
        throw new StorageException($"{file} does not hold a key: at least {ReportNumbers.MinKeyLength} bytes in hexadecimal are expected. Restore it from a copy; if there is none, remove it and a new one is made (numbers already given stay valid).");
    }

    /// <summary>Written aside and then linked into place, so that nobody reads half a key and an existing one is never replaced.</summary>
    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NewKeyLength))));
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
