using System.Runtime.InteropServices;
using IvrEngine.Telephone.Media;

namespace IvrEngine.Telephone.Ear;

/// <summary>
/// The prompts that telephones know by their sound, with an index of their landmarks. Made once, shared by all calls; it is immutable.
/// A prompt's id is its path under the folder without the extension, with <c>/</c>.
/// </summary>
public sealed class PromptLibrary
{
    // A landmark that is everywhere (a steady tone) says nothing about the place: only its first places are kept.
    private const int MostPlaces = 24;

    private readonly short[] _samples;
    private readonly int[] _starts;
    private readonly uint[] _hashes;
    private readonly int[] _places;
    private readonly int[] _bucket;
    private readonly Dictionary<string, int> _indexOf;

    private PromptLibrary(IReadOnlyList<(string Id, short[] Samples)> prompts)
    {
        var distinct = new Dictionary<string, int>();
        var kept = new List<(string Id, short[] Samples)>();
        _indexOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, samples) in prompts)
        {
            var content = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(MemoryMarshal.AsBytes(samples.AsSpan())));
            if (!distinct.TryGetValue(content, out var index))
            {
                distinct[content] = index = kept.Count;
                kept.Add((id, samples));
            }
            _indexOf.Add(id, index);
        }
        Ids = [.. kept.Select(k => k.Id)];
        _starts = new int[kept.Count + 1];
        for (var i = 0; i < kept.Count; i++) _starts[i + 1] = _starts[i] + kept[i].Samples.Length;
        _samples = new short[_starts[^1]];
        for (var i = 0; i < kept.Count; i++) ThroughG711(kept[i].Samples, _samples.AsSpan(_starts[i]));
        AudibleSpans = [.. Enumerable.Range(0, kept.Count).Select(AudibleSpan)];
        (_hashes, _places) = Index();
        _bucket = Buckets(_hashes);
    }

    /// <summary>The prompts' ids. Files with the very same samples are one prompt, under the first of their ids.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>How long all prompts are together.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds((double)_samples.Length / Hearing.SampleRate);

    /// <summary>For each prompt, its first and one past its last clearly audible sample.</summary>
    internal IReadOnlyList<(int First, int End)> AudibleSpans { get; }

    /// <summary>Loads every <c>.wav</c> under a folder.</summary>
    /// <param name="wanted">Which ids to load; all when left out. Prompts that begin with the same words take longest to tell apart: leave out what cannot be heard.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is not PCM, 8 kHz, 16 bits, mono; the message names it.</exception>
    public static PromptLibrary Load(string folder, Func<string, bool>? wanted = null)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder of prompts '{folder}'.");
        var files = Directory.EnumerateFiles(folder, "*.wav", SearchOption.AllDirectories).Where(f => wanted is null || wanted(IdOf(folder, f))).Order(StringComparer.Ordinal);
        return new PromptLibrary([.. files.Select(f => (IdOf(folder, f), WaveFile.Read(f)))]);
    }

    /// <summary>Takes prompts from memory (8 kHz, 16 bits).</summary>
    public static PromptLibrary FromSamples(IEnumerable<KeyValuePair<string, short[]>> prompts) => new([.. prompts.Select(p => (p.Key, p.Value))]);

    /// <summary>Whether there is a prompt with this id.</summary>
    public bool Has(string id) => _indexOf.ContainsKey(id);

    /// <summary>The id under which a prompt is reported: its own, or the first of those with the very same samples.</summary>
    /// <exception cref="ArgumentException">There is no such prompt.</exception>
    public string Canonical(string id) => _indexOf.TryGetValue(id, out var index)
        ? Ids[index]
        : throw new ArgumentException($"There is no prompt '{id}' among the {Ids.Count} known ones; ids are paths under the sounds folder without '.wav'.", nameof(id));

    /// <summary>How long a prompt is.</summary>
    public TimeSpan LengthOf(string id) => TimeSpan.FromSeconds((double)SamplesOf(_indexOf[Canonical(id)]).Length / Hearing.SampleRate);

    internal ReadOnlySpan<short> SamplesOf(int prompt) => _samples.AsSpan(_starts[prompt]..(_starts[prompt + 1]));

    /// <summary>Where a landmark occurs, as places in the row of all prompts (see <see cref="Locate"/>).</summary>
    internal ReadOnlySpan<int> Find(uint hash)
    {
        var bucket = (int)(hash >> 16);
        var (low, high) = (_bucket[bucket], _bucket[bucket + 1]);
        var within = _hashes.AsSpan(low..high);
        var at = within.BinarySearch(hash);
        if (at < 0) return [];
        var (first, end) = (at, at + 1);
        while (first > 0 && within[first - 1] == hash) first--;
        while (end < within.Length && within[end] == hash) end++;
        return _places.AsSpan((low + first)..(low + Math.Min(end, first + MostPlaces)));
    }

    /// <summary>The prompt and the sample in it.</summary>
    internal (int Prompt, int Sample) Locate(int place)
    {
        var at = Array.BinarySearch(_starts, place);
        var prompt = at >= 0 ? at : ~at - 1;
        return (prompt, place - _starts[prompt]);
    }

    private static string IdOf(string folder, string file) => Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/');

    // What arrives has been through G.711, so the prompts are compared as they sound after it.
    private static void ThroughG711(ReadOnlySpan<short> samples, Span<short> coded)
    {
        for (var i = 0; i < samples.Length; i++) coded[i] = G711.DecodeALaw(G711.EncodeALaw(samples[i]));
    }

    private (int, int) AudibleSpan(int prompt)
    {
        var samples = SamplesOf(prompt);
        int first = samples.Length, end = 0;
        for (var at = 0; at < samples.Length; at += Hearing.Block)
        {
            var block = samples[at..Math.Min(samples.Length, at + Hearing.Block)];
            if (!Hearing.IsClearlyAudible(block)) continue;
            first = Math.Min(first, at);
            end = at + block.Length;
        }
        return (first, end);
    }

    private (uint[], int[]) Index()
    {
        var hashes = new List<uint>(_samples.Length / 8);
        var places = new List<int>(_samples.Length / 8);
        var hasher = new CrossingHasher();
        for (var prompt = 0; prompt < _starts.Length - 1; prompt++)
        {
            hasher.Reset();
            for (var at = _starts[prompt]; at < _starts[prompt + 1]; at++)
            {
                if (!hasher.TryNext(at, _samples[at], out var hash)) continue;
                hashes.Add(hash);
                places.Add(at);
            }
        }
        var (sortedHashes, sortedPlaces) = (hashes.ToArray(), places.ToArray());
        // By hash, then by place: one sort of both as a single number.
        var keys = new ulong[sortedHashes.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = ((ulong)sortedHashes[i] << 32) | (uint)sortedPlaces[i];
        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++) (sortedHashes[i], sortedPlaces[i]) = ((uint)(keys[i] >> 32), (int)(uint)keys[i]);
        return (sortedHashes, sortedPlaces);
    }

    private static int[] Buckets(uint[] hashes)
    {
        var starts = new int[65_537];
        foreach (var hash in hashes) starts[(hash >> 16) + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        return starts;
    }
}
