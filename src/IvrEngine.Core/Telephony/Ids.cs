namespace IvrEngine.Core.Telephony;

/// <summary>One leg: a channel of the telephone exchange.</summary>
public readonly record struct ChannelId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One started prompt. The engine makes the id before it asks for the playback, so that no event can come too early.</summary>
public readonly record struct PlaybackId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The caller's whole visit, from arrival to <see cref="Calls.CallEnd"/>. Version 7 UUIDs: sortable by time of arrival.</summary>
public readonly record struct CallId(Guid Value)
{
    public static CallId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static bool TryParse(string? text, out CallId id)
    {
        var ok = Guid.TryParseExact(text, "D", out var value);
        id = new CallId(value);
        return ok;
    }

    public override string ToString() => Value.ToString("D");
}
