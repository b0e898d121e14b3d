using System.ComponentModel.DataAnnotations;

namespace IvrEngine.Ari;

/// <summary>How to reach Asterisk's REST interface. The defaults are right for an Asterisk on the same machine.</summary>
public sealed class AriOptions
{
    /// <summary>The root of the interface, <c>http://HOST:PORT/ari</c> (or https).</summary>
    [Required]
    public Uri Uri { get; set; } = new("http://127.0.0.1:8088/ari");

    /// <summary>A user of ari.conf that may write (<c>read_only = no</c>).</summary>
    [Required]
    public string UserName { get; set; } = "";

    /// <summary>Its password. Sent only in the Basic authorization header, never in an address; never logged.</summary>
    [Required]
    public string Password { get; set; } = "";

    /// <summary>The Stasis application, as the dialplan's <c>Stasis(NAME)</c> calls it. One connection at a time may own it.</summary>
    [Required]
    public string Application { get; set; } = "engine";

    /// <summary>How long one command may take before its result is <see cref="AriErrorKind.Timeout"/>. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan CommandDeadline { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Connections kept for commands, at most. Asterisk's <c>sessionlimit</c> (default 100) counts these and every websocket. Default 32.</summary>
    [Range(1, 1000)]
    public int MaxConnections { get; set; } = 32;

    /// <summary>How long an idle connection is kept; must be shorter than <c>session_keep_alive</c> of http.conf (default 15 s). Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ConnectionIdleTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the event socket is pinged. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a ping may stay unanswered before the socket counts as lost. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// After this long without any event, one is sent round (a command makes it, the socket must bring it), because Asterisk can
    /// answer pings on a socket that it no longer writes events to. Default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ProofInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the event sent round may take before the socket counts as lost. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ProofTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The first pause before connecting again; each failure doubles it. Default 0.1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan BackOffMin { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause before connecting again. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan BackOffMax { get; set; } = TimeSpan.FromSeconds(5);
}
