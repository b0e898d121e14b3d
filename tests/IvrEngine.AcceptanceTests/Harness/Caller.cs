using IvrEngine.Telephone;
using IvrEngine.Telephone.Ear;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>Someone who calls a line: hears prompts, presses keys. Prompts are named by flow and node, <c>main/menu</c>; shared ones <c>common/what-next/que-sigue</c>.</summary>
internal sealed class Caller(Line line, string? number, PhoneCall call) : IAsyncDisposable
{
    /// <summary>
    /// How long a caller waits for what should come at once. Generous, since a loaded machine must not fail a test; what
    /// comes late is seen in the figures.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public PhoneCall Call { get; } = call;

    /// <summary>As it is stored; null for a caller who withholds it.</summary>
    public string? Ani { get; } = number is null ? null : "+52" + number;

    /// <summary>The sound's name under the language's folder.</summary>
    public static string Sound(string prompt) => prompt.StartsWith("common/", StringComparison.Ordinal) || prompt.StartsWith("values/", StringComparison.Ordinal) ? prompt : "redscomm/" + prompt;

    /// <summary>Waits until a prompt begins. One with values between its fragments is known by its first.</summary>
    public Task<Heard> HearsAsync(string prompt, CancellationToken cancellationToken, TimeSpan? within = null) =>
        Call.HearsAsync(SoundOf(prompt), within ?? Patience, cancellationToken);

    /// <summary>Waits for the next prompt, which must be one of these; values and the later fragments of the prompt before are passed over.</summary>
    public Task<Heard> HearsNextAsync(IReadOnlyList<string> prompts, CancellationToken cancellationToken) =>
        Call.HearsNextAsync([.. prompts.Select(SoundOf)], IsPartOfAnother, Patience, cancellationToken);

    /// <summary>Waits until one of these prompts begins, whatever is heard before it.</summary>
    public Task<Heard> HearsAnyOfAsync(IReadOnlyList<string> prompts, CancellationToken cancellationToken) =>
        Call.HearsAnyOfAsync([.. prompts.Select(SoundOf)], Patience, cancellationToken);

    /// <summary>Waits for the first prompt that began after a moment of the call's clock; later waits go on behind it.</summary>
    public async Task<Heard> HearsFirstSinceAsync(TimeSpan since, CancellationToken cancellationToken)
    {
        // Half a second on, the ear has settled what it is.
        Heard? Find() => Call.Timeline.FirstOrDefault(h => h.StartedAt > since && !h.IsUnknown && h.FromOffset == TimeSpan.Zero && !IsPartOfAnother(h.PromptId!) && Call.Now - h.StartedAt > TimeSpan.FromSeconds(0.5));
        await Task.WhenAny(Eventually.GetAsync(() => Task.FromResult(Find()), "a prompt", Patience, cancellationToken));
        var heard = Find() ?? throw new InvalidOperationException($"No prompt was heard since {since.TotalSeconds:0.00} s:\n{Call.Transcript()}");
        Call.ForgetHeard();
        return heard;
    }

    /// <summary>Whether what was heard is one of these prompts.</summary>
    public static bool IsOneOf(Heard heard, IReadOnlyList<string> prompts) => prompts.Any(p => Line.Prompts.Canonical(SoundOf(p)) == heard.PromptId);

    /// <summary>A value, or a fragment that is not its prompt's first.</summary>
    private static bool IsPartOfAnother(string sound) =>
        sound.StartsWith("values/", StringComparison.Ordinal) || (char.IsAsciiDigit(sound[^1]) && !sound.EndsWith(".1", StringComparison.Ordinal));

    /// <summary>Waits until a prompt was heard to its end.</summary>
    public async Task<Heard> HearsToEndAsync(string prompt, CancellationToken cancellationToken)
    {
        var heard = await Call.HearsToEndAsync(SoundOf(prompt), Patience + Line.Prompts.LengthOf(SoundOf(prompt)), cancellationToken);
        Assert.That(heard.Complete, Is.True, $"{prompt} was cut:\n{Call.Transcript()}");
        return heard;
    }

    /// <summary>Waits for the end of the prompt that was heard last, which must not be cut.</summary>
    public async Task StillHearsToEndAsync(string prompt, CancellationToken cancellationToken)
    {
        var sounds = Enumerable.Range(1, 9).Select(n => $"{Sound(prompt)}.{n}").TakeWhile(Line.Prompts.Has).Append(Sound(prompt)).Where(Line.Prompts.Has).Select(Line.Prompts.Canonical).ToList();
        // What seems cut may only have met a gap in the audio, and go on.
        var last = await Eventually.GetAsync(() => Task.FromResult(Call.Timeline.LastOrDefault(h => h.PromptId == sounds[^1] && h.StoppedAt is { } stopped && (h.Complete || Call.Now - stopped > TimeSpan.FromSeconds(0.7)))), $"the end of {prompt}", Patience, cancellationToken);
        Assert.That(Call.Timeline.Where(h => h.StartedAt <= last.StartedAt && sounds.Contains(h.PromptId!)), Is.All.Property(nameof(Heard.Complete)).True, $"{prompt} was cut:\n{Call.Transcript()}");
    }

    public async Task<KeyPress> PressAsync(string keys, CancellationToken cancellationToken) =>
        await Call.PressAsync(keys, cancel: cancellationToken) ?? throw new InvalidOperationException($"The call ended before '{keys}' was pressed:\n{Call.Transcript()}");

    /// <summary>Waits until the line hangs up.</summary>
    public async Task<CallEnding> EndsAsync(CancellationToken cancellationToken)
    {
        var ending = await Call.EndsAsync(Patience, cancellationToken) ?? throw new InvalidOperationException($"The call goes on:\n{Call.Transcript()}");
        Assert.That(ending.Kind, Is.EqualTo(CallEndingKind.RemoteHungUp), Call.Transcript());
        return ending;
    }

    /// <summary>The call's row, once it has ended.</summary>
    public Task<CallRow> RowAsync(CancellationToken cancellationToken) => line.Rows.EndedAsync(Ani, cancellationToken);

    /// <summary>What is logged of the call, once it has ended.</summary>
    public async Task<IReadOnlyList<EventRow>> EventsAsync(CancellationToken cancellationToken) => await line.Rows.EventsAsync(await RowAsync(cancellationToken));

    private static string SoundOf(string prompt)
    {
        var sound = Sound(prompt);
        return Line.Prompts.Has(sound) ? sound : sound + ".1";
    }

    public async ValueTask DisposeAsync()
    {
        await Call.DisposeAsync();
        await TestContext.Out.WriteLineAsync($"{Ani ?? "unknown number"}:\n{Call.Transcript()}");
    }
}
