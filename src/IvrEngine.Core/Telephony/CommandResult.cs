namespace IvrEngine.Core.Telephony;

/// <summary>What became of a command to the exchange. None of these is an exception: callers hang up and networks fail every day.</summary>
public enum CommandStatus
{
    Done,

    /// <summary>The channel, bridge or playback is not there (any more).</summary>
    Gone,

    /// <summary>The exchange understood and refused, for instance because the channel is in the wrong state.</summary>
    Refused,

    /// <summary>No answer within the command's deadline. It may have been carried out.</summary>
    TimedOut,

    /// <summary>The exchange cannot be reached.</summary>
    Unreachable,
}

/// <summary>The status of a command and, when it was not carried out, a sentence for the log.</summary>
public readonly record struct CommandResult(CommandStatus Status, string? Detail = null)
{
    public static readonly CommandResult Done = new(CommandStatus.Done);

    public bool IsDone => Status == CommandStatus.Done;
}
