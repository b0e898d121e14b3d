using System.Globalization;
using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone.Terminal;

/// <summary>One group of keys, or a wait.</summary>
/// <param name="Keys">Empty for a wait.</param>
/// <param name="AtOnce">Sent without waiting for the other end to finish speaking (barge-in).</param>
/// <param name="Wait">How long a wait lasts.</param>
internal sealed record KeyStep(string Keys, bool AtOnce, TimeSpan Wait);

/// <summary>What <c>--keys</c> says: groups separated by commas. <c>12#</c> is sent once the other end waits, <c>!1</c> at once, <c>w2.5</c> waits 2.5 s.</summary>
internal static class KeyScript
{
    /// <exception cref="FormatException">A group is none of these; the message names it.</exception>
    public static IReadOnlyList<KeyStep> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseGroup)];

    private static KeyStep ParseGroup(string group, int index)
    {
        if (group[0] is 'w' or 'W')
        {
            return double.TryParse(group[1..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                ? new KeyStep("", true, TimeSpan.FromSeconds(seconds))
                : throw new FormatException($"--keys, group {index + 1}: '{group}' should be w and a number of seconds, such as w5.");
        }
        var atOnce = group[0] == '!';
        var keys = atOnce ? group[1..] : group;
        if (keys.Length == 0 || keys.FirstOrDefault(k => !DtmfSender.Keys.Contains(char.ToUpperInvariant(k), StringComparison.Ordinal)) is not '\0')
            throw new FormatException($"--keys, group {index + 1}: '{group}' should be keys ({DtmfSender.Keys}), with ! before them to send them at once, or w and seconds.");
        return new KeyStep(keys, atOnce, TimeSpan.Zero);
    }
}
