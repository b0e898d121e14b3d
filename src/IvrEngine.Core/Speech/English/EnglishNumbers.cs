namespace IvrEngine.Core.Speech.English;

/// <summary>American cardinal numbers, short scale, without “and”: “one hundred twenty-three”.</summary>
internal sealed class EnglishNumbers
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private readonly SpokenSound[] _belowHundred;
    private readonly SpokenSound[] _hundreds;
    private readonly (ulong Size, SpokenSound Name)[] _scales;
    private readonly SpokenSound _minus;
    private readonly SpokenSound _point;

    public EnglishNumbers(SoundInventory inventory)
    {
        _belowHundred = inventory.AddRow("number", 0, Enumerable.Range(0, 100).Select(WordBelowHundred));
        _hundreds = [.. Enumerable.Range(1, 9).Select(n => inventory.Add(FormattableString.Invariant($"number/{n}00"), Small[n] + " hundred"))];
        _scales =
        [
            (1_000_000_000_000_000, inventory.Add("number/quadrillion", "quadrillion")),
            (1_000_000_000_000, inventory.Add("number/trillion", "trillion")),
            (1_000_000_000, inventory.Add("number/billion", "billion")),
            (1_000_000, inventory.Add("number/million", "million")),
            (1000, inventory.Add("number/thousand", "thousand")),
        ];
        _minus = inventory.Add("number/minus", "minus");
        _point = inventory.Add("number/point", "point");
    }

    public SpokenSound Minus => _minus;

    public static string WordBelowHundred(int number) => number switch
    {
        < 20 => Small[number],
        _ when number % 10 == 0 => Tens[(number / 10) - 2],
        _ => $"{Tens[(number / 10) - 2]}-{Small[number % 10]}",
    };

    public SpokenSound BelowHundred(int number) => _belowHundred[number];

    /// <summary>Any number; a fraction is said digit by digit: “three point one four”.</summary>
    public IReadOnlyList<SpokenSound> Say(decimal number)
    {
        var sounds = new List<SpokenSound>();
        if (number < 0)
            sounds.Add(_minus);
        AddCardinal(sounds, (ulong)Math.Truncate(Math.Abs(number)));
        var fraction = SpokenValue.FractionDigits(number);
        if (fraction.Length > 0)
            sounds.AddRange([_point, .. fraction.Select(digit => _belowHundred[digit - '0'])]);
        return sounds;
    }

    public void AddCardinal(List<SpokenSound> sounds, ulong number)
    {
        if (number == 0)
            sounds.Add(_belowHundred[0]);
        foreach (var (size, name) in _scales)
        {
            if (number / size % 1000 is var count and > 0)
            {
                AddBelowThousand(sounds, count);
                sounds.Add(name);
            }
        }
        AddBelowThousand(sounds, number % 1000);
    }

    private void AddBelowThousand(List<SpokenSound> sounds, ulong number)
    {
        if (number >= 100)
            sounds.Add(_hundreds[(number / 100) - 1]);
        if (number % 100 > 0)
            sounds.Add(_belowHundred[number % 100]);
    }
}
