namespace IvrEngine.Server.Payments;

/// <summary>One company's entry in the section <c>Payments</c> of the settings: <c>Payments:{company}</c>.</summary>
public sealed class PaymentOptions
{
    /// <summary>Base address of the gateway: https, or http on this machine.</summary>
    public Uri? Url { get; set; }

    /// <summary>Name of the secret that is sent as <c>Authorization: Bearer</c>. Default <c>payments</c>: <c>Secrets:{company}:payments</c> or its file.</summary>
    public string Secret { get; set; } = "payments";

    /// <summary>How long the gateway may take for one answer. 1 second to 1 minute; default 20 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <returns>What is wrong, and what to do; null when all is well.</returns>
    public string? Problem(string company) => this switch
    {
        { Url: null } => $"Payments:{company}:Url is missing: the address of its payment gateway",
        { Url.IsAbsoluteUri: false } => $"Payments:{company}:Url is not an address; write it as https://pagos.example.mx/v1/",
        _ when Url.Scheme != Uri.UriSchemeHttps && !(Url.Scheme == Uri.UriSchemeHttp && Url.IsLoopback) => $"Payments:{company}:Url must be https: card data goes there",
        _ when Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1) => $"Payments:{company}:Timeout is {Timeout}: it must be between 00:00:01 and 00:01:00",
        _ => null,
    };
}
