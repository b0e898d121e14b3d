using IvrEngine.Core.Telephony;

namespace IvrEngine.Asterisk;

/// <summary>The folder of sound files: where Asterisk finds them, and how long each plays. Read once; a sound is looked up in a call, never a file.</summary>
internal sealed class SoundFolder : ISoundCatalog
{
    private const int HeaderBytes = 44;
    private const int BytesPerSecond = 16_000; // 8 kHz, 16 bits, mono: the only format that prompts are built in

    private readonly Dictionary<string, (string Media, TimeSpan Length)> _sounds = new(StringComparer.Ordinal);

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public SoundFolder(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var file in new DirectoryInfo(Root).EnumerateFiles("*.wav", SearchOption.AllDirectories))
        {
            var id = Path.ChangeExtension(Path.GetRelativePath(Root, file.FullName), null).Replace('\\', '/');
            var length = TimeSpan.FromSeconds(Math.Max(0, file.Length - HeaderBytes) / (double)BytesPerSecond);
            _sounds[id] = (MediaUri(id), length);
        }
    }

    public string Root { get; }

    public int Count => _sounds.Count;

    public string MediaOf(string sound) => _sounds.TryGetValue(sound, out var known) ? known.Media : MediaUri(sound);

    public bool Has(string sound) => _sounds.ContainsKey(sound);

    public TimeSpan LengthOf(IReadOnlyList<string> sounds)
    {
        var length = TimeSpan.Zero;
        for (var i = 0; i < sounds.Count; i++)
            if (_sounds.TryGetValue(sounds[i], out var known)) length += known.Length;
        return length;
    }

    private string MediaUri(string id) => $"sound:{Path.Combine(Root, id)}";
}
