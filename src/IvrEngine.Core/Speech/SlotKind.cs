namespace IvrEngine.Core.Speech;

/// <summary>How the value of a slot is spoken. The word before the colon in <c>{digits:report.number}</c>.</summary>
public enum SlotKind
{
    /// <summary>A string of digits, one by one, in groups that can be written down. Takes a string (spaces and hyphens part groups) or an integer.</summary>
    Digits,

    /// <summary>A number on its own: “veintiuno”. Takes an integer or a decimal, below 10^18 in magnitude.</summary>
    Number,

    /// <summary>A number before a masculine noun, written <c>{number.m:x}</c>: “veintiún reportes”.</summary>
    NumberMasculine,

    /// <summary>A number before a feminine noun, written <c>{number.f:x}</c>: “veintiuna personas”, “doscientas llamadas”.</summary>
    NumberFeminine,

    /// <summary>Pesos and centavos. Takes a decimal or an integer; rounded half away from zero to the centavo.</summary>
    Money,

    /// <summary>A day: “el dos de marzo”, with the year when it is not the current one. Takes a LocalDate.</summary>
    Date,

    /// <summary>A time of day on the 12-hour clock: “las dos y media de la tarde”. Takes a LocalTime; seconds are not said.</summary>
    Time,

    /// <summary>A moment as seen from now: “mañana a la una de la tarde”. Takes an Instant, a ZonedDateTime or a LocalDateTime (then in the moment's zone).</summary>
    When,

    /// <summary>Letters, digits and a few signs, one by one. Takes a string.</summary>
    Spell,

    /// <summary>A telephone number as it is read aloud where the language is spoken. Takes a string in any of the printed forms.</summary>
    Phone,

    /// <summary>Free text. Takes the sounds that it was synthesised to: a SpokenSound, or a list of them (an empty one says nothing).</summary>
    Text,

    /// <summary>A prompt by its id, which is the slot's expression itself; nothing is evaluated.</summary>
    Prompt,
}
