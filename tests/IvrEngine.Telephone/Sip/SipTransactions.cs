using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;

namespace IvrEngine.Telephone.Sip;

/// <summary>Matches responses to requests and repeated requests to their answers, over one transport.</summary>
internal sealed class SipTransactions : IAsyncDisposable
{
    private const string MagicCookie = "z9hG4bK";

    private readonly ConcurrentDictionary<string, ClientTransaction> _clients = new();
    private readonly ConcurrentDictionary<string, ServerTransaction> _servers = new();
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public SipTransactions(IPEndPoint local, SipTimers timers, TimeProvider time)
    {
        _time = time;
        Timers = timers;
        Transport = new SipTransport(local);
        _sweep = time.CreateTimer(_ => Sweep(), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    }

    public SipTransport Transport { get; }

    public SipTimers Timers { get; }

    /// <summary>Called for each new request with its transaction (null for the ACK of a success, which has none), and never twice for one.</summary>
    public required Action<SipRequest, ServerTransaction?> RequestReceived { get; init; }

    /// <summary>Called for a response that no transaction waits for: a repeated success, whose ACK was lost.</summary>
    public required Action<SipResponse> StrayResponse { get; init; }

    public void Start() => Transport.Start(Received);

    public static string NewBranch() => MagicCookie + RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary>The Via of a request from this socket; rport asks for the answer at the port it came from (RFC 3581).</summary>
    public string NewVia(string? branch = null) => $"SIP/2.0/UDP {Transport.LocalEndPoint};branch={branch ?? NewBranch()};rport";

    /// <summary>Sends a request in a transaction of its own.</summary>
    public ClientTransaction Send(SipRequest request, IPEndPoint to, Action<SipResponse?> responded)
    {
        var transaction = new ClientTransaction(request, to, Transport, responded, Timers, _time);
        _clients[transaction.Key] = transaction;
        transaction.Start();
        return transaction;
    }

    /// <summary>Sends a request and waits for its final response; null when none came in time.</summary>
    public async Task<SipResponse?> RequestAsync(SipRequest request, IPEndPoint to, CancellationToken cancel)
    {
        var final = new TaskCompletionSource<SipResponse?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(request, to, response => { if (response is null or { IsProvisional: false }) final.TrySetResult(response); });
        return await final.Task.WaitAsync(cancel);
    }

    /// <summary>The INVITE that a CANCEL is about, if it is here.</summary>
    public ServerTransaction? FindInvite(SipRequest cancel) => _servers.GetValueOrDefault(ServerTransaction.InviteKeyOf(cancel));

    private void Received(SipMessage message, IPEndPoint source)
    {
        if (message is SipResponse response) { Match(response); return; }
        var request = (SipRequest)message;
        var key = ServerTransaction.KeyOf(request);
        if (request.Method == "ACK")
        {
            if (_servers.TryGetValue(key, out var invite)) invite.Acknowledge();
            else RequestReceived(request, null);
            return;
        }
        if (_servers.TryGetValue(key, out var known)) { known.Repeat(); return; }
        var transaction = new ServerTransaction(request, source, Transport, Timers, _time);
        _servers[key] = transaction;
        RequestReceived(request, transaction);
    }

    private void Match(SipResponse response)
    {
        if (_clients.TryGetValue(ClientTransaction.KeyOf(response.Branch, response.CSeq.Method), out var transaction)
            && !(transaction.IsCompleted && response.IsSuccess))
            transaction.Receive(response);
        else
            StrayResponse(response);
    }

    // Completed transactions stay for 64 × T1 to answer repetitions (RFC 3261 timers D, I, J, K), then go.
    private void Sweep()
    {
        foreach (var (key, client) in _clients)
            if (client.IsCompleted && _time.GetElapsedTime(client.CompletedAt) > Timers.T1 * 64) _clients.TryRemove(key, out _);
        foreach (var (key, server) in _servers)
            if (server.IsCompleted && _time.GetElapsedTime(server.CompletedAt) > Timers.T1 * 64 && _servers.TryRemove(key, out _)) server.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await Transport.DisposeAsync();
        foreach (var client in _clients.Values) client.Dispose();
        foreach (var server in _servers.Values) server.Dispose();
    }
}
