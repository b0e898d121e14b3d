namespace IvrEngine.Core.Speech;

/// <summary>
/// Says characters one by one, with a pause between groups. Each digit exists twice: as it sounds within a series and as it sounds at the end of one,
/// where the voice falls.
/// </summary>
internal sealed class CharacterSpeech
{
    private readonly Dictionary<char, SpokenSound> _within = [];
    private readonly Dictionary<char, SpokenSound> _last = [];

    /// <param name="digits">The names of 0 to 9.</param>
    /// <param name="others">Letters and signs: character, id below <c>values/</c>, name.</param>
    public CharacterSpeech(SoundInventory inventory, IReadOnlyList<string> digits, IEnumerable<(char Character, string Id, string Name)> others)
    {
        for (var digit = 0; digit < 10; digit++)
        {
            _within[(char)('0' + digit)] = inventory.Add(FormattableString.Invariant($"digit/{digit}"), digits[digit]);
            _last[(char)('0' + digit)] = inventory.Add(FormattableString.Invariant($"digit/{digit}-end"), digits[digit]);
        }
        foreach (var (character, id, name) in others)
            _within[character] = inventory.Add(id, name);
    }

    public SpokenSound Digit(char digit) => _within[digit];

    /// <exception cref="SpeechValueException">A character has no name, or there is none at all.</exception>
    public IReadOnlyList<SpokenSound> Say(IReadOnlyList<string> groups)
    {
        if (groups.Count == 0)
            throw new SpeechValueException("there is nothing to say: the value is empty.");
        var sounds = new List<SpokenSound>();
        for (var g = 0; g < groups.Count; g++)
        {
            if (g > 0)
                sounds.Add(SpokenSound.ShortPause);
            for (var i = 0; i < groups[g].Length; i++)
                sounds.Add(Name(groups[g][i], last: g == groups.Count - 1 && i == groups[g].Length - 1));
        }
        return sounds;
    }

    /// <summary>As <see cref="Say"/>, but only digits, star, hash and plus may occur.</summary>
    public IReadOnlyList<SpokenSound> SayDialable(IReadOnlyList<string> groups) =>
        groups.SelectMany(group => group).FirstOrDefault(c => !char.IsAsciiDigit(c) && c is not ('*' or '#' or '+')) is var odd && odd != default
            ? throw new SpeechValueException($"'{odd}' is no digit.")
            : Say(groups);

    private SpokenSound Name(char character, bool last)
    {
        var plain = WithoutAccent(char.ToLowerInvariant(character));
        if (last && _last.TryGetValue(plain, out var falling))
            return falling;
        return _within.TryGetValue(plain, out var sound) ? sound : throw new SpeechValueException($"'{character}' has no name to be spelled with.");
    }

    /// <summary>The letter without its accent, but for ñ, which is a letter of its own. A table: the engine runs without culture data.</summary>
    private static char WithoutAccent(char letter) => letter switch
    {
        'á' or 'à' or 'â' or 'ä' => 'a',
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'í' or 'ì' or 'î' or 'ï' => 'i',
        'ó' or 'ò' or 'ô' or 'ö' => 'o',
        'ú' or 'ù' or 'û' or 'ü' => 'u',
        'ç' => 'c',
        _ => letter,
    };
}
