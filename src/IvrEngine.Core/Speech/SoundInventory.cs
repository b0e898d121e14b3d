namespace IvrEngine.Core.Speech;

/// <summary>
/// Gathers a language's value sounds while its grammar is built. A grammar only speaks with sounds that it got from here, so whatever it says is
/// in its inventory.
/// </summary>
internal sealed class SoundInventory
{
    private readonly Dictionary<string, SpokenSound> _sounds = new(StringComparer.Ordinal);

    public SoundInventory()
    {
        foreach (var shared in (SpokenSound[])[SpokenSound.ShortPause, SpokenSound.LongPause, SpokenSound.Beep])
            _sounds.Add(shared.Id, shared);
    }

    public IReadOnlyList<SpokenSound> Sounds => [.. _sounds.Values.OrderBy(sound => sound.Id, StringComparer.Ordinal)];

    /// <summary>A sound <c>values/{id}</c>.</summary>
    public SpokenSound Add(string id, string text)
    {
        var sound = new SpokenSound(SpokenSound.ValuesFolder + id, text);
        _sounds.Add(sound.Id, sound);
        return sound;
    }

    /// <summary>Sounds <c>values/{folder}/{first}</c>, <c>…/{first + 1}</c> and so on.</summary>
    public SpokenSound[] AddRow(string folder, int first, IEnumerable<string> texts) =>
        [.. texts.Select((text, i) => Add(FormattableString.Invariant($"{folder}/{first + i}"), text))];
}
