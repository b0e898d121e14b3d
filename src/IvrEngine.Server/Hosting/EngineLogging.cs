using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace IvrEngine.Server.Hosting;

/// <summary>Logs to the console for the operator, and to files that roll by day for later.</summary>
internal static class EngineLogging
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj} {NewLine}{Exception}";

    public static void AddEngineLogging(this ILoggingBuilder logging, string stateFolder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(Path.Combine(stateFolder, "log", "engine-.log"), outputTemplate: "{Timestamp:yyyy-MM-dd} " + Template,
                formatProvider: CultureInfo.InvariantCulture, rollingInterval: RollingInterval.Day, retainedFileCountLimit: 31, shared: true)
            .CreateLogger();
        logging.ClearProviders();
        logging.AddProvider(new SerilogLoggerProvider(logger, dispose: true));
    }
}
