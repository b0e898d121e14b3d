using System.Globalization;

namespace IvrEngine.Telephone.Ear;

/// <summary>Something that a caller heard, by the call's clock. Times are when the packets with its first and last sample arrived.</summary>
/// <param name="PromptId">The prompt's path under the sounds folder, without extension; null for audio that is no known prompt.</param>
/// <param name="StartedAt">When the packet with its first sample came.</param>
/// <param name="StoppedAt">When the packet with its last sample came: its end when it played out, else the last that was audible of it. Null while it plays.</param>
/// <param name="Complete">It was heard to its last audible sample.</param>
/// <param name="FromOffset">Where in the prompt it began; zero when from its beginning.</param>
public sealed record Heard(string? PromptId, TimeSpan StartedAt, TimeSpan? StoppedAt, bool Complete, TimeSpan FromOffset)
{
    /// <summary>Audio that is no known prompt: music, another voice, a tone.</summary>
    public bool IsUnknown => PromptId is null;

    public override string ToString()
    {
        var what = PromptId ?? "(unknown audio)";
        var from = FromOffset > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" from {FromOffset.TotalSeconds:F2} s") : "";
        var until = StoppedAt is { } stopped ? string.Create(CultureInfo.InvariantCulture, $"–{stopped.TotalSeconds:F2}{(Complete ? "" : " cut")}") : "…";
        return string.Create(CultureInfo.InvariantCulture, $"{StartedAt.TotalSeconds:F2}{until} {what}{from}");
    }
}

/// <summary>What a test waited to hear was not heard. The message tells what was.</summary>
public sealed class NotHeardException : Exception
{
    public NotHeardException() { }

    public NotHeardException(string message) : base(message) { }

    public NotHeardException(string message, Exception innerException) : base(message, innerException) { }
}
