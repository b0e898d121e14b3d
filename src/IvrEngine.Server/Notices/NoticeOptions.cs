namespace IvrEngine.Server.Notices;

/// <summary>Section <c>Notices</c> of the settings: how e-mail leaves the engine.</summary>
internal sealed class NoticeOptions
{
    /// <summary>The mail server; empty: e-mail cannot be sent, and notices by e-mail wait.</summary>
    public string SmtpHost { get; set; } = "";

    /// <summary>1 to 65535; default 587.</summary>
    public int SmtpPort { get; set; } = 587;

    /// <summary>Whether the connection is encrypted (STARTTLS). Default true; false only for a relay on this machine.</summary>
    public bool SmtpTls { get; set; } = true;

    public string? SmtpUser { get; set; }

    /// <summary>A file whose first line is the password; readable by the engine's user only.</summary>
    public string? SmtpPasswordFile { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>How long one delivery may take. Default 15 s.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(15);
}
