using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>What tests with calls have in common: a line, callers who are hung up at the end, logs of a failure, and nothing left in Asterisk.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class LineTest
{
    // Each line of a test's own is an Asterisk and an engine more, and starting them is what costs.
    private static readonly SemaphoreSlim OwnLines = new(2);

    private readonly List<Caller> _callers = [];
    private Line? _line;

    /// <summary>The line of this test.</summary>
    private protected Line Line => _line ?? throw new InvalidOperationException("The test has opened no line yet.");

    /// <summary>Whether the line is this test's own, and closed after it.</summary>
    private protected virtual bool OwnsLine => false;

    [SetUp]
    public async Task OpenLineAsync()
    {
        if (!OwnsLine)
        {
            _line = await OpenAsync();
            return;
        }
        await OwnLines.WaitAsync();
        try
        {
            _line = await OpenAsync();
        }
        finally
        {
            if (_line is null) OwnLines.Release();
        }
    }

    private protected virtual Task<Line> OpenAsync() => SharedLine.GetAsync();

    /// <summary>Calls Reds Comm and waits for the answer.</summary>
    private protected async Task<Caller> CallAsync(CancellationToken cancellationToken, string? from = null, Telephone.Caller? identity = null)
    {
        var caller = await Line.CallAsync(cancellationToken, from, identity);
        lock (_callers) _callers.Add(caller);
        return caller;
    }

    /// <summary>Calls, and does not wait for anything.</summary>
    private protected Caller Dial(string? from = null, string number = Line.RedsComm, Telephone.Caller? identity = null)
    {
        var caller = Line.Dial(from, number, identity);
        lock (_callers) _callers.Add(caller);
        return caller;
    }

    [TearDown]
    public async Task CloseLineAsync()
    {
        if (_line is null) return;
        try
        {
            foreach (var caller in _callers) await caller.DisposeAsync();
            if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed) await TellAsync();
            else await CheckLeaksAsync();
        }
        finally
        {
            if (OwnsLine)
            {
                await _line.DisposeAsync();
                OwnLines.Release();
            }
        }
    }

    /// <summary>What was written of the calls of a failed test.</summary>
    private async Task TellAsync()
    {
        foreach (var ani in _callers.Select(c => c.Ani).OfType<string>())
        {
            if (await Line.Rows.FindAsync(ani) is not { } row) continue;
            await TestContext.Out.WriteLineAsync($"{row}");
            foreach (var e in await Line.Rows.EventsAsync(row)) await TestContext.Out.WriteLineAsync($"{e.At} {e.Kind} {e.Place} {e.Detail}");
        }
        await TestContext.Out.WriteLineAsync(Line.Logs());
    }

    private async Task CheckLeaksAsync()
    {
        if (OwnsLine)
        {
            await LeakCheck.NothingIsLeftAsync(Line.Exchange, CancellationToken.None);
            return;
        }
        var channels = new List<string>();
        foreach (var caller in _callers.Where(c => c.Ani is not null))
            if (await Line.Rows.FindAsync(caller.Ani) is { } row) channels.Add(row.Channel);
        await LeakCheck.NothingIsLeftAsync(Line.Exchange, channels, CancellationToken.None);
    }
}
