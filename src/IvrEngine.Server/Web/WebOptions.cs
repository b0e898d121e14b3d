namespace IvrEngine.Server.Web;

/// <summary>Section <c>Web</c> of the settings: how far requests to services outside may go.</summary>
public sealed class WebOptions
{
    /// <summary>Hosts (<c>crm.lan</c>) or hosts with port (<c>localhost:9090</c>) that may be on this machine or in a private network. Default none.</summary>
    public IReadOnlyList<string> PrivateHosts { get; set; } = [];
}
