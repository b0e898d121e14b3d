using System.ComponentModel.DataAnnotations;

namespace IvrEngine.Asterisk;

/// <summary>Section <c>Asterisk</c> of the settings: how the engine reaches its telephone exchange.</summary>
public sealed class AsteriskOptions
{
    /// <summary>The root of Asterisk's REST interface, <c>http://HOST:PORT/ari</c>.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>A user of ari.conf that may write. Default <c>ivrengine</c>.</summary>
    [Required]
    public string UserName { get; set; } = "ivrengine";

    /// <summary>Its password; better in a file, see <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password; readable by the engine's user only.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The Stasis application that the dialplan sends calls to. Default <c>ivrengine</c>.</summary>
    [Required]
    public string Application { get; set; } = "ivrengine";

    /// <summary>How long one command may take. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan CommandDeadline { get; set; } = TimeSpan.FromSeconds(3);
}
