using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IvrEngine.Tests.Server.Web;

/// <summary>A service on this machine, over a real socket, that answers as the test says.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LocalService(WebApplication application) => _application = application;

    public Uri Url { get; private set; } = null!;

    public static async Task<LocalService> StartAsync(RequestDelegate answer, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var service = new LocalService(builder.Build());
        service._application.Run(answer);
        await service._application.StartAsync();
        var address = service._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        service.Url = new Uri(address + "/");
        return service;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
