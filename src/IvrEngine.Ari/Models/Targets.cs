using System.Text.Json.Serialization;

namespace IvrEngine.Ari.Models;

public sealed partial record Playback
{
    /// <summary>The channel that it plays to; null when it plays to a bridge.</summary>
    [JsonIgnore]
    public string? TargetChannelId => Target.Id(TargetUri, "channel:");

    /// <summary>The bridge that it plays to; null when it plays to a channel.</summary>
    [JsonIgnore]
    public string? TargetBridgeId => Target.Id(TargetUri, "bridge:");
}

public sealed partial record LiveRecording
{
    /// <summary>The channel that is recorded; null when it is a bridge.</summary>
    [JsonIgnore]
    public string? TargetChannelId => Target.Id(TargetUri, "channel:");

    /// <summary>The bridge that is recorded; null when it is a channel.</summary>
    [JsonIgnore]
    public string? TargetBridgeId => Target.Id(TargetUri, "bridge:");
}

internal static class Target
{
    public static string? Id(string uri, string scheme) => uri.StartsWith(scheme, StringComparison.Ordinal) ? uri[scheme.Length..] : null;
}
