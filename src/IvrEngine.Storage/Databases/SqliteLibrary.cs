using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace IvrEngine.Storage.Databases;

/// <summary>
/// Binds SQLite's .NET provider to the system's own library. The library bundled with the provider's packages is of 2021 and
/// has known faults; the system's gets its security fixes from the distribution.
/// </summary>
internal static class SqliteLibrary
{
    /// <summary>The first with STRICT tables (sqlite.org/stricttables.html); RETURNING came with 3.35.</summary>
    private static readonly Version Oldest = new(3, 37, 0);

    private static readonly Lazy<bool> Loaded = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        var version = Version.Parse(raw.sqlite3_libversion().utf8_to_string());
        if (version < Oldest)
            throw new DllNotFoundException($"The system's SQLite is {version}; at least {Oldest} is needed. Install a newer libsqlite3.");
        return true;
    });

    /// <exception cref="DllNotFoundException">The system has no SQLite, or one that is too old; the message says what to install.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static IntPtr Resolve(string library, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (library != "e_sqlite3") return IntPtr.Zero;
        foreach (var name in (ReadOnlySpan<string>)["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"])
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        throw new DllNotFoundException("SQLite is not installed on this system. On Debian and Ubuntu: apt-get install libsqlite3-0.");
    }
}
