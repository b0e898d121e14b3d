using IvrEngine.Core.Payments;
using IvrEngine.Core.Webhooks;
using IvrEngine.Server.Payments;

namespace IvrEngine.Server.Web;

/// <summary>Puts the services outside into a service collection.</summary>
internal static class WebServices
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration settings)
    {
        var options = settings.GetSection("Web").Get<WebOptions>() ?? new WebOptions();
        services.AddSingleton(new AddressGuard(options.PrivateHosts));
        services.AddSingleton(new NamedSecrets(settings));
        services.AddSingleton<IWebhooks>(provider => new HttpWebhooks(
            OutboundHttp.CreateClient(provider.GetRequiredService<AddressGuard>()), provider.GetRequiredService<NamedSecrets>(), provider.GetRequiredService<TimeProvider>()));
        var gateways = settings.GetSection("Payments").Get<Dictionary<string, PaymentOptions>>() ?? [];
        services.AddSingleton<IPaymentGateway>(provider => new HttpPaymentGateway(
            gateways, OutboundHttp.CreateClient(GuardFor(gateways.Values)), provider.GetRequiredService<NamedSecrets>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>The operator has named the gateways, so they may be anywhere; nothing else is reached with their client.</summary>
    private static AddressGuard GuardFor(IEnumerable<PaymentOptions> gateways) =>
        new(gateways.Where(g => g.Url is { IsAbsoluteUri: true }).Select(g => $"{g.Url!.IdnHost}:{g.Url.Port}"));
}
