using System.Globalization;
using System.Text;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Speech;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>A text for people to read, whose slots are written and not spoken: <c>02/03/2026 10:15</c>, <c>$1,234.50</c>; a missing value is a dash.</summary>
/// <param name="slots">Each slot's expression under its offset.</param>
internal sealed class WrittenText(TextTemplate template, IReadOnlyDictionary<int, CompiledExpression> slots)
{
    private static readonly LocalDateTimePattern Date = LocalDateTimePattern.CreateWithInvariantCulture("dd/MM/uuuu");
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("dd/MM/uuuu HH:mm");

    public static bool Accepts(SlotKind slot, ValueKind value) => slot switch
    {
        SlotKind.Prompt => false,
        SlotKind.Text => value is not ValueKind.Record,
        _ => SlotValues.Accepts(slot, value),
    };

    /// <param name="longest">Characters after which the text is cut.</param>
    public string Render(IExpressionScope scope, int longest)
    {
        var text = new StringBuilder();
        foreach (var part in template.Parts)
            text.Append(part is LiteralPart literal ? literal.Text : Written((SlotPart)part, scope));
        return text.Length <= longest ? text.ToString() : text.ToString(0, longest - 1) + "…";
    }

    /// <summary>On one line, without control characters: for the header of a message.</summary>
    public string RenderLine(IExpressionScope scope, int longest) =>
        string.Concat(Render(scope, longest).Select(c => char.IsControl(c) ? ' ' : c));

    private string Written(SlotPart slot, IExpressionScope scope) => slots[slot.Offset].Evaluate(scope) switch
    {
        null => "—",
        decimal number when slot.Kind == SlotKind.Money => number.ToString("$#,##0.00", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        bool flag => flag ? "sí" : "no",
        Instant at => (slot.Kind switch { SlotKind.Date => Date, SlotKind.Time => Time, _ => Moment }).Format(at.InZone(scope.Zone).LocalDateTime),
        Duration duration => Durations.Format(duration.ToTimeSpan()),
        var text => text.ToString()!,
    };
}
