namespace IvrEngine.Ari;

/// <summary>The value of a channel's or bridge's variable.</summary>
/// <param name="ReportEvents">
/// True: the variable comes with every event and every GET of the channel or bridge (Asterisk 22.10), which is where to keep what
/// must be found again after a restart of one's own.
/// </param>
public readonly record struct AriVariable(string Value, bool ReportEvents = false)
{
    public static implicit operator AriVariable(string value) => new(value);

    public static AriVariable FromString(string value) => value;
}
