using System.Collections.Immutable;

namespace IvrEngine.Telephone.Ear;

/// <summary>The ear of one call: keeps the timeline of what was heard, in arrival times, and lets tests wait for it.</summary>
internal sealed class CallEar
{
    // Enough packets to find the arrival of a sample that was heard 40 s ago (a prompt that stays ambiguous for that long is announced late).
    private const int Arrivals = 2048;

    // When no packet comes for this long, nothing is being heard, whatever was playing.
    private static readonly TimeSpan Starved = TimeSpan.FromMilliseconds(500);

    // A line that has nothing to say may send nothing at all, and keep back the last, incomplete packet of a prompt.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(60);

    private readonly Lock _gate = new();
    private readonly PromptRecognizer? _recognizer;
    private readonly (int Index, TimeSpan At)[] _arrivals = new (int, TimeSpan)[Arrivals];
    private int _arrivalCount;
    private ImmutableList<Heard> _timeline = [];
    private TaskCompletionSource _changed = NewSignal();
    private TimeSpan _quiet;

    public CallEar(PromptLibrary? library) => _recognizer = library is null ? null : new PromptRecognizer(library, Report);

    public ImmutableList<Heard> Timeline { get { lock (_gate) return _timeline; } }

    public TimeSpan? LastAudibleAt { get; private set; }

    private TimeSpan? LastPacketAt { get; set; }

    /// <summary>Completed at the next change of the timeline.</summary>
    public Task Changed { get { lock (_gate) return _changed.Task; } }

    public void Hear(ReadOnlySpan<short> samples, int missing, TimeSpan arrivedAt)
    {
        lock (_gate)
        {
            LastPacketAt = arrivedAt;
            _quiet = TimeSpan.Zero;
            if (Hearing.IsAudible(samples)) LastAudibleAt = arrivedAt;
            if (_recognizer is null) return;
            _arrivals[_arrivalCount++ % Arrivals] = (_recognizer.Position, arrivedAt);
            Span<short> silence = stackalloc short[160];
            for (; missing > 0; missing -= silence.Length) _recognizer.Hear(silence[..Math.Min(missing, silence.Length)]);
            _recognizer.Hear(samples);
        }
    }

    /// <summary>Time has passed, whether or not a packet came.</summary>
    public void Listen(TimeSpan now)
    {
        lock (_gate)
        {
            if (LastPacketAt is not { } last) return;
            var before = _quiet;
            _quiet = now - last;
            if (before < Quiet && _quiet >= Quiet) _recognizer?.Pause(starved: false);
            if (before < Starved && _quiet >= Starved) _recognizer?.Pause(starved: true);
        }
    }

    /// <summary>The call is over: what still plays stops.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _recognizer?.Finish();
            Signal();
        }
    }

    /// <summary>Since when there was nothing to hear and no known prompt was pausing; null when something is being heard.</summary>
    public TimeSpan? SilentSince(TimeSpan now)
    {
        lock (_gate)
        {
            var starved = LastPacketAt is not { } last || now - last > Starved;
            return _recognizer is { IsMidPrompt: true } && !starved ? null : LastAudibleAt ?? TimeSpan.Zero;
        }
    }

    private void Report(Recognized what)
    {
        var heard = new Heard(what.PromptId, ArrivalOf(what.StartedAt), what.StoppedAt is { } stopped ? ArrivalOf(stopped - 1) : null,
            what.Complete, TimeSpan.FromSeconds((double)what.FromSample / Hearing.SampleRate));
        // Entries are numbered in order, so a new one is always the next.
        _timeline = what.Entry < _timeline.Count ? _timeline.SetItem(what.Entry, heard) : _timeline.Add(heard);
        Signal();
    }

    private TimeSpan ArrivalOf(int sample)
    {
        for (var i = _arrivalCount - 1; i >= Math.Max(0, _arrivalCount - Arrivals); i--)
            if (_arrivals[i % Arrivals].Index <= sample) return _arrivals[i % Arrivals].At;
        return _arrivals[Math.Max(0, _arrivalCount - Arrivals) % Arrivals].At;
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
