namespace IvrEngine.Telephone.Ear;

/// <summary>
/// Makes landmarks of audio that do not depend on where one starts to listen: the distances between successive zero crossings, eight at a time, hashed.
/// The same recording gives the same distances wherever it is played, however loud, and nearly always after G.711; so one look-up finds both the prompt and the place in it.
/// </summary>
internal sealed class CrossingHasher
{
    private const int Intervals = 8;

    // A crossing counts once the signal is clearly on the other side, so that quiet noise makes none. 48 is a decision level of A-law.
    private const int Margin = 48;

    // Landmarks do not reach over a pause: what is on its other side may be another prompt.
    private const int LongestSpan = 400;

    private readonly int[] _last = new int[Intervals + 1];
    private int _count;
    private bool _positive;

    /// <summary>Takes the next sample.</summary>
    /// <param name="position">Its index; grows by one each time.</param>
    /// <param name="hash">The landmark that ends at this sample.</param>
    /// <returns>False when none ends here.</returns>
    public bool TryNext(int position, short sample, out uint hash)
    {
        hash = 0;
        if (_positive ? sample >= -Margin : sample <= Margin) return false;
        _positive = !_positive;
        Array.Copy(_last, 0, _last, 1, Intervals);
        _last[0] = position;
        if (++_count <= Intervals || position - _last[Intervals] > LongestSpan) return false;
        hash = _positive ? 2166136261u : 2166136262u; // FNV-1a over the distances
        for (var i = 0; i < Intervals; i++) hash = (hash ^ (uint)(_last[i] - _last[i + 1])) * 16777619u;
        return true;
    }

    public void Reset() => (_count, _positive) = (0, false);
}
