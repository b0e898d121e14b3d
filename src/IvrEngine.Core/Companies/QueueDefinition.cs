namespace IvrEngine.Core.Companies;

/// <summary>A queue as <c>company.yaml</c> describes it.</summary>
/// <param name="Schedule">Name of the schedule that it keeps.</param>
public sealed record QueueDefinition(string Name, string Title, string Schedule)
{
    /// <summary>Calls that may wait at once, 1 to 10,000.</summary>
    public int MaxWaiting { get; init; } = 100;

    /// <summary>How long a call may wait, 1 s to 4 h.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A waiting caller's key → what it asks for.</summary>
    public IReadOnlyDictionary<char, QueueWish> Keys { get; init; } = new Dictionary<char, QueueWish>();

    /// <summary>What becomes of callers while no agents are connected to the engine.</summary>
    public WhenUnattended Unattended { get; init; }
}

/// <summary>What a waiting caller may ask for instead of waiting on.</summary>
public enum QueueWish
{
    /// <summary>To be called back.</summary>
    Callback,

    /// <summary>To leave a message.</summary>
    Message,
}

/// <summary>What a queue without agents does with a call in its hours.</summary>
public enum WhenUnattended
{
    /// <summary>Says at once that it cannot serve it.</summary>
    Fails,

    /// <summary>Lets it wait the longest time allowed.</summary>
    TimesOut,
}
