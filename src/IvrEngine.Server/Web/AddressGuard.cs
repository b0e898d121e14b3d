using System.Net;
using System.Net.Sockets;

namespace IvrEngine.Server.Web;

/// <summary>
/// Opens connections to services outside, and to no others: a name that a flow may call must not lead to a machine of our own
/// network (server-side request forgery). Checks the very address that is connected to, so that a name which changes
/// its address between check and connection gains nothing.
/// </summary>
/// <param name="privateHosts">Hosts, with or without port, that the operator lets be on this machine or in a private network.</param>
internal sealed class AddressGuard(IEnumerable<string> privateHosts)
{
    // IANA special-purpose address registries (RFC 6890): everything that is not a public unicast address.
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    private readonly HashSet<string> _privateHosts = new(privateHosts, StringComparer.OrdinalIgnoreCase);

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && !PublicV6.Contains(plain)) return false;
        return !NotPublic.Any(network => network.Contains(plain));
    }

    /// <summary>Connects to the first address of the host that may be reached and answers.</summary>
    /// <exception cref="AddressRefusedException">Every address of the host is private.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = _privateHosts.Contains(host) || _privateHosts.Contains($"{host}:{port}") ? addresses : [.. addresses.Where(IsPublic)];
        if (allowed.Length == 0) throw new AddressRefusedException(host, port);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host is on this machine or in a private network, and the operator has not allowed that.</summary>
internal sealed class AddressRefusedException(string host, int port)
    : Exception($"{host} is on a private network; if flows may call it, add \"{host}:{port}\" to Web:PrivateHosts in the engine's settings");
