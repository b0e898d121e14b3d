using System.Net;
using IvrEngine.Telephone.Ear;
using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone;

/// <summary>How a bank of telephones is connected.</summary>
public sealed record PhoneBankOptions
{
    /// <summary>Where calls and registrations are sent: the SIP server's UDP address.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>The socket's own address; port 0 takes any. A server may know its trunk by this port.</summary>
    public IPEndPoint Local { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>The UDP ports for audio; each call takes two.</summary>
    public int FirstRtpPort { get; init; } = 40_000;

    /// <inheritdoc cref="FirstRtpPort"/>
    public int LastRtpPort { get; init; } = 44_999;

    /// <summary>In order of preference.</summary>
    public IReadOnlyList<Codec> Codecs { get; init; } = [Codec.Pcma, Codec.Pcmu];

    /// <summary>How long a request may stay without any response before the server counts as unreachable. Default 5 s.</summary>
    public TimeSpan NoResponseAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The prompts that the telephones know by their sound; null makes telephones that hear only whether there is something to hear.</summary>
    public PromptLibrary? Prompts { get; init; }

    /// <summary>Called with each SIP message sent (<c>→</c>) or received (<c>←</c>), passwords' digests hidden.</summary>
    public Action<string>? Trace { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Who a call says it is from.</summary>
public sealed record Caller
{
    private Caller(string? number, string? displayName, bool anonymous) => (Number, DisplayName, IsAnonymous) = (number, displayName, anonymous);

    /// <summary>The caller withholds the number: <c>anonymous@anonymous.invalid</c> and <c>Privacy: id</c> (RFC 3323).</summary>
    public static Caller Anonymous { get; } = new(null, "Anonymous", true);

    /// <summary>No caller at all: a From without a user.</summary>
    public static Caller None { get; } = new(null, null, false);

    public string? Number { get; }

    public string? DisplayName { get; }

    public bool IsAnonymous { get; }

    public static Caller From(string number, string? displayName = null) => new(number, displayName, false);
}

/// <summary>One outgoing call.</summary>
public sealed record CallOptions
{
    /// <summary>Null: the telephone's own number.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The number in P-Asserted-Identity (RFC 3325); null leaves the header out.</summary>
    public string? AssertedIdentity { get; init; }

    /// <summary>Further headers of the INVITE, as they are.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What the telephone sends; silence by default.</summary>
    public AudioSource Microphone { get; init; } = AudioSource.Silence;

    /// <summary>Keeps what is heard, for <see cref="PhoneCall.SaveRecording"/>.</summary>
    public bool Record { get; init; }
}
