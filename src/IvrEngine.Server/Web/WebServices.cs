using IvrEngine.Core.Webhooks;

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
        return services;
    }
}
