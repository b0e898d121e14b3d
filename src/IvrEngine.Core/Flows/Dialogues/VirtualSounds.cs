using IvrEngine.Core.Companies;
using IvrEngine.Core.Speech;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Every sound that the companies' callers can hear, as words: what is played can be read, and lasts as long as it would about take to say.</summary>
public sealed class VirtualSounds : ISoundCatalog
{
    // About 15 characters a second, an unhurried voice.
    private static readonly TimeSpan PerCharacter = TimeSpan.FromMilliseconds(65);

    private readonly Dictionary<string, SpokenSound> _sounds = new(StringComparer.Ordinal);

    public VirtualSounds(IEnumerable<PublishedCompany> companies)
    {
        foreach (var company in companies)
        {
            foreach (var prompt in company.Prompts) _sounds[$"{prompt.Folder}/{prompt.Id}"] = new SpokenSound(prompt.Id, prompt.Text);
            foreach (var code in company.Company.Languages)
                if (Languages.TryGet(code, out var grammar))
                    foreach (var sound in grammar.Inventory) _sounds[$"{grammar.Folder}/{sound.Id}"] = sound;
        }
    }

    public bool Has(string sound) => _sounds.ContainsKey(sound);

    public TimeSpan LengthOf(IReadOnlyList<string> sounds)
    {
        var length = TimeSpan.Zero;
        foreach (var sound in sounds)
            if (_sounds.TryGetValue(sound, out var spoken)) length += spoken.PauseLength ?? spoken.Text.Length * PerCharacter;
        return length;
    }

    /// <summary>The words; a sound that nobody knows is shown by its name in angle brackets.</summary>
    public string TextOf(IReadOnlyList<string> sounds) =>
        SpokenSound.TextOf(sounds.Select(sound => _sounds.TryGetValue(sound, out var spoken) ? spoken : new SpokenSound(sound, $"<{sound}>")));
}
