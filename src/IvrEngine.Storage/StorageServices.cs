using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Callbacks;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Notices;
using IvrEngine.Core.Recordings;
using IvrEngine.Core.Reports;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Journal;
using IvrEngine.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IvrEngine.Storage;

/// <summary>Puts the storage into a service collection.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds <see cref="IStorageSetup"/>, <see cref="ICustomerDirectory"/>, <see cref="IReportStore"/>, <see cref="ICallbackStore"/>, <see cref="IRecordingReader"/>, <see cref="INoticeOutbox"/>, <see cref="ICallLogReader"/> and
    /// <see cref="ICallJournal"/>, and the hosted services that write the journal and move its entries to the database.
    /// Call it before adding the engine's own hosted services: what is added first starts first and stops last.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().Configure(configure);
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptions.Validator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(CreateDatabase);
        services.AddSingleton<IStorageSetup, StorageSetup>();
        services.AddSingleton<ICustomerDirectory, CustomerStore>();
        services.AddSingleton<IReportStore>(provider => new ReportStore(
            provider.GetRequiredService<Database>(),
            new ReportNumbers(ReportNumberKey.ReadOrCreate(provider.GetRequiredService<IOptions<StorageOptions>>().Value.KeyFile))));
        services.AddSingleton<ICallbackStore, CallbackStore>();
        services.AddSingleton<IRecordingReader, RecordingStore>();
        services.AddSingleton<INoticeOutbox, NoticeStore>();
        services.AddSingleton<CallLogStore>();
        services.AddSingleton<ICallLogReader>(provider => provider.GetRequiredService<CallLogStore>());
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton<CallJournal>();
        services.AddSingleton<ICallJournal>(provider => provider.GetRequiredService<CallJournal>());
        services.AddHostedService(provider => provider.GetRequiredService<CallJournal>());
        services.AddHostedService<OutboxDrainer>();
        return services;
    }

    private static Database CreateDatabase(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        return options.ConnectionString is { } connectionString
            ? new SqlServerDatabase(connectionString, options.CommandTimeout)
            : new SqliteDatabase(options.DatabaseFile, options.CommandTimeout);
    }
}
