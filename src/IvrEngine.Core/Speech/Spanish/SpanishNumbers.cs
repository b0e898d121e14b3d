using System.Globalization;

namespace IvrEngine.Core.Speech.Spanish;

/// <summary>How a number agrees with what follows it.</summary>
internal enum Agreement
{
    /// <summary>Nothing follows: “veintiuno”.</summary>
    Alone,

    /// <summary>A masculine noun follows: “veintiún pesos”.</summary>
    Masculine,

    /// <summary>A feminine noun follows: “veintiuna personas”.</summary>
    Feminine,
}

/// <summary>
/// Cardinal numbers as the Real Academia Española's <i>Diccionario panhispánico de dudas</i> (“cardinales”, “uno”, “cien”) has them: the long scale
/// (billón = 10^12), “cien” alone and before mil or millones, “ciento” before smaller numbers, the apocope before nouns and before mil.
/// </summary>
internal sealed class SpanishNumbers
{
    private static readonly string[] Small =
    [
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
        "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
        "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
    ];

    private static readonly string[] Tens = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];

    private static readonly string[] HundredStems = ["dosc", "tresc", "cuatroc", "quin", "seisc", "setec", "ochoc", "novec"];

    private readonly SpokenSound[] _belowHundred;
    private readonly Dictionary<ulong, SpokenSound> _apocope = [];
    private readonly Dictionary<ulong, SpokenSound> _feminine = [];
    private readonly SpokenSound _hundred;
    private readonly SpokenSound _hundredAnd;
    private readonly SpokenSound[] _hundreds;
    private readonly SpokenSound[] _hundredsFeminine;
    private readonly SpokenSound _thousand;
    private readonly (SpokenSound One, SpokenSound Many) _million;
    private readonly (SpokenSound One, SpokenSound Many) _billion;
    private readonly SpokenSound _minus;
    private readonly SpokenSound _point;

    public SpanishNumbers(SoundInventory inventory)
    {
        _belowHundred = inventory.AddRow("number", 0, Enumerable.Range(0, 100).Select(WordBelowHundred));
        foreach (var n in Enumerable.Range(0, 100).Where(n => n % 10 == 1 && n != 11))
        {
            var stem = WordBelowHundred(n)[..^1];
            _apocope[(ulong)n] = inventory.Add(FormattableString.Invariant($"number/{n}-un"), n == 21 ? "veintiún" : stem);
            _feminine[(ulong)n] = inventory.Add(FormattableString.Invariant($"number/{n}-una"), stem + "a");
        }
        _hundred = inventory.Add("number/100", "cien");
        _hundredAnd = inventory.Add("number/100-ciento", "ciento");
        _hundreds = [.. HundredStems.Select((stem, i) => inventory.Add(FormattableString.Invariant($"number/{i + 2}00"), stem + "ientos"))];
        _hundredsFeminine = [.. HundredStems.Select((stem, i) => inventory.Add(FormattableString.Invariant($"number/{i + 2}00-as"), stem + "ientas"))];
        _thousand = inventory.Add("number/mil", "mil");
        _million = (inventory.Add("number/millon", "millón"), inventory.Add("number/millones", "millones"));
        _billion = (inventory.Add("number/billon", "billón"), inventory.Add("number/billones", "billones"));
        _minus = inventory.Add("number/menos", "menos");
        _point = inventory.Add("number/punto", "punto");
    }

    /// <summary>A number on its own below 100, for days and years.</summary>
    public SpokenSound BelowHundred(int number) => _belowHundred[number];

    public static string WordBelowHundred(int number) => number switch
    {
        < 30 => Small[number],
        _ when number % 10 == 0 => Tens[(number / 10) - 3],
        _ => $"{Tens[(number / 10) - 3]} y {Small[number % 10]}",
    };

    /// <summary>
    /// Any number: “menos doce punto cero cinco”. A fraction's leading zeros are said one by one and the rest as a number when it has one or two
    /// digits; longer fractions digit by digit.
    /// </summary>
    public IReadOnlyList<SpokenSound> Say(decimal number, Agreement agreement)
    {
        var sounds = new List<SpokenSound>();
        if (number < 0)
            sounds.Add(_minus);
        var fraction = SpokenValue.FractionDigits(number);
        AddCardinal(sounds, (ulong)Math.Truncate(Math.Abs(number)), fraction.Length == 0 ? agreement : Agreement.Alone);
        if (fraction.Length == 0)
            return sounds;
        sounds.Add(_point);
        var digits = fraction.TrimStart('0');
        sounds.AddRange(Enumerable.Repeat(_belowHundred[0], fraction.Length - digits.Length));
        if (digits.Length <= 2)
            sounds.Add(_belowHundred[int.Parse(digits, CultureInfo.InvariantCulture)]);
        else
            sounds.AddRange(digits.Select(digit => _belowHundred[digit - '0']));
        return sounds;
    }

    public void AddCardinal(List<SpokenSound> sounds, ulong number, Agreement agreement)
    {
        const ulong Million = 1_000_000;
        if (number == 0)
        {
            sounds.Add(_belowHundred[0]);
            return;
        }
        AddScale(sounds, number / (Million * Million), _billion);
        AddScale(sounds, number / Million % Million, _million);
        AddBelowMillion(sounds, number % Million, agreement);
    }

    private void AddScale(List<SpokenSound> sounds, ulong count, (SpokenSound One, SpokenSound Many) scale)
    {
        if (count == 0)
            return;
        AddBelowMillion(sounds, count, Agreement.Masculine);
        sounds.Add(count == 1 ? scale.One : scale.Many);
    }

    private void AddBelowMillion(List<SpokenSound> sounds, ulong number, Agreement agreement)
    {
        var thousands = number / 1000;
        if (thousands > 1)
            AddBelowThousand(sounds, thousands, feminine: agreement == Agreement.Feminine, Agreement.Masculine);
        if (thousands > 0)
            sounds.Add(_thousand);
        AddBelowThousand(sounds, number % 1000, feminine: agreement == Agreement.Feminine, agreement);
    }

    private void AddBelowThousand(List<SpokenSound> sounds, ulong number, bool feminine, Agreement unit)
    {
        var (hundreds, rest) = (number / 100, number % 100);
        if (hundreds == 1)
            sounds.Add(rest == 0 ? _hundred : _hundredAnd);
        else if (hundreds > 1)
            sounds.Add((feminine ? _hundredsFeminine : _hundreds)[hundreds - 2]);
        if (rest == 0)
            return;
        var forms = unit switch
        {
            Agreement.Masculine => _apocope,
            Agreement.Feminine => _feminine,
            Agreement.Alone => null,
        };
        sounds.Add(forms?.GetValueOrDefault(rest) is { Id: not null } form ? form : _belowHundred[rest]);
    }
}
