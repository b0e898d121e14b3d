using System.Globalization;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>Durations as authors write them: a whole number and a unit, <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>48h</c>, <c>3d</c>.</summary>
public static class Durations
{
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null) return false;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        TimeSpan? unit = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => null,
        };
        if (unit is null || number > 1_000_000) return false;
        duration = number * unit.Value;
        return true;
    }

    public static string Format(TimeSpan duration) => duration switch
    {
        _ when duration.Ticks % TimeSpan.TicksPerSecond != 0 => $"{duration.TotalMilliseconds:0}ms",
        _ when duration.Ticks % TimeSpan.TicksPerMinute != 0 => $"{duration.TotalSeconds:0}s",
        _ when duration.Ticks % TimeSpan.TicksPerHour != 0 => $"{duration.TotalMinutes:0}m",
        _ when duration.Ticks % TimeSpan.TicksPerDay != 0 => $"{duration.TotalHours:0}h",
        _ => $"{duration.TotalDays:0}d",
    };
}
