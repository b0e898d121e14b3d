using IvrEngine.Telephone.Ear;

namespace IvrEngine.Telephone;

/// <summary>How fast a key took effect, measured where the caller is: from the packet that said the key was up.</summary>
/// <param name="ToSilence">To the last audible packet of the prompt that was playing; null when none was, or it has not stopped yet.</param>
/// <param name="ToNextPrompt">To the first packet of the next prompt; null when none has begun yet.</param>
public sealed record KeyReaction(TimeSpan? ToSilence, TimeSpan? ToNextPrompt)
{
    /// <summary>Reads it off a call's timeline. Ask once the next prompt has been heard.</summary>
    public static KeyReaction Of(PhoneCall call, KeyPress key) => Of(call.Timeline, key);

    internal static KeyReaction Of(IReadOnlyList<Heard> timeline, KeyPress key)
    {
        var playing = timeline.LastOrDefault(h => !h.IsUnknown && h.StartedAt <= key.UpAt && (h.StoppedAt is null || h.StoppedAt > key.UpAt));
        var next = timeline.FirstOrDefault(h => !h.IsUnknown && h.StartedAt > key.UpAt);
        return new KeyReaction(playing?.StoppedAt - key.UpAt, next?.StartedAt - key.UpAt);
    }

    /// <summary>The value that this share (0 to 1) of the measured times does not exceed (nearest rank).</summary>
    /// <exception cref="ArgumentException">There are no times.</exception>
    public static TimeSpan Percentile(IEnumerable<TimeSpan> times, double share)
    {
        var sorted = times.Order().ToList();
        if (sorted.Count == 0) throw new ArgumentException("There are no times to take a percentile of.", nameof(times));
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
