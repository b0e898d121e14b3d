using NodaTime;

namespace IvrEngine.Storage;

/// <summary>Prepares the database before the engine starts, and tells the operator how it stands.</summary>
public interface IStorageSetup
{
    /// <summary>Applies the migrations that are missing. Safe to run at each start, and by several programs at once.</summary>
    /// <param name="progress">Told the name of each migration after it was applied; null: nobody asks.</param>
    /// <exception cref="StorageException">A file that was applied has been changed, or the database belongs to a newer version.</exception>
    Task MigrateAsync(IProgress<string>? progress, CancellationToken cancellationToken);

    Task<StorageStatus> StatusAsync(CancellationToken cancellationToken);
}

/// <summary>How the storage stands.</summary>
/// <param name="Dialect"><c>sqlite</c> or <c>sqlserver</c>.</param>
/// <param name="Location">The file, or server and database; holds no secret.</param>
/// <param name="WaitingEntries">Entries of the call log that the local journal holds for the database.</param>
/// <param name="SetAsideEntries">Entries that the database refused for good; they stay in the journal with their error.</param>
public sealed record StorageStatus(
    string Dialect, string Location, IReadOnlyList<MigrationStatus> Migrations, string JournalFile, long WaitingEntries, long SetAsideEntries);

/// <param name="Name">The file's name.</param>
/// <param name="AppliedAt">Null when it is still pending.</param>
public sealed record MigrationStatus(string Name, Instant? AppliedAt, MigrationState State);

public enum MigrationState
{
    Applied,
    Pending,

    /// <summary>The file differs from what was applied.</summary>
    Changed,

    /// <summary>Applied by a newer version of the program; this one has no such file.</summary>
    Unknown,
}
