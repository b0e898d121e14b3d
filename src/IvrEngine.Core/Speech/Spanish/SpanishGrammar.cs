namespace IvrEngine.Core.Speech.Spanish;

/// <summary>Spanish as spoken in Mexico.</summary>
internal sealed class SpanishGrammar : ILanguageGrammar
{
    private readonly SpanishNumbers _numbers;
    private readonly SpanishMoney _money;
    private readonly SpanishCalendar _calendar;
    private readonly CharacterSpeech _characters;

    public SpanishGrammar()
    {
        var inventory = new SoundInventory();
        _numbers = new SpanishNumbers(inventory);
        _money = new SpanishMoney(inventory, _numbers);
        _calendar = new SpanishCalendar(inventory, _numbers);
        _characters = new CharacterSpeech(inventory, [.. Enumerable.Range(0, 10).Select(SpanishNumbers.WordBelowHundred)], LettersAndSigns());
        Inventory = inventory.Sounds;
    }

    public string Code => "es";

    public string Folder => "es-MX";

    public IReadOnlyList<SpokenSound> Inventory { get; }

    public string LeadOf(SlotKind kind, string literal) => kind is SlotKind.Date or SlotKind.When ? SpanishCalendar.LeadOf(literal) : "";

    public IReadOnlyList<SpokenSound> Say(SlotKind kind, object value, SpeechMoment moment, string lead = "") => kind switch
    {
        SlotKind.Digits => _characters.SayDialable(DigitGroups.Of(SpokenValue.Characters(value))),
        SlotKind.Spell => _characters.Say(DigitGroups.Words(SpokenValue.Characters(value))),
        SlotKind.Phone => _characters.SayDialable(DigitGroups.OfPhone(SpokenValue.Characters(value))),
        SlotKind.Number => _numbers.Say(SpokenValue.Number(value), Agreement.Alone),
        SlotKind.NumberMasculine => _numbers.Say(SpokenValue.Number(value), Agreement.Masculine),
        SlotKind.NumberFeminine => _numbers.Say(SpokenValue.Number(value), Agreement.Feminine),
        SlotKind.Money => _money.Say(SpokenValue.Number(value)),
        SlotKind.Date => _calendar.SayDate(SpokenValue.Date(value), moment.Today, lead),
        SlotKind.Time => _calendar.SayTime(SpokenValue.Time(value)),
        SlotKind.When => _calendar.SayWhen(SpokenValue.Moment(value, moment.Zone), moment.Today, lead),
        SlotKind.Text or SlotKind.Prompt => throw new SpeechValueException("free texts and prompts are sounds already; no grammar says them."),
    };

    /// <summary>Letters as Mexicans name them: “be grande” and “ve chica” cannot be taken for each other on a telephone.</summary>
    private static IEnumerable<(char Character, string Id, string Name)> LettersAndSigns()
    {
        string[] letters =
        [
            "a", "be grande", "ce", "de", "e", "efe", "ge", "hache", "i", "jota", "ka", "ele", "eme",
            "ene", "o", "pe", "cu", "erre", "ese", "te", "u", "ve chica", "doble u", "equis", "i griega", "zeta",
        ];
        for (var i = 0; i < letters.Length; i++)
            yield return ((char)('a' + i), $"letter/{(char)('a' + i)}", letters[i]);
        yield return ('ñ', "letter/enye", "eñe");
        yield return ('-', "sign/guion", "guion");
        yield return ('_', "sign/guion-bajo", "guion bajo");
        yield return ('.', "sign/punto", "punto");
        yield return ('@', "sign/arroba", "arroba");
        yield return ('/', "sign/diagonal", "diagonal");
        yield return ('+', "sign/mas", "más");
        yield return ('*', "sign/asterisco", "asterisco");
        yield return ('#', "sign/gato", "gato");
    }
}
