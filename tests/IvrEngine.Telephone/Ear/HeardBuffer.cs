namespace IvrEngine.Telephone.Ear;

/// <summary>The latest seconds of what was heard, addressed by the index since the call's audio began.</summary>
internal sealed class HeardBuffer
{
    // Long enough to follow a prompt back over its leading silence; the rest moves to the front when it is full.
    private const int Kept = 3 * Hearing.SampleRate;

    private readonly short[] _samples = new short[2 * Kept];
    private int _count;

    /// <summary>The index of the oldest sample kept.</summary>
    public int First { get; private set; }

    /// <summary>One past the newest.</summary>
    public int End => First + _count;

    public ReadOnlySpan<short> Slice(int index, int length) => _samples.AsSpan(index - First, length);

    public void Add(ReadOnlySpan<short> samples)
    {
        if (_count + samples.Length > _samples.Length)
        {
            var drop = _count - Kept;
            _samples.AsSpan(drop, Kept).CopyTo(_samples);
            First += drop;
            _count = Kept;
        }
        samples.CopyTo(_samples.AsSpan(_count));
        _count += samples.Length;
    }
}
