namespace IvrEngine.Telephone.Ear;

/// <summary>The supposition that a prompt is playing at a certain alignment, checked 10 ms at a time as audio arrives.</summary>
internal sealed class Hypothesis
{
    // A block that does not match may be a lost packet; after this many it is the end.
    private const int MostDoubt = 6;

    // How finely a cut is located inside the block in which it lies.
    private const int Step = 16;

    // A sender that stood still, or packets lost in a row: half a second.
    private const int LongestGap = Hearing.SampleRate / 2;

    private readonly PromptLibrary _library;
    private readonly HeardBuffer _heard;
    private int _doubt;
    private int _doubtedFrom;
    private long _error;
    private long _energy;

    private Hypothesis(PromptLibrary library, HeardBuffer heard, int prompt, int offset, int from)
    {
        (_library, _heard, Prompt, Offset, From, CheckedTo, LastAudible) = (library, heard, prompt, offset, from, from, from);
    }

    public int Prompt { get; }

    /// <summary>The index in what is heard at which the prompt's first sample lies (or would lie).</summary>
    public int Offset { get; }

    /// <summary>Where in what is heard the prompt begins to match.</summary>
    public int From { get; }

    public int CheckedTo { get; private set; }

    /// <summary>Up to where it accounts for what is heard.</summary>
    public int ExplainedTo => InDoubt ? _doubtedFrom : CheckedTo;

    /// <summary>One past the last audible sample that matched.</summary>
    public int LastAudible { get; private set; }

    /// <summary>How many audible samples matched.</summary>
    public int Support { get; private set; }

    public bool Ended { get; private set; }

    public bool InDoubt => _doubt > 0;

    /// <summary>Position in the timeline once announced, else −1.</summary>
    public int Entry { get; set; } = -1;

    /// <summary>The same prompt before a gap in the audio, when this goes on where it broke off.</summary>
    public Hypothesis? ContinuedFrom { get; set; }

    public bool Announced => Entry >= 0;

    private (int First, int End) Audible => _library.AudibleSpans[Prompt];

    /// <summary>How far into the prompt it began; 0 when from its beginning (leading silence cannot be heard, so it does not count).</summary>
    public int FromSample => From - Offset <= Audible.First + Hearing.Block ? 0 : From - Offset;

    /// <summary>Heard to its last audible sample, give or take 30 ms of fading away.</summary>
    public bool Complete => LastAudible - Offset >= Audible.End - (3 * Hearing.Block);

    /// <summary>The share of what matched that does not: about 0.0003 for G.711 twice over.</summary>
    public double Residue => _energy == 0 ? 1 : (double)_error / _energy;

    /// <summary>Still matches, as far as one can tell.</summary>
    public bool Holds => !Ended && !InDoubt;

    /// <summary>Agreed with what was heard for a moment only: a sound that two prompts share.</summary>
    public bool WasBrief => Ended && !Complete && StoppedAt - From < Hearing.SampleRate / 4;

    /// <summary>How many audible samples must match before it is believed: 100 ms from a prompt's beginning, 200 ms elsewhere, less for very short prompts.</summary>
    public bool IsBelievable => Support >= Math.Min(FromSample == 0 ? 800 : 1600, (Audible.End - Audible.First) * 3 / 4);

    /// <summary>Where it stopped: its end when it played out, else one past its last audible sample.</summary>
    public int StoppedAt => CheckedTo - Offset >= _library.SamplesOf(Prompt).Length ? Offset + _library.SamplesOf(Prompt).Length : LastAudible;

    /// <summary>Whether this goes on about where another of the same prompt broke off: packets were late or lost, and the prompt was not played anew.</summary>
    public bool Continues(Hypothesis cut) =>
        cut.Prompt == Prompt && cut.Ended && !cut.Complete && FromSample > 0 && From - cut.StoppedAt < LongestGap && Math.Abs(From - Offset - (cut.StoppedAt - cut.Offset)) < LongestGap;

    /// <summary>Supposes a prompt where a landmark was found, if the audio around it agrees, and follows it back to where it began.</summary>
    public static Hypothesis? TryAt(PromptLibrary library, HeardBuffer heard, int prompt, int promptSample, int heardSample)
    {
        var samples = library.SamplesOf(prompt);
        // The landmark ends here, so what it was made of lies before it.
        var length = Math.Min(2 * Hearing.Block, Math.Min(promptSample, heardSample - heard.First));
        if (length < Hearing.Block / 2) return null;
        var seen = Hearing.Compare(heard.Slice(heardSample - length, length), samples.Slice(promptSample - length, length));
        if (seen != Hearing.Likeness.Same)
        {
            // The prompt may have begun only just: then the older half is something else.
            length /= 2;
            if (length < Hearing.Block / 2 || Hearing.Compare(heard.Slice(heardSample - length, length), samples.Slice(promptSample - length, length)) != Hearing.Likeness.Same) return null;
        }
        var from = FollowBack(heard, samples, promptSample - length, heardSample - length);
        return new Hypothesis(library, heard, prompt, heardSample - promptSample, from);
    }

    /// <summary>Checks what has arrived since.</summary>
    public void Advance()
    {
        var samples = _library.SamplesOf(Prompt);
        while (!Ended)
        {
            var at = CheckedTo - Offset;
            var length = Math.Min(Hearing.Block, samples.Length - at);
            if (length <= 0) { Ended = true; return; }
            if (CheckedTo + length > _heard.End) return;
            if (CheckedTo < _heard.First) { Ended = true; return; } // fell out of the buffer: cannot happen while audio flows
            Check(_heard.Slice(CheckedTo, length), samples.Slice(at, length));
        }
    }

    private void Check(ReadOnlySpan<short> heard, ReadOnlySpan<short> prompt)
    {
        var likeness = Hearing.Compare(heard, prompt, out var error, out var energy);
        if (likeness == Hearing.Likeness.Different)
        {
            if (_doubt++ == 0) _doubtedFrom = CheckedTo + MatchingStart(heard, prompt);
            CheckedTo += heard.Length;
            if (_doubt >= MostDoubt) EndAtDoubt();
            return;
        }
        if (likeness == Hearing.Likeness.Same)
        {
            _doubt = 0;
            _error += error;
            _energy += energy;
            Support += heard.Length;
            LastAudible = CheckedTo + heard.Length;
        }
        else if (_doubt > 0 && ++_doubt >= MostDoubt)
        {
            EndAtDoubt();
            return;
        }
        CheckedTo += heard.Length;
    }

    private void EndAtDoubt()
    {
        CheckedTo = _doubtedFrom;
        if (_doubtedFrom > LastAudible && _doubtedFrom - LastAudible < Hearing.Block) LastAudible = _doubtedFrom;
        Ended = true;
    }

    /// <summary>Ends it where it is: the call is over, or another supposition was right.</summary>
    public void Finish()
    {
        if (InDoubt && !Ended) EndAtDoubt();
        Ended = true;
    }

    /// <summary>How much of the beginning of a block still matches.</summary>
    private static int MatchingStart(ReadOnlySpan<short> heard, ReadOnlySpan<short> prompt)
    {
        var at = 0;
        while (at + Step <= heard.Length && Hearing.Compare(heard.Slice(at, Step), prompt.Slice(at, Step)) == Hearing.Likeness.Same) at += Step;
        return at;
    }

    private static int FollowBack(HeardBuffer heard, ReadOnlySpan<short> samples, int promptAt, int heardAt)
    {
        while (promptAt > 0 && heardAt > heard.First)
        {
            var length = Math.Min(Hearing.Block / 2, Math.Min(promptAt, heardAt - heard.First));
            if (Hearing.Compare(heard.Slice(heardAt - length, length), samples.Slice(promptAt - length, length)) == Hearing.Likeness.Different) break;
            promptAt -= length;
            heardAt -= length;
        }
        return heardAt;
    }
}
