using System.Text;
using System.Text.RegularExpressions;
using IvrEngine.Core.CallLogs;

namespace IvrEngine.Tests.Server.Payments;

/// <summary>Searches what a call has left for its card: five digits or more of the number in a row, and the code or the expiry where they stand alone.</summary>
internal static partial class CardSearch
{
    private const int Run = 5;

    /// <summary>In every file of a folder, whatever it is: text, database, or its write-ahead log.</summary>
    public static IEnumerable<string> InFiles(string folder, string number, string expiry, string code) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file => In(Path.GetFileName(file), Read(file), number, expiry, code));

    /// <summary>In the keys of the call's log put together, which no search of a file would find.</summary>
    public static IEnumerable<string> InKeys(IEnumerable<CallEventLogged> events, string number, string expiry, string code)
    {
        var keys = string.Concat(events.Where(e => e.Kind == CallEventKind.DigitReceived).Select(e => e.Detail["key"]));
        foreach (var part in Parts(number).Append(expiry).Append(code))
            if (keys.Contains(part, StringComparison.Ordinal)) yield return $"keys: {part}";
    }

    private static IEnumerable<string> In(string file, string text, string number, string expiry, string code)
    {
        // Ids and times are full of digits that are none of the card's.
        var plain = Times().Replace(Guids().Replace(text, "<id>"), "<time>");
        foreach (var part in Parts(number))
            if (plain.Contains(part, StringComparison.Ordinal)) yield return $"file {file}: {part}";
        foreach (var alone in new[] { expiry, code })
            if (Regex.IsMatch(plain, $"(?<![0-9A-Za-z]){alone}(?![0-9A-Za-z])")) yield return $"file {file}: {alone}";
    }

    private static IEnumerable<string> Parts(string number) => Enumerable.Range(0, number.Length - Run + 1).Select(i => number.Substring(i, Run));

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?)?|[0-9]{2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?")]
    private static partial Regex Times();
}
