using IvrEngine.AcceptanceTests.Harness;
using IvrEngine.AcceptanceTests.RedsComm;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

/// <summary>Each way through Reds Comm's flow, twice: with the keys at the question, and with the keys during whatever is said before it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class When_caller_walks_through_the_flow : LineTest
{
    // Said only when the database is away: When_database_is_away.
    private static readonly string[] NotByKeys = ["estado/sin-consulta", "falla/sin-registro", "main/disculpa"];

    private static IEnumerable<TestCaseData> Walks() =>
        from path in Paths.All
        from pace in Enum.GetValues<Pace>()
        select new TestCaseData(path, pace).SetArgDisplayNames(path.Name, pace.ToString());

    [TestCaseSource(nameof(Walks)), CancelAfter(180_000)]
    public async Task The_caller_hears_what_the_flow_says(CallPath path, Pace pace, CancellationToken cancellationToken)
    {
        var walk = await Walk.BeginAsync(Line, path, from => CallAsync(cancellationToken, from, from is null ? Telephone.Caller.Anonymous : null));

        await walk.ToTheEndAsync(pace, cancellationToken);

        if (path.Caller != CallerKind.Anonymous) await walk.CheckRowsAsync(Line, cancellationToken);
    }

    [Test]
    public void Every_prompt_is_heard_on_some_path()
    {
        var heard = Paths.All.SelectMany(p => p.Words).SelectMany(w => w.Prompts).ToHashSet();
        var shared = Directory.EnumerateFiles(Path.Combine(Repository.Root, "ivr-flows", "redscomm"), "*.flow.yaml")
            .SelectMany(file => File.ReadLines(file)).Where(line => line.Contains("call: common/", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("common/", StringComparison.Ordinal)..].Trim() + "/").ToHashSet();
        var places = Directory.EnumerateFiles(Repository.Sounds, "*.wav", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Sounds, file))
            .Where(sound => sound.StartsWith("redscomm/", StringComparison.Ordinal) || shared.Any(sound.StartsWith))
            .Select(sound => sound.Replace("redscomm/", "", StringComparison.Ordinal))
            .Select(sound => sound[..sound.IndexOf('.', StringComparison.Ordinal)])
            .Distinct();

        // The second wait of the restart takes a minute: When_caller_waits_through_the_restart.
        Assert.That(places.Except(heard).Except(NotByKeys).Except(["common/power-cycle/seguimos"]), Is.Empty);
    }
}
