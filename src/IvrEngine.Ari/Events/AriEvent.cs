using System.Text.Json.Serialization;

namespace IvrEngine.Ari.Events;

public abstract partial record AriEvent
{
    /// <summary>The channel that the event belongs to, whatever its type: of a playback or recording its target, of <see cref="Dial"/> the leg that is dialled.</summary>
    [JsonIgnore]
    public virtual string? ChannelId => null;

    /// <summary>The id of what the event is about: of the playback, the recording (its name), the channel or the bridge, in this order.</summary>
    [JsonIgnore]
    public virtual string? SubjectId => ChannelId;
}

/// <summary>An event of a type that this client does not know, as it came.</summary>
public sealed record UnknownEvent(string Json) : AriEvent;

/// <summary>A message that cannot be read, as it came.</summary>
/// <param name="Text">The message; bytes that are not UTF-8 are replaced.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record MalformedEvent(string Text, string Reason) : AriEvent;
