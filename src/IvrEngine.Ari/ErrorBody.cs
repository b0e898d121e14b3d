using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IvrEngine.Ari;

/// <summary>Finds Asterisk's words in an error's body: <c>{"message"}</c>, <c>{"error"}</c> or a page of HTML.</summary>
internal static partial class ErrorBody
{
    private const int Longest = 300;

    public static string Message(ReadOnlySpan<byte> body, int status)
    {
        if (body.IsEmpty) return $"HTTP {status} without a body.";
        if (body[0] == (byte)'{' && JsonMessage(body) is { } message) return message;
        var text = Encoding.UTF8.GetString(body);
        if (text.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            var paragraph = Paragraph().Match(text);
            text = WebUtility.HtmlDecode(paragraph.Success ? paragraph.Groups[1].Value : Tag().Replace(text, " "));
        }
        text = Spaces().Replace(text, " ").Trim();
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    private static string? JsonMessage(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return Text(document.RootElement, "message") ?? Text(document.RootElement, "error");
        }
        catch (JsonException)
        {
            return null; // Then the body itself is the message.
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("<p>(.*?)</p>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
