using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests.RedsComm;

/// <summary>When a caller presses the keys of an answer.</summary>
public enum Pace
{
    /// <summary>As soon as the question begins.</summary>
    AtTheQuestion,

    /// <summary>During the first prompt after the last answer, be it the question or something said before it.</summary>
    Ahead,
}

/// <summary>A caller on a <see cref="CallPath"/>.</summary>
internal sealed class Walk(Caller caller, CallPath path, IReadOnlyDictionary<string, string> numbers)
{
    private int _word;

    public Caller Caller { get; } = caller;

    /// <summary>The words that are still to come.</summary>
    public IEnumerable<PathWord> Left => path.Words.Skip(_word);

    /// <summary>Prepares what the path needs to know, and calls.</summary>
    /// <param name="call">Makes the call: from a number, or with the number withheld.</param>
    public static async Task<Walk> BeginAsync(Line line, CallPath path, Func<string?, Task<Caller>> call)
    {
        var from = path.Caller == CallerKind.Anonymous ? null : Line.NewNumber();
        var ani = "+52" + from;
        var customer = await line.Records.AddCustomerAsync(path.Caller is CallerKind.Customer or CallerKind.CustomerWithReport or CallerKind.Family ? ani : null);
        if (path.Caller == CallerKind.Family) await line.Records.AddCustomerAsync(ani);
        var numbers = new Dictionary<string, string> { ["{customer}"] = customer };
        if (path.Report is { } r) numbers["{report}"] = await line.Records.AddReportAsync(path.Caller == CallerKind.CustomerWithReport ? customer : null, r.State, r.Age, r.SolvedAfter, r.Level, r.IsOverdue);
        return new Walk(await call(from), path, numbers);
    }

    /// <summary>Goes on to the path's end, and until the line hangs up.</summary>
    public async Task ToTheEndAsync(Pace pace, CancellationToken cancellationToken)
    {
        while (_word < path.Words.Count) await NextAnswerAsync(pace, cancellationToken);
        await Caller.EndsAsync(cancellationToken);
    }

    /// <summary>Goes on until this word, which must be a prompt, begins to be heard.</summary>
    public async Task ToAsync(int word, CancellationToken cancellationToken)
    {
        for (; _word < word; _word++) await DoAsync(path.Words[_word], cancellationToken);
        await DoAsync(path.Words[_word++] with { IsWhole = false }, cancellationToken);
    }

    /// <summary>Gives the next answer, and hears what it leads to, whatever was said meanwhile: the caller had kept the question waiting.</summary>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        for (Caller.Call.ForgetHeard(); path.Words[_word].IsKeys; _word++) await DoAsync(path.Words[_word], cancellationToken);
        await Caller.HearsAnyOfAsync(path.Words[_word++].Prompts, cancellationToken);
    }

    /// <summary>
    /// Waits for what is said first by an engine that took the call up again, which must be what the walk is at, or has come to by itself,
    /// and goes on from there.
    /// </summary>
    /// <param name="since">By the call's clock, when the engine before it was dead.</param>
    /// <returns>By the call's clock, when it was heard.</returns>
    public async Task<TimeSpan> HearAgainAsync(TimeSpan since, CancellationToken cancellationToken)
    {
        var heard = await Caller.HearsFirstSinceAsync(since, cancellationToken);
        // Where it was, or what was to be said next; or back at the question of a node that had gone on to a read-back.
        var ahead = Enumerable.Range(_word - 1, path.Words.Count - _word + 1).TakeWhile(w => !path.Words[w].IsKeys);
        foreach (var word in ahead.Concat(Enumerable.Range(0, _word).Reverse()))
        {
            if (!Caller.IsOneOf(heard, path.Words[word].Prompts)) continue;
            _word = word + 1;
            return heard.StartedAt;
        }
        throw new InvalidOperationException($"{heard.PromptId} is not what the caller was at:\n{Caller.Call.Transcript()}");
    }

    private async Task NextAnswerAsync(Pace pace, CancellationToken cancellationToken)
    {
        var prompts = path.Words.Skip(_word).TakeWhile(w => !w.IsKeys).ToList();
        var keys = path.Words.Skip(_word + prompts.Count).TakeWhile(w => w.IsKeys).ToList();
        if (pace == Pace.AtTheQuestion || keys.Count == 0)
        {
            foreach (var prompt in prompts) await DoAsync(prompt, cancellationToken);
        }
        else
        {
            await DoAsync(prompts[0] with { IsWhole = false }, cancellationToken);
        }
        foreach (var word in keys) await DoAsync(word, cancellationToken);
        if (pace == Pace.Ahead && keys.Count > 0 && prompts[0].IsWhole) await Caller.StillHearsToEndAsync(prompts[0].Prompts[0], cancellationToken);
        _word += prompts.Count + keys.Count;
    }

    private async Task DoAsync(PathWord word, CancellationToken cancellationToken)
    {
        if (word.IsKeys)
        {
            var keys = numbers.Aggregate(word.Keys, (text, number) => text.Replace(number.Key, number.Value, StringComparison.Ordinal));
            await Caller.PressAsync(keys, cancellationToken);
            return;
        }
        await Caller.HearsNextAsync(word.Prompts, cancellationToken);
        if (word.IsWhole) await Caller.StillHearsToEndAsync(word.Prompts[0], cancellationToken);
    }

    /// <summary>Checks what the path left in the database.</summary>
    public async Task CheckRowsAsync(Line line, CancellationToken cancellationToken)
    {
        var row = await Caller.RowAsync(cancellationToken);
        var nodes = await line.Rows.NodesAsync(row);
        var reports = await line.Rows.ReportsAsync(row);
        Assert.Multiple(() =>
        {
            Assert.That(row.Company, Is.EqualTo("redscomm"));
            Assert.That(row.Dnis, Is.EqualTo(Line.RedsCommDnis));
            Assert.That(row.Ani, Is.EqualTo(Caller.Ani));
            Assert.That(row.AnsweredAt, Is.Not.Null);
            Assert.That(row.EndKind, Is.EqualTo("EndedByFlow"), row.EndDetail ?? "");
            Assert.That(row.EndPlace, Is.EqualTo("main/adios"));
            Assert.That(MissingNode(nodes), Is.Null, string.Join(' ', nodes));
            Assert.That(reports.Select(r => $"{r.Type} {r.State}"), Is.EqualTo(path.Opens is { } opens ? new[] { opens } : []));
            Assert.That(reports.Select(r => r.Number), Is.All.Matches<string>(n => Records.IsValid(n!)));
        });
    }

    /// <summary>The first prompt of the script whose node the call did not enter after those before it; null when it entered all.</summary>
    private PathWord? MissingNode(IReadOnlyList<string> nodes)
    {
        var at = 0;
        foreach (var word in path.Words.Where(w => !w.IsKeys && !w.Prompts[0].Contains('.', StringComparison.Ordinal)))
        {
            while (at < nodes.Count && !word.Prompts.Contains(nodes[at])) at++;
            if (at == nodes.Count) return word;
        }
        return null;
    }
}
