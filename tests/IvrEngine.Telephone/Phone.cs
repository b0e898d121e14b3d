using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using IvrEngine.Telephone.Sip;

namespace IvrEngine.Telephone;

/// <summary>One telephone: calls, is called, and registers when it has a password.</summary>
public sealed class Phone : IAsyncDisposable
{
    private readonly PhoneBank _bank;
    private readonly Credentials? _credentials;
    private readonly ConcurrentDictionary<PhoneCall, byte> _calls = new();
    private readonly Channel<PhoneCall> _incoming = Channel.CreateUnbounded<PhoneCall>();
    private readonly string _registrationId = RandomNumberGenerator.GetHexString(24, lowercase: true);
    private readonly string _registrationTag = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private uint _registrationSequence;
    private ITimer? _refresh;

    internal Phone(PhoneBank bank, string number, string? password, string? displayName)
    {
        (_bank, Number, DisplayName) = (bank, number, displayName);
        _credentials = password is null ? null : new Credentials(number, password);
    }

    public string Number { get; }

    public string? DisplayName { get; }

    /// <summary>Decides at once about each incoming call (<see cref="PhoneCall.Ring"/>, <see cref="PhoneCall.Answer"/>, <see cref="PhoneCall.Refuse"/>) on the receiving thread. Without it, calls wait for <see cref="NextCallAsync"/>.</summary>
    public Action<PhoneCall>? IncomingCall { get; set; }

    /// <summary>True while the server knows where this telephone is.</summary>
    public bool IsRegistered { get; private set; }

    /// <summary>Calls a number. Returns at once; the call's progress is awaited on it.</summary>
    public PhoneCall Call(string number, CallOptions? options = null)
    {
        options ??= new CallOptions();
        var call = new PhoneCall(_bank, options);
        Track(call);
        call.Start(Uri(number), FromAddress(options.Caller), HeadersOf(options), _credentials);
        return call;
    }

    /// <summary>The next incoming call that nobody took yet; null when none comes in time. It has not begun to ring: <see cref="PhoneCall.Ring"/> or <see cref="PhoneCall.Answer"/> it.</summary>
    public async Task<PhoneCall?> NextCallAsync(TimeSpan within, CancellationToken cancel = default)
    {
        var next = _incoming.Reader.ReadAsync(cancel).AsTask();
        return await Task.WhenAny(next, Task.Delay(within, _bank.Options.Time, cancel)) == next ? await next : null;
    }

    /// <summary>Registers (RFC 3261 section 10) and keeps the registration alive until <see cref="UnregisterAsync"/>.</summary>
    /// <returns>The status of the server's final answer: 200 when it agreed; 0 when there was none.</returns>
    public async Task<int> RegisterAsync(TimeSpan? expires = null, CancellationToken cancel = default)
    {
        var wanted = expires ?? TimeSpan.FromMinutes(5);
        var (status, granted) = await RegisterOnceAsync(wanted, cancel);
        IsRegistered = status is >= 200 and < 300;
        if (IsRegistered)
        {
            _refresh?.Dispose();
            // Renewed at half its time, so that one lost attempt does no harm.
            _refresh = _bank.Options.Time.CreateTimer(_ => _ = RegisterAsync(wanted, CancellationToken.None), null, granted / 2, Timeout.InfiniteTimeSpan);
        }
        return status;
    }

    /// <summary>Takes the registration back.</summary>
    public async Task<int> UnregisterAsync(CancellationToken cancel = default)
    {
        if (_refresh is not null) await _refresh.DisposeAsync();
        _refresh = null;
        IsRegistered = false;
        return (await RegisterOnceAsync(TimeSpan.Zero, cancel)).Status;
    }

    internal void Receive(ServerTransaction transaction)
    {
        PhoneCall call;
        try
        {
            call = new PhoneCall(_bank, new CallOptions());
            call.Take(transaction);
        }
        catch (FormatException) { transaction.Respond(400, "Bad Request"); return; } // SDP that cannot be read
        catch (InvalidOperationException) { transaction.Respond(503, "Service Unavailable"); return; } // no audio port is free
        Track(call);
        if (IncomingCall is { } decide) decide(call);
        else _incoming.Writer.TryWrite(call);
    }

    internal SipUri Uri(string number) => new("sip", number, _bank.Options.Server.Address.ToString(), _bank.Options.Server.Port);

    private void Track(PhoneCall call)
    {
        _calls[call] = 0;
        call.Disposed = () => _calls.TryRemove(call, out byte _);
    }

    private NameAddress FromAddress(Caller? caller)
    {
        var host = _bank.LocalEndPoint.Address.ToString();
        if (caller is null) return new NameAddress(DisplayName, new SipUri("sip", Number, host, null));
        return caller.IsAnonymous
            ? new NameAddress(caller.DisplayName, new SipUri("sip", "anonymous", "anonymous.invalid", null))
            : new NameAddress(caller.DisplayName, new SipUri("sip", caller.Number, host, null));
    }

    private IEnumerable<KeyValuePair<string, string>> HeadersOf(CallOptions options)
    {
        if (options.Caller is { IsAnonymous: true }) yield return new("Privacy", "id");
        if (options.AssertedIdentity is { } identity)
            yield return new("P-Asserted-Identity", new NameAddress(null, new SipUri("sip", identity, _bank.LocalEndPoint.Address.ToString(), null)).ToString());
        foreach (var header in options.Headers) yield return header;
    }

    private async Task<(int Status, TimeSpan Granted)> RegisterOnceAsync(TimeSpan expires, CancellationToken cancel)
    {
        var server = _bank.Options.Server;
        var local = _bank.LocalEndPoint;
        var own = new NameAddress(DisplayName, new SipUri("sip", Number, server.Address.ToString(), server.Port));
        var seconds = (int)expires.TotalSeconds;
        var request = new SipRequest("REGISTER", new SipUri("sip", null, server.Address.ToString(), server.Port));
        request.Headers.Add("Via", _bank.Transactions.NewVia());
        request.Headers.Add("Max-Forwards", "70");
        request.Headers.Add("From", own.WithTag(_registrationTag).ToString());
        request.Headers.Add("To", own.ToString());
        request.Headers.Add("Call-ID", _registrationId);
        request.Headers.Add("CSeq", $"{++_registrationSequence} REGISTER");
        request.Headers.Add("Contact", new NameAddress(null, new SipUri("sip", Number, local.Address.ToString(), local.Port)).ToString());
        request.Headers.Add("Expires", seconds.ToString(CultureInfo.InvariantCulture));

        var response = await _bank.Transactions.RequestAsync(request, server, cancel);
        if (response is { Status: 401 or 407 } && _credentials is not null)
        {
            _registrationSequence++;
            response = await _bank.Transactions.RequestAsync(_credentials.Answer(request, response, _bank.Transactions.NewVia()), server, cancel);
        }
        var granted = response?.Contact?.Parameter("expires") ?? response?.Headers["Expires"];
        return (response?.Status ?? 0, TimeSpan.FromSeconds(int.TryParse(granted, out var g) && g > 0 ? g : Math.Max(seconds, 1)));
    }

    /// <summary>Hangs up its calls and takes its registration back.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_calls.Keys.Select(c => c.DisposeAsync().AsTask()));
        if (IsRegistered) await UnregisterAsync();
        if (_refresh is not null) await _refresh.DisposeAsync();
        _refresh = null;
    }
}
