using System.Net;
using System.Net.Sockets;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>Ports of one exchange, reserved against other test runs on this machine by a lock file. Below the range that the kernel gives out by itself.</summary>
internal sealed class PortBlock : IDisposable
{
    private const int First = 28_500, Size = 260, Blocks = 15;

    private readonly FileStream _lock;

    private PortBlock(int first, FileStream held) => (Base, _lock) = (first, held);

    private int Base { get; }

    public int Sip => Base;

    public int Http => Base + 1;

    /// <summary>Where the telephone calls from; Asterisk knows its trunk by it.</summary>
    public int Trunk => Base + 2;

    public int RtpStart => Base + 10;

    public int RtpEnd => Base + Size - 1;

    /// <exception cref="IOException">All blocks are taken.</exception>
    public static PortBlock Take()
    {
        for (var block = 0; block < Blocks; block++)
        {
            var first = First + (block * Size);
            if (TryLock(first) is not { } held) continue;
            if (CanBind(first, first + 1, first + 2)) return new PortBlock(first, held);
            held.Dispose();
        }
        throw new IOException($"All ports from {First} to {First + (Blocks * Size) - 1} are in use; end what uses them.");
    }

    private static FileStream? TryLock(int first)
    {
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), $"ivrengine-tests-{first}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // another run, or another user's
        }
    }

    /// <summary>Whether nothing of an exchange is bound any more.</summary>
    public bool AreFree => CanBind(Sip, Http, null);

    private static bool CanBind(int sipPort, int httpPort, int? trunkPort)
    {
        try
        {
            using var sip = new UdpClient(new IPEndPoint(IPAddress.Loopback, sipPort));
            using var trunk = trunkPort is { } port ? new UdpClient(new IPEndPoint(IPAddress.Loopback, port)) : null;
            using var http = new TcpListener(IPAddress.Loopback, httpPort);
            http.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _lock.Dispose();
}
