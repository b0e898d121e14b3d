using IvrEngine.Core.Notices;

namespace IvrEngine.Server.Notices;

/// <summary>Lets the courier go round for as long as the engine runs.</summary>
internal sealed partial class NoticeService(NoticeCourier courier, TimeProvider time, ILogger<NoticeService> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RoundAfterFault = TimeSpan.FromSeconds(30);

    public static IServiceCollection Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<NoticeOptions>().Bind(settings.GetSection("Notices"))
            .Validate(o => o.SmtpPort is > 0 and <= 65535, "Notices:SmtpPort must be between 1 and 65535.")
            .Validate(o => o.Deadline > TimeSpan.Zero && o.Deadline <= TimeSpan.FromSeconds(25), "Notices:Deadline must be at most 00:00:25.")
            .ValidateOnStart();
        services.AddSingleton<INoticeSender, NoticeSender>();
        services.AddSingleton<NoticeCourier>();
        return services.AddHostedService<NoticeService>();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Round;
            try
            {
                while (await courier.DeliverDueAsync(stoppingToken) > 0)
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The top of a loop that must go on: what failed is logged and tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failed(logger, e, RoundAfterFault);
                pause = RoundAfterFault;
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notices cannot be delivered now; next try in {Pause}")]
    private static partial void Failed(ILogger logger, Exception exception, TimeSpan pause);
}
