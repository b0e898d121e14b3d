using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using IvrEngine.Telephone.Media;
using IvrEngine.Telephone.Sip;

namespace IvrEngine.Telephone;

/// <summary>Telephones that share one SIP socket: a trunk full of callers, or a room of extensions. Several hundred calls at once are no burden.</summary>
public sealed class PhoneBank : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Phone> _phones = new();
    private readonly ConcurrentDictionary<string, InviteSession> _sessions = new();
    private int _disposed;

    /// <exception cref="System.Net.Sockets.SocketException">The local address or port cannot be had.</exception>
    public PhoneBank(PhoneBankOptions options)
    {
        Options = options;
        Transactions = new SipTransactions(options.Local, SipTimers.Default with { NoFirstAnswer = options.NoResponseAfter }, options.Time)
        {
            RequestReceived = Received,
            StrayResponse = response => { if (_sessions.TryGetValue(response.CallId, out var session)) session.ReceiveStray(response); },
        };
        if (options.Trace is { } trace)
            Transactions.Transport.Trace = (sent, message, peer) => trace($"{(sent ? "→" : "←")} {peer}\n{message}");
        Transactions.Start();
    }

    public PhoneBankOptions Options { get; }

    /// <summary>The SIP socket's address, with the port that it got.</summary>
    public IPEndPoint LocalEndPoint => Transactions.Transport.LocalEndPoint;

    /// <summary>Datagrams that were no SIP messages.</summary>
    public int MalformedDatagrams => Transactions.Transport.Malformed;

    /// <summary>How many calls are up now.</summary>
    public int CallsUp => _sessions.Values.Count(s => s.State != CallState.Ended);

    internal SipTransactions Transactions { get; }

    /// <summary>Adds a telephone.</summary>
    /// <param name="number">Its number or user name: who its calls are from, what it registers as, and what reaches it.</param>
    /// <param name="password">Answers the server's challenges; null for a trunk, which is known by its address.</param>
    public Phone AddPhone(string number, string? password = null, string? displayName = null)
    {
        var phone = new Phone(this, number, password, displayName);
        return _phones.TryAdd(number, phone) ? phone : throw new InvalidOperationException($"This bank has a telephone '{number}' already.");
    }

    internal RtpSession NewAudio() => new(LocalEndPoint.Address, Options.FirstRtpPort, Options.LastRtpPort);

    internal void Remember(InviteSession session)
    {
        _sessions[session.CallId] = session;
        // Kept for a while after the end: repeated answers and BYEs still need their reply.
        session.Ended.ContinueWith(_ => Task.Delay(Transactions.Timers.T1 * 8, Options.Time).ContinueWith(_ => _sessions.TryRemove(session.CallId, out InviteSession? _), TaskScheduler.Default), TaskScheduler.Default);
    }

    private void Received(SipRequest request, ServerTransaction? transaction)
    {
        if (_sessions.TryGetValue(request.CallId, out var session)) { session.Receive(request, transaction); return; }
        if (transaction is null) return;
        switch (request.Method)
        {
            case "INVITE" when request.To.Tag is null: ReceiveCall(transaction); break;
            case "OPTIONS": AnswerOptions(transaction); break;
            case "NOTIFY": transaction.Respond(200, "OK"); break; // message waiting and the like
            default: transaction.Respond(481, "Call/Transaction Does Not Exist", NewTag()); break;
        }
    }

    private void ReceiveCall(ServerTransaction transaction)
    {
        var user = transaction.Request.Uri.User ?? "";
        if (!_phones.TryGetValue(user, out var phone) && _phones.Count == 1) phone = _phones.Values.First();
        if (phone is null) { transaction.Respond(404, "Not Found", NewTag()); return; }
        phone.Receive(transaction);
    }

    private static void AnswerOptions(ServerTransaction transaction)
    {
        var ok = transaction.Request.Respond(200, "OK", NewTag());
        ok.Headers.Add("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REFER, NOTIFY");
        ok.Headers.Add("Accept", "application/sdp");
        transaction.Respond(ok);
    }

    private static string NewTag() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>Hangs up what is still up, and closes the socket.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        foreach (var phone in _phones.Values) await phone.DisposeAsync();
        await Transactions.DisposeAsync();
    }
}
