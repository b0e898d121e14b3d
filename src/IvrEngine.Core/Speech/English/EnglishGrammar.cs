namespace IvrEngine.Core.Speech.English;

/// <summary>English as spoken in the United States; amounts are Mexican pesos.</summary>
internal sealed class EnglishGrammar : ILanguageGrammar
{
    private readonly EnglishNumbers _numbers;
    private readonly EnglishCalendar _calendar;
    private readonly CharacterSpeech _characters;
    private readonly SpokenSound _peso;
    private readonly SpokenSound _pesos;
    private readonly SpokenSound _pesoAnd;
    private readonly SpokenSound _pesosAnd;
    private readonly SpokenSound[] _centavos;

    public EnglishGrammar()
    {
        var inventory = new SoundInventory();
        _numbers = new EnglishNumbers(inventory);
        _calendar = new EnglishCalendar(inventory, _numbers);
        _characters = new CharacterSpeech(inventory, [.. Enumerable.Range(0, 10).Select(EnglishNumbers.WordBelowHundred)], LettersAndSigns());
        _peso = inventory.Add("money/peso", "peso");
        _pesos = inventory.Add("money/pesos", "pesos");
        _pesoAnd = inventory.Add("money/peso-and", "peso and");
        _pesosAnd = inventory.Add("money/pesos-and", "pesos and");
        _centavos = inventory.AddRow("money/centavos", 1,
            Enumerable.Range(1, 99).Select(n => EnglishNumbers.WordBelowHundred(n) + (n == 1 ? " centavo" : " centavos")));
        Inventory = inventory.Sounds;
    }

    public string Code => "en";

    public string Folder => "en-US";

    public IReadOnlyList<SpokenSound> Inventory { get; }

    public string LeadOf(SlotKind kind, string literal) => kind is SlotKind.Date or SlotKind.When ? EnglishCalendar.LeadOf(literal) : "";

    public IReadOnlyList<SpokenSound> Say(SlotKind kind, object value, SpeechMoment moment, string lead = "") => kind switch
    {
        SlotKind.Digits => _characters.SayDialable(DigitGroups.Of(SpokenValue.Characters(value))),
        SlotKind.Spell => _characters.Say(DigitGroups.Words(SpokenValue.Characters(value))),
        SlotKind.Phone => _characters.SayDialable(DigitGroups.OfPhone(SpokenValue.Characters(value))),
        SlotKind.Number or SlotKind.NumberMasculine or SlotKind.NumberFeminine => _numbers.Say(SpokenValue.Number(value)),
        SlotKind.Money => SayMoney(SpokenValue.Number(value)),
        SlotKind.Date => _calendar.SayDate(SpokenValue.Date(value), moment.Today, lead),
        SlotKind.Time => _calendar.SayTime(SpokenValue.Time(value)),
        SlotKind.When => _calendar.SayWhen(SpokenValue.Moment(value, moment.Zone), moment.Today, lead),
        SlotKind.Text or SlotKind.Prompt => throw new SpeechValueException("free texts and prompts are sounds already; no grammar says them."),
    };

    private List<SpokenSound> SayMoney(decimal amount)
    {
        var rounded = Math.Round(amount, 2, MidpointRounding.AwayFromZero);
        var pesos = (ulong)Math.Truncate(Math.Abs(rounded));
        var centavos = (int)((Math.Abs(rounded) - pesos) * 100);
        var sounds = new List<SpokenSound>();
        if (rounded < 0)
            sounds.Add(_numbers.Minus);
        if (pesos > 0 || centavos == 0)
        {
            _numbers.AddCardinal(sounds, pesos);
            sounds.Add((pesos, centavos) switch
            {
                (1, 0) => _peso,
                (1, _) => _pesoAnd,
                (_, 0) => _pesos,
                _ => _pesosAnd,
            });
        }
        if (centavos > 0)
            sounds.Add(_centavos[centavos - 1]);
        return sounds;
    }

    private static IEnumerable<(char Character, string Id, string Name)> LettersAndSigns()
    {
        for (var letter = 'a'; letter <= 'z'; letter++)
            yield return (letter, $"letter/{letter}", char.ToUpperInvariant(letter).ToString());
        yield return ('ñ', "letter/enye", "N with tilde");
        yield return ('-', "sign/hyphen", "hyphen");
        yield return ('_', "sign/underscore", "underscore");
        yield return ('.', "sign/dot", "dot");
        yield return ('@', "sign/at", "at");
        yield return ('/', "sign/slash", "slash");
        yield return ('+', "sign/plus", "plus");
        yield return ('*', "sign/star", "star");
        yield return ('#', "sign/pound", "pound");
    }
}
