namespace IvrEngine.Server.Hosting;

/// <summary>Where the settings come from; what comes later wins.</summary>
internal static class EngineSettings
{
    private const string SystemFolder = "/etc/ivrengine";

    /// <summary>appsettings.json beside the installation, then /etc/ivrengine, then the environment.</summary>
    public static IConfigurationRoot Read(IReadOnlyDictionary<string, string?>? overrides = null)
    {
        var builder = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Installation.Root, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(SystemFolder, "appsettings.json"), optional: true)
            .AddEnvironmentVariables();
        // The launcher's own variable, so that one word moves everything that the engine writes.
        if (Environment.GetEnvironmentVariable("IVR_STATE") is { Length: > 0 } state)
            builder.AddInMemoryCollection([new("Engine:State", state)]);
        if (overrides is not null) builder.AddInMemoryCollection(overrides);
        return builder.Build();
    }

    public static EngineOptions Engine(IConfiguration configuration)
    {
        var options = configuration.GetSection("Engine").Get<EngineOptions>() ?? new EngineOptions();
        options.State = Installation.PathOf(options.State);
        options.Flows = Installation.PathOf(options.Flows);
        options.Sounds = Installation.PathOf(options.Sounds);
        return options;
    }
}
