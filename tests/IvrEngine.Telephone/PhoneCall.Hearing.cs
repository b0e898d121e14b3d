using System.Globalization;
using IvrEngine.Telephone.Ear;

namespace IvrEngine.Telephone;

/// <summary>
/// What the caller hears. The waits read the timeline forward, each from where the one before left off: a prompt that was heard before is not heard again by a later wait.
/// </summary>
public sealed partial class PhoneCall
{
    // How long the ear may take to see that it was wrong.
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(500);

    private int _next;

    /// <summary>Everything heard so far, in order.</summary>
    public IReadOnlyList<Heard> Timeline => _ear.Timeline;

    /// <summary>Completed at the next change of <see cref="Timeline"/>.</summary>
    public Task TimelineChanged => _ear.Changed;

    /// <summary>Later waits look only at what begins from now on.</summary>
    public void ForgetHeard() => _next = _ear.Timeline.Count;

    /// <summary>Waits until one prompt begins, whatever is heard before it.</summary>
    /// <returns>What is known of it then: its start, not yet its end.</returns>
    /// <exception cref="NotHeardException">It did not begin in time, or the call ended; the message tells what was heard.</exception>
    /// <exception cref="ArgumentException">There is no such prompt.</exception>
    public Task<Heard> HearsAsync(string promptId, TimeSpan within, CancellationToken cancel = default) => HearsAnyOfAsync([promptId], within, cancel);

    /// <summary>Waits until one of these prompts begins.</summary>
    /// <inheritdoc cref="HearsAsync"/>
    public async Task<Heard> HearsAnyOfAsync(IReadOnlyCollection<string> promptIds, TimeSpan within, CancellationToken cancel = default)
    {
        var wanted = promptIds.Select(Prompts.Canonical).ToHashSet();
        return (await FindAsync((h, _) => h.PromptId is { } id && wanted.Contains(id), string.Join(" or ", promptIds), within, cancel)).Heard;
    }

    /// <summary>Waits until a prompt begins and has been heard to its end (or was cut; see <see cref="Heard.Complete"/>).</summary>
    /// <inheritdoc cref="HearsAsync"/>
    public async Task<Heard> HearsToEndAsync(string promptId, TimeSpan within, CancellationToken cancel = default)
    {
        var id = Prompts.Canonical(promptId);
        var deadline = Now + within;
        var (index, _) = await FindAsync((h, _) => h.PromptId == id, promptId, within, cancel);
        var ended = (await FindAsync((h, i) => i == index && h.StoppedAt is not null, $"the end of {promptId}", deadline - Now, cancel, from: index)).Heard;
        // What seems cut may only have met a gap in the audio.
        while (!ended.Complete && Now - ended.StoppedAt < Doubt && State != CallState.Ended)
        {
            await Task.WhenAny(_ear.Changed, Task.Delay(Doubt, _time, cancel));
            cancel.ThrowIfCancellationRequested();
            ended = (await FindAsync((h, i) => i == index && h.StoppedAt is not null, $"the end of {promptId}", deadline - Now, cancel, from: index)).Heard;
        }
        return ended;
    }

    /// <summary>Waits until these prompts are heard, one right after the other, with no other prompt between.</summary>
    /// <returns>When each was heard.</returns>
    /// <inheritdoc cref="HearsAsync"/>
    public async Task<IReadOnlyList<Heard>> HearsInOrderAsync(IReadOnlyList<string> promptIds, TimeSpan within, CancellationToken cancel = default)
    {
        var deadline = Now + within;
        var heard = new List<Heard>();
        var indexes = new List<int>();
        foreach (var id in promptIds.Select(Prompts.Canonical))
        {
            var any = heard.Count > 0;
            var (index, found) = await FindAsync((h, _) => any ? !h.IsUnknown : h.PromptId == id, id, deadline - Now, cancel);
            if (found.PromptId != id) throw NotHeard($"{id} right after {heard[^1].PromptId}");
            heard.Add(found);
            indexes.Add(index);
        }
        var timeline = Timeline;
        return [.. indexes.Select(i => timeline[i])]; // the earlier ones have ended by now
    }

    /// <summary>Waits until the next prompt begins, which must be one of these.</summary>
    /// <param name="passOver">Prompts that may be heard before it.</param>
    /// <exception cref="NotHeardException">Another prompt began, none did in time, or the call ended; the message tells what was heard.</exception>
    public async Task<Heard> HearsNextAsync(IReadOnlyCollection<string> promptIds, Func<string, bool> passOver, TimeSpan within, CancellationToken cancel = default)
    {
        var wanted = promptIds.Select(Prompts.Canonical).ToHashSet();
        var what = string.Join(" or ", promptIds);
        while (true)
        {
            var (index, heard) = await FindAsync((h, _) => !h.IsUnknown, what, within, cancel);
            if (!wanted.Contains(heard.PromptId!)) heard = await SecondThoughtAsync(index, wanted, cancel);
            if (wanted.Contains(heard.PromptId!)) return heard;
            // After a gap in the audio the rest of a prompt may count as heard anew.
            var goesOn = heard.FromOffset > TimeSpan.Zero && index > 0 && Timeline[index - 1].PromptId == heard.PromptId;
            // Nor can it be told for certain of what was cut within a syllable.
            var brief = heard is { Complete: false, StoppedAt: { } stopped } && stopped - heard.StartedAt < TimeSpan.FromMilliseconds(300);
            if (!goesOn && !brief && !passOver(heard.PromptId!)) throw NotHeard($"{what}, but {heard.PromptId}");
        }
    }

    /// <summary>What begins alike may be taken for another prompt at first: the ear is given a moment to correct itself.</summary>
    private async Task<Heard> SecondThoughtAsync(int index, HashSet<string> wanted, CancellationToken cancel)
    {
        var deadline = Now + Doubt;
        while (true)
        {
            var changed = _ear.Changed;
            var heard = _ear.Timeline[index];
            if (Now >= deadline || heard.Complete || wanted.Contains(heard.PromptId ?? "")) return heard;
            await Task.WhenAny(changed, Task.Delay(deadline - Now is { Ticks: > 0 } left ? left : TimeSpan.Zero, _time, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits until the next prompt begins, whichever it is.</summary>
    /// <inheritdoc cref="HearsAsync"/>
    public async Task<Heard> HearsAnyPromptAsync(TimeSpan within, CancellationToken cancel = default) =>
        (await FindAsync((h, _) => !h.IsUnknown, "any prompt", within, cancel)).Heard;

    /// <summary>Waits until anything begins: a prompt, or audio that is none.</summary>
    /// <inheritdoc cref="HearsAsync"/>
    public async Task<Heard> HearsAnythingAsync(TimeSpan within, CancellationToken cancel = default) =>
        (await FindAsync((_, _) => true, "anything", within, cancel)).Heard;

    /// <summary>Waits until audio begins that is no known prompt: music on hold, a voice.</summary>
    /// <inheritdoc cref="HearsAsync"/>
    public async Task<Heard> HearsUnknownAsync(TimeSpan within, CancellationToken cancel = default) =>
        (await FindAsync((h, _) => h.IsUnknown, "audio that is no known prompt", within, cancel)).Heard;

    /// <summary>Waits until there was silence for that long. A known prompt that pauses and goes on is not silent.</summary>
    /// <exception cref="NotHeardException">It did not fall silent in time, or the call ended.</exception>
    public async Task HearsSilenceAsync(TimeSpan lasting, TimeSpan within, CancellationToken cancel = default)
    {
        var began = Now;
        var deadline = began + within;
        while (true)
        {
            var changed = _ear.Changed;
            var silentFrom = _ear.SilentSince(Now);
            var due = silentFrom is { } from ? (from > began ? from : began) + lasting : (TimeSpan?)null;
            if (due <= Now) return;
            if (Now >= deadline || State == CallState.Ended) throw NotHeard(string.Create(CultureInfo.InvariantCulture, $"silence of {lasting.TotalSeconds:F1} s"));
            // While something is heard there is no event for its end if it is not a prompt: look again soon.
            var wait = (due ?? Now + TimeSpan.FromMilliseconds(20)) - Now;
            await Task.WhenAny(changed, Task.Delay(wait < deadline - Now ? wait : deadline - Now, _time, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What was heard, pressed, and how the call ended, for messages.</summary>
    public string Transcript()
    {
        var lines = Timeline.Select(h => (h.StartedAt, Text: "heard   " + h))
            .Concat(Keys.Select(k => (StartedAt: k.UpAt, Text: string.Create(CultureInfo.InvariantCulture, $"pressed {k.UpAt.TotalSeconds:F2} {k.Key}"))))
            .OrderBy(l => l.StartedAt).Select(l => l.Text);
        return string.Join('\n', lines.Append(Ending is { } ending ? $"ended   {ending}" : $"now     {Now.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)} {State}, {Audio.PacketsReceived} packets received"));
    }

    private PromptLibrary Prompts => _bank.Options.Prompts
        ?? throw new InvalidOperationException("This telephone knows no prompts: set PhoneBankOptions.Prompts.");

    private async Task<(int Index, Heard Heard)> FindAsync(Func<Heard, int, bool> matches, string what, TimeSpan within, CancellationToken cancel, int? from = null)
    {
        var deadline = Now + within;
        while (true)
        {
            var changed = _ear.Changed; // before looking, so that no change is missed
            var timeline = _ear.Timeline;
            for (var i = from ?? _next; i < timeline.Count; i++)
            {
                if (!matches(timeline[i], i)) continue;
                _next = Math.Max(_next, i + 1);
                return (i, timeline[i]);
            }
            if (Now >= deadline || (State == CallState.Ended && changed == _ear.Changed)) throw NotHeard(string.Create(CultureInfo.InvariantCulture, $"{what} within {within.TotalSeconds:F1} s"));
            await Task.WhenAny(changed, Task.Delay(deadline - Now is { Ticks: > 0 } left ? left : TimeSpan.Zero, _time, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    private NotHeardException NotHeard(string what) => new($"The caller did not hear {what}. The call:\n{Transcript()}");
}
