namespace IvrEngine.Telephone.Ear;

/// <summary>Something that was recognised, by sample indexes of what was heard.</summary>
/// <param name="Entry">Its number in the order of recognition; a later report with the same number replaces the earlier one.</param>
/// <param name="PromptId">Null for audio that is no known prompt.</param>
/// <param name="StoppedAt">One past its last sample; null while it goes on.</param>
internal sealed record Recognized(int Entry, string? PromptId, int StartedAt, int? StoppedAt, bool Complete, int FromSample);

/// <summary>
/// Recognises which prompt is heard, from when to when. Landmarks (<see cref="CrossingHasher"/>) suggest a prompt and an alignment, correlation with the prompt's own samples
/// decides (<see cref="Hypothesis"/>); of several that agree so far (prompts that begin alike), none is announced until only one is left.
/// </summary>
internal sealed class PromptRecognizer(PromptLibrary library, Action<Recognized> report)
{
    private const int Chunk = 160;
    private const int MostHypotheses = 32;

    private readonly HeardBuffer _heard = new();
    private readonly CrossingHasher _hasher = new();
    private readonly Queue<(int Position, uint Hash)> _landmarks = new();
    private readonly List<Hypothesis> _hypotheses = [];
    private readonly UnknownAudio _unknown = new();
    private Hypothesis? _current;
    private Hypothesis? _last;
    private int _explainedTo;
    private int _entries;

    /// <summary>How many samples were heard.</summary>
    public int Position => _heard.End;

    /// <summary>One past the last audible sample.</summary>
    public int LastAudible { get; private set; }

    /// <summary>A known prompt is playing and has more to say, even if it pauses just now.</summary>
    public bool IsMidPrompt => _hypotheses.Any(h => h.Holds && !h.Complete && (h.Announced || h.IsBelievable));

    /// <summary>Takes the next samples.</summary>
    public void Hear(ReadOnlySpan<short> samples)
    {
        for (; samples.Length > 0; samples = samples[Math.Min(Chunk, samples.Length)..])
            HearChunk(samples[..Math.Min(Chunk, samples.Length)]);
    }

    /// <summary>No audio comes for the moment: a prompt that was heard to its last audible sample is over, and <paramref name="starved"/> of audio for long, any prompt is.</summary>
    public void Pause(bool starved)
    {
        foreach (var hypothesis in _hypotheses.Where(h => starved || h.Complete)) hypothesis.Finish();
        Settle();
    }

    /// <summary>Nothing more will be heard.</summary>
    public void Finish()
    {
        foreach (var hypothesis in _hypotheses) hypothesis.Finish();
        Settle();
        if (_unknown.Close(_heard.End) is { } unknown) report(unknown);
    }

    private void HearChunk(ReadOnlySpan<short> chunk)
    {
        var at = _heard.End;
        _heard.Add(chunk);
        var audible = Hearing.IsAudible(chunk);
        if (audible) LastAudible = _heard.End;
        for (var i = 0; i < chunk.Length; i++)
            if (_hasher.TryNext(at + i, chunk[i], out var hash)) _landmarks.Enqueue((at + i, hash));

        foreach (var hypothesis in _hypotheses) hypothesis.Advance();
        EndCurrent();
        FollowLandmarks();
        Settle();
        NoteUnknown(at, chunk.Length, audible);
    }

    private void FollowLandmarks()
    {
        while (_landmarks.TryPeek(out var landmark))
        {
            var explainedTo = Math.Max(_explainedTo, _current?.ExplainedTo ?? 0);
            if (landmark.Position > explainedTo)
            {
                if (_current is { Holds: true }) return; // it may yet account for this; the next 10 ms tell
                Suppose(landmark.Position, landmark.Hash);
            }
            _landmarks.Dequeue();
        }
    }

    private void Suppose(int position, uint hash)
    {
        foreach (var place in library.Find(hash))
        {
            if (_hypotheses.Count >= MostHypotheses) return;
            var (prompt, sample) = library.Locate(place);
            // One sample either way is the same alignment: a crossing may fall on either side of it after coding.
            if (_hypotheses.Any(h => h.Prompt == prompt && Math.Abs(h.Offset - (position - sample)) <= 1)) continue;
            if (Hypothesis.TryAt(library, _heard, prompt, sample, position) is not { } hypothesis) continue;
            hypothesis.Advance();
            _hypotheses.Add(hypothesis);
        }
    }

    private void Settle()
    {
        _hypotheses.RemoveAll(h => h.Ended && !h.Announced && !h.IsBelievable);
        if (_current is { Holds: true }) return;
        if (Choose() is { } chosen) Announce(chosen);
        EndCurrent();
    }

    /// <summary>The one hypothesis that is left, or null while there is none or more than one.</summary>
    private Hypothesis? Choose()
    {
        var believable = _hypotheses.Where(h => !h.Announced && h.IsBelievable).ToList();
        if (believable.Count == 0) return null;
        // Prompts are played from their beginning: one that would have begun in its middle is believed only if nothing else fits.
        if (believable.Any(h => h.FromSample == 0)) believable.RemoveAll(h => h.FromSample != 0);
        // The same words recorded or cut twice: the one that is played leaves only the codec's error.
        var best = believable.Min(h => h.Residue);
        believable.RemoveAll(h => h.Residue > (3 * best) + 0.001);
        var ended = believable.Where(h => h.Ended).OrderByDescending(h => h.Complete).ThenByDescending(h => h.StoppedAt).ThenBy(h => h.Prompt).FirstOrDefault();
        // What begins where another ended follows it and does not contradict it.
        var alive = believable.Where(h => !h.Ended && (ended is null || h.From < ended.StoppedAt - Hearing.Block)).ToList();
        if (alive.Count == 0) return ended;
        if (alive.Count > 1) return null;
        // One played out, another begins like it: the longer one is right only if it is heard to go on.
        if (ended is not { Complete: true }) return alive[0];
        return alive[0].LastAudible > ended.StoppedAt + (2 * Hearing.Block) ? alive[0] : null;
    }

    private void Announce(Hypothesis chosen)
    {
        if (_current is { } before)
        {
            before.Finish();
            EndCurrent();
        }
        // It accounts for what another was announced for, and for more: then the other was a mistake.
        var corrects = _last is { } last && chosen.FromSample == 0 && chosen.From <= last.From + (last.WasBrief ? 5 : 1) * Hearing.Block;
        if (!corrects && _last is { } cut && chosen.Continues(cut)) chosen.ContinuedFrom = cut.ContinuedFrom ?? cut;
        chosen.Entry = corrects ? _last!.Entry : chosen.ContinuedFrom?.Entry ?? _entries++;
        _hypotheses.RemoveAll(h => h != chosen && h.From < chosen.ExplainedTo - Hearing.Block);
        _current = _last = chosen;
        if (_unknown.Close(chosen.From) is { } unknown) report(unknown);
        report(Describe(chosen, stopped: false));
    }

    private void EndCurrent()
    {
        if (_current is not { Ended: true } ended) return;
        _current = null;
        _hypotheses.Remove(ended);
        _explainedTo = Math.Max(_explainedTo, ended.StoppedAt);
        report(Describe(ended, stopped: true));
    }

    private Recognized Describe(Hypothesis h, bool stopped)
    {
        var began = h.ContinuedFrom ?? h;
        return new(h.Entry, library.Ids[h.Prompt], began.FromSample == 0 ? Math.Max(began.Offset, 0) : began.From, stopped ? h.StoppedAt : null, stopped && h.Complete, began.FromSample);
    }

    private void NoteUnknown(int at, int length, bool audible)
    {
        if (_hypotheses.Any(h => h.Holds)) return;
        if (_unknown.Hear(at, length, audible, () => _entries++) is { } change) report(change);
    }
}
