namespace IvrEngine.Telephone.Ear;

/// <summary>Follows audio that no prompt accounts for: music, a voice, a tone. Announced once 300 ms of it were heard; over after 400 ms of silence.</summary>
internal sealed class UnknownAudio
{
    private const int Enough = 2400;
    private const int Over = 3200;

    private int _from, _lastAudible, _audible;
    private int _entry = -1;

    /// <summary>Takes a stretch that no prompt accounts for.</summary>
    /// <returns>What there is to report, or null.</returns>
    public Recognized? Hear(int at, int length, bool audible, Func<int> newEntry)
    {
        if (!audible) return _audible > 0 && at + length - _lastAudible > Over ? Close(at + length) : null;
        if (_audible == 0) _from = at;
        _audible += length;
        _lastAudible = at + length;
        if (_entry >= 0 || _audible < Enough) return null;
        _entry = newEntry();
        return new Recognized(_entry, null, _from, null, false, 0);
    }

    /// <summary>It is over, or a prompt took its place at that sample.</summary>
    public Recognized? Close(int at)
    {
        var closed = _entry >= 0 ? new Recognized(_entry, null, _from, Math.Min(_lastAudible, at), true, 0) : null;
        (_entry, _audible) = (-1, 0);
        return closed;
    }
}
