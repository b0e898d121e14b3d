using NodaTime;

namespace IvrEngine.Core.Speech;

/// <summary>When and where a text is spoken: what “hoy” and “mañana” mean.</summary>
public readonly record struct SpeechMoment(Instant Now, DateTimeZone Zone)
{
    /// <summary>The calendar day of the moment in its zone.</summary>
    public LocalDate Today => Now.InZone(Zone).Date;
}

/// <summary>Speaks values in one language with a fixed set of sounds.</summary>
public interface ILanguageGrammar
{
    /// <summary>The language's code in flow files: <c>es</c>.</summary>
    string Code { get; }

    /// <summary>The language's folder under <c>sounds/</c>: <c>es-MX</c>.</summary>
    string Folder { get; }

    /// <summary>Every value sound that <see cref="Say"/> can ever name, pauses included; and the shared sounds (the beep).</summary>
    IReadOnlyList<SpokenSound> Inventory { get; }

    /// <summary>
    /// The word at the end of <paramref name="literal"/> that a value of this kind must speak itself because it fuses with the value's first
    /// word (“antes de” + “el lunes” = “antes del lunes”), exactly as written; empty when there is none.
    /// </summary>
    string LeadOf(SlotKind kind, string literal);

    /// <summary>The sounds that say a value.</summary>
    /// <param name="kind">Not <see cref="SlotKind.Text"/> nor <see cref="SlotKind.Prompt"/>, which have no grammar.</param>
    /// <param name="value">As <see cref="SlotKind"/> states for each kind.</param>
    /// <param name="lead">What <see cref="LeadOf"/> gave for the text before the value.</param>
    /// <exception cref="SpeechValueException">The value is of another type or cannot be said in this way.</exception>
    IReadOnlyList<SpokenSound> Say(SlotKind kind, object value, SpeechMoment moment, string lead = "");
}

/// <summary>A value that cannot be said in the way that was asked for.</summary>
public sealed class SpeechValueException(string message) : Exception(message);
