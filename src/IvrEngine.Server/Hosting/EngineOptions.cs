using System.ComponentModel.DataAnnotations;

namespace IvrEngine.Server.Hosting;

/// <summary>Section <c>Engine</c> of the settings: the folders that the engine works with, and how it stops.</summary>
public sealed class EngineOptions
{
    /// <summary>Where the engine keeps its journal, its embedded database and its logs. Default <c>.ivr</c> in the installation's folder.</summary>
    [Required]
    public string State { get; set; } = ".ivr";

    /// <summary>The call flows that admins edit. Default <c>ivr-flows</c>.</summary>
    [Required]
    public string Flows { get; set; } = "ivr-flows";

    /// <summary>The sound files, which Asterisk must see under the same path. Default <c>sounds</c>.</summary>
    [Required]
    public string Sounds { get; set; } = "sounds";

    /// <summary>What becomes of live calls when the engine is told to stop. Default: they are left for the next engine.</summary>
    public StopBehaviour WhenStopping { get; set; } = StopBehaviour.HandOver;
}

/// <summary>What becomes of live calls when the engine stops.</summary>
public enum StopBehaviour
{
    /// <summary>They stay in Asterisk, and the next engine takes them up again at their node.</summary>
    HandOver,

    /// <summary>They are hung up, each with its row: for when Asterisk stops as well.</summary>
    End,
}
