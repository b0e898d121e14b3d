namespace IvrEngine.Ari;

/// <summary>
/// Pauses between attempts: they double from <paramref name="min"/> to <paramref name="max"/>, and each is drawn between half of that and
/// the whole, so that several engines do not return to a restarted Asterisk at the same moment.
/// </summary>
/// <param name="draw">A number in [0, 1).</param>
internal sealed class BackOff(TimeSpan min, TimeSpan max, Func<double> draw)
{
    private int _failures;

    public TimeSpan Next()
    {
        var ceiling = Math.Min(max.TotalMilliseconds, min.TotalMilliseconds * Math.Pow(2, Math.Min(_failures++, 30)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + draw() / 2));
    }

    public void Reset() => _failures = 0;
}
