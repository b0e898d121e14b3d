namespace IvrEngine.AcceptanceTests.RedsComm;

/// <summary>Who calls.</summary>
public enum CallerKind
{
    /// <summary>A telephone that no customer has; the line knows its number.</summary>
    Stranger,

    /// <summary>Withholds the number.</summary>
    Anonymous,

    /// <summary>A customer's telephone.</summary>
    Customer,

    /// <summary>The telephone of a customer who has an open report.</summary>
    CustomerWithReport,

    /// <summary>A telephone that two customers share.</summary>
    Family,
}

/// <summary>A report that was opened before the call, whose number the script names <c>{report}</c>.</summary>
/// <param name="Age">Since it was opened.</param>
/// <param name="IsOverdue">What was promised next has not come in time.</param>
/// <param name="SolvedAfter">From its opening to its solution (or cancellation); null while it is open.</param>
public sealed record EarlierReport(string State, TimeSpan Age, TimeSpan? SolvedAfter = null, int Level = 1, bool IsOverdue = false);

/// <summary>One way through Reds Comm's flow.</summary>
/// <param name="Name">Says what the caller does.</param>
/// <param name="Script">
/// What is heard and pressed, in order. A word is a prompt, <c>flow/node</c>, of which <c>a|b</c> names alternatives; <c>&gt;12#</c> is keys, pressed as soon
/// as the prompt before begins; <c>!</c> after a prompt: it is heard to its end although keys are pressed. <c>{report}</c> and <c>{customer}</c> stand for numbers.
/// </param>
/// <param name="Opens">The report that the call opens, <c>type state</c>; null when none.</param>
public sealed record CallPath(string Name, string Script, CallerKind Caller = CallerKind.Stranger, EarlierReport? Report = null, string? Opens = null)
{
    /// <summary>The script's words.</summary>
    public IReadOnlyList<PathWord> Words { get; } = [.. Script.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PathWord.Parse)];

    public override string ToString() => Name;
}

/// <summary>A prompt (or alternatives) to be heard, or keys to be pressed.</summary>
public sealed record PathWord(IReadOnlyList<string> Prompts, string Keys, bool IsWhole)
{
    public bool IsKeys => Keys.Length > 0;

    public static PathWord Parse(string word) => word[0] == '>'
        ? new PathWord([], word[1..], false)
        : new PathWord(word.TrimEnd('!').Split('|'), "", word.EndsWith('!'));

    public override string ToString() => IsKeys ? $">{Keys}" : string.Join('|', Prompts);
}
