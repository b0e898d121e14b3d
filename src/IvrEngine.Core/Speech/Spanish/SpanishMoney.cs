namespace IvrEngine.Core.Speech.Spanish;

/// <summary>Amounts of pesos: “ciento veintitrés pesos con cincuenta centavos”, “un millón de pesos”, “cincuenta centavos”.</summary>
internal sealed class SpanishMoney(SoundInventory inventory, SpanishNumbers numbers)
{
    private readonly SpokenSound _peso = inventory.Add("money/peso", "peso");
    private readonly SpokenSound _pesos = inventory.Add("money/pesos", "pesos");
    private readonly SpokenSound _ofPesos = inventory.Add("money/de-pesos", "de pesos");
    private readonly SpokenSound _pesoWith = inventory.Add("money/peso-con", "peso con");
    private readonly SpokenSound _pesosWith = inventory.Add("money/pesos-con", "pesos con");
    private readonly SpokenSound _ofPesosWith = inventory.Add("money/de-pesos-con", "de pesos con");
    private readonly SpokenSound _minus = inventory.Add("money/menos", "menos");
    private readonly SpokenSound[] _centavos = inventory.AddRow("money/centavos", 1, Enumerable.Range(1, 99).Select(CentavosText));

    public IReadOnlyList<SpokenSound> Say(decimal amount)
    {
        var rounded = Math.Round(amount, 2, MidpointRounding.AwayFromZero);
        var pesos = (ulong)Math.Truncate(Math.Abs(rounded));
        var centavos = (int)((Math.Abs(rounded) - pesos) * 100);
        var sounds = new List<SpokenSound>();
        if (rounded < 0)
            sounds.Add(_minus);
        if (pesos > 0 || centavos == 0)
        {
            numbers.AddCardinal(sounds, pesos, Agreement.Masculine);
            sounds.Add(Unit(pesos, centavos > 0));
        }
        if (centavos > 0)
            sounds.Add(_centavos[centavos - 1]);
        return sounds;
    }

    private SpokenSound Unit(ulong pesos, bool with) => pesos switch
    {
        1 => with ? _pesoWith : _peso,
        > 0 when pesos % 1_000_000 == 0 => with ? _ofPesosWith : _ofPesos,
        _ => with ? _pesosWith : _pesos,
    };

    private static string CentavosText(int centavos)
    {
        var word = SpanishNumbers.WordBelowHundred(centavos);
        return centavos switch
        {
            1 => "un centavo",
            21 => "veintiún centavos",
            _ when word.EndsWith("uno", StringComparison.Ordinal) => word[..^1] + " centavos",
            _ => word + " centavos",
        };
    }
}
