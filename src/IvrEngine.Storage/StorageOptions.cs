using Microsoft.Extensions.Options;

namespace IvrEngine.Storage;

/// <summary>Where the engine keeps what it must not forget.</summary>
public sealed class StorageOptions
{
    /// <summary>The folder of the journal, of the key of the report numbers and, without a server, of the database. Made when missing. Default <c>.ivr</c>.</summary>
    public string StateFolder { get; set; } = ".ivr";

    /// <summary>Connection string of SQL Server (<c>ConnectionStrings:IvrEngine</c>). A secret. Default none: SQLite in <see cref="StateFolder"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// File of the key that scatters report numbers, as hexadecimal digits of at least 16 bytes. Default <c>report-number.key</c> in
    /// <see cref="StateFolder"/>, made at the first start and readable by its owner only. Engines that share a database must share the key.
    /// </summary>
    public string? ReportNumberKeyFile { get; set; }

    /// <summary>How long one statement may take. 1 second to 5 minutes, whole seconds; default 5 seconds.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest pause between attempts to reach a database that is away. 100 milliseconds to 10 minutes; default 15 seconds.</summary>
    public TimeSpan LongestRetryPause { get; set; } = TimeSpan.FromSeconds(15);

    internal string DatabaseFile => Path.Combine(StateFolder, "ivr.db");

    internal string JournalFile => Path.Combine(StateFolder, "journal.db");

    internal string KeyFile => ReportNumberKeyFile ?? Path.Combine(StateFolder, "report-number.key");

    internal sealed class Validator : IValidateOptions<StorageOptions>
    {
        public ValidateOptionsResult Validate(string? name, StorageOptions options)
        {
            List<string> errors = [];
            if (string.IsNullOrWhiteSpace(options.StateFolder)) errors.Add("Storage:StateFolder is empty: name a folder that the engine may write to.");
            if (options.ConnectionString is { } text && string.IsNullOrWhiteSpace(text)) errors.Add("ConnectionStrings:IvrEngine is empty: give a connection string, or leave it out to use SQLite.");
            if (options.CommandTimeout < TimeSpan.FromSeconds(1) || options.CommandTimeout > TimeSpan.FromMinutes(5))
                errors.Add($"Storage:CommandTimeout is {options.CommandTimeout}: it must be between 00:00:01 and 00:05:00.");
            if (options.LongestRetryPause < TimeSpan.FromMilliseconds(100) || options.LongestRetryPause > TimeSpan.FromMinutes(10))
                errors.Add($"Storage:LongestRetryPause is {options.LongestRetryPause}: it must be between 00:00:00.1 and 00:10:00.");
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
