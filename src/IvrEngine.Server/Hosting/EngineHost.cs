using IvrEngine.Asterisk;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;
using IvrEngine.Server.Web;
using IvrEngine.Core.Queues;
using IvrEngine.Server.Notices;
using IvrEngine.Storage;

namespace IvrEngine.Server.Hosting;

/// <summary>Puts the engine together.</summary>
internal static class EngineHost
{
    // The launcher waits ten seconds for the engine; the host must be done before.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(8);

    public static IHost Build(IConfiguration settings, bool demo)
    {
        var builder = Create(settings, out var engine);
        builder.Logging.AddEngineLogging(engine.State);
        var services = builder.Services;
        services.AddSingleton(engine);
        services.AddOptions<AsteriskOptions>().Bind(settings.GetSection("Asterisk")).ValidateDataAnnotations().ValidateOnStart();
        services.AddAsterisk(engine.Sounds);
        services.AddWeb(settings);
        services.AddSingleton<CompanyDirectory>();
        NoticeService.Add(services, settings);
        services.AddSingleton<IQueues, QueuesWithoutAgents>();
        services.AddSingleton<CallServices>();
        services.AddSingleton<CallRegistry>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EngineService>(provider, demo));
        services.AddHostedService(provider => provider.GetRequiredService<EngineService>());
        services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutdownTimeout);
        return builder.Build();
    }

    /// <summary>Only what commands about the database need; connects to no exchange.</summary>
    public static IHost BuildStorageOnly(IConfiguration settings) => Create(settings, out _).Build();

    private static HostApplicationBuilder Create(IConfiguration settings, out EngineOptions engine)
    {
        var options = engine = EngineSettings.Engine(settings);
        Directory.CreateDirectory(options.State);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(storage =>
        {
            settings.GetSection("Storage").Bind(storage);
            storage.StateFolder = options.State;
            storage.ConnectionString = settings.GetConnectionString("IvrEngine");
        });
        return builder;
    }
}
