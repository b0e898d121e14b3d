using System.Globalization;
using System.Text;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Reports;
using NodaTime;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Writes a dialogue as the file that <see cref="DialogueReader"/> reads.</summary>
public static class DialogueWriter
{
    // Enough of a prompt to know it by; the rest may be reworded without the dialogue failing.
    private const int HeardLength = 60;

    /// <param name="zone">The company's, in which the file gives the time of the call.</param>
    public static string Write(Dialogue dialogue, DateTimeZone zone)
    {
        var text = new StringBuilder();
        text.Append("dialogue: ").Append(Quoted(dialogue.Title)).Append("\ngiven:\n");
        Given(text, dialogue.Given, zone);
        text.Append("steps:\n");
        foreach (var step in dialogue.Steps) text.Append("  - ").Append(Step(step)).Append('\n');
        text.Append("then:\n  ends: ").Append(dialogue.Then.EndedByCaller ? "caller" : "hangup").Append('\n');
        if (dialogue.Then.ReportType is { } type)
            text.Append("  report: { type: ").Append(type).Append(dialogue.Then.ReportState is { } state ? $", state: {NameOf(state)}" : "").Append(" }\n");
        return text.ToString();
    }

    private static void Given(StringBuilder text, DialogueGiven given, DateTimeZone zone)
    {
        text.Append("  dnis: ").Append(Quoted(given.Dnis)).Append('\n');
        if (given.Ani is { } ani) text.Append("  ani: ").Append(Quoted(ani)).Append('\n');
        text.Append("  at: ").Append(given.At.InZone(zone).LocalDateTime.ToString("uuuu'-'MM'-'dd'T'HH':'mm", CultureInfo.InvariantCulture)).Append('\n');
        if (given.Customers.Count == 0) return;
        text.Append("  customers:\n");
        foreach (var customer in given.Customers)
            text.Append("    - { number: ").Append(Quoted(customer.Number)).Append(", name: ").Append(Quoted(customer.Name))
                .Append(customer.Telephone is { } phone ? $", phone: {Quoted(phone.Canonical)}" : "").Append(" }\n");
    }

    private static string Step(DialogueStep step) => step switch
    {
        Hears hears => $"hears: {Quoted((hears.Contained ? "~" : "") + Beginning(hears.Text))}",
        Presses presses => $"presses: {Quoted(presses.Keys)}",
        Waits waits => $"waits: {Durations.Format(Milliseconds(waits.Time))}",
        Speaks speaks => $"speaks: {Durations.Format(Milliseconds(speaks.Time))}",
        HangsUp => "hangs-up: true",
        _ => throw new ArgumentException($"No rule for {step.GetType().Name}.", nameof(step)),
    };

    private static string Beginning(string text)
    {
        if (text.Length <= HeardLength) return text;
        var end = text.LastIndexOf(' ', HeardLength);
        return end > 0 ? text[..end] : text;
    }

    /// <summary>Rounded up, so that what was due at the end of the wait is due in the file too.</summary>
    private static TimeSpan Milliseconds(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));

    private static string NameOf(ReportState state) => DialogueReader.States.First(s => s.Value == state).Key;

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
