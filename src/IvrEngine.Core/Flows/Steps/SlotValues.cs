using System.Globalization;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Speech;
using NodaTime;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>Turns the value of an expression into what a slot's grammar takes.</summary>
internal static class SlotValues
{
    /// <summary>The kinds of values that a slot can say.</summary>
    public static bool Accepts(SlotKind slot, ValueKind value) => slot switch
    {
        SlotKind.Digits or SlotKind.Spell or SlotKind.Phone or SlotKind.Text => value is ValueKind.Text or ValueKind.Number,
        SlotKind.Number or SlotKind.NumberMasculine or SlotKind.NumberFeminine or SlotKind.Money => value is ValueKind.Number,
        SlotKind.Date or SlotKind.Time or SlotKind.When => value is ValueKind.Instant,
        SlotKind.Prompt => false,
    };

    public static object? Convert(SlotPart slot, IReadOnlyDictionary<int, CompiledExpression> expressions, IExpressionScope scope)
    {
        var value = expressions[slot.Offset].Evaluate(scope);
        return (slot.Kind, value) switch
        {
            (_, null) => null,
            (SlotKind.Date, Instant at) => at.InZone(scope.Zone).Date,
            (SlotKind.Time, Instant at) => at.InZone(scope.Zone).TimeOfDay,
            (SlotKind.Digits or SlotKind.Spell or SlotKind.Phone or SlotKind.Text, decimal number) => number.ToString(CultureInfo.InvariantCulture),
            _ => value,
        };
    }
}
