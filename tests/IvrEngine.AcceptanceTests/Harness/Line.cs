using System.Globalization;
using IvrEngine.Telephone;
using IvrEngine.Telephone.Ear;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>A telephone line that works: an exchange, the engine, and telephones on the trunk to call it with.</summary>
internal sealed class Line : IAsyncDisposable
{
    /// <summary>Reds Comm's line, as a caller dials it.</summary>
    public const string RedsComm = "018006741049";

    /// <summary>The same number, as it is stored.</summary>
    public const string RedsCommDnis = "+528006741049";

    // Other companies' prompts begin with the same words, in the same voice.
    private static readonly string[] Known = ["redscomm/", "common/", "values/", "system/"];

    private static readonly Lazy<PromptLibrary> Library = new(() => PromptLibrary.Load(Repository.Sounds, id => Known.Any(k => id.StartsWith(k, StringComparison.Ordinal))));
    private static int _nextCaller = 10_000_000;

    private readonly PhoneBank _bank;
    private readonly Phone _trunk;
    private readonly List<EngineProcess> _engines = [];

    private Line(Exchange exchange)
    {
        Exchange = exchange;
        Rows = new CallRows(exchange);
        Records = new Records(Rows);
        _bank = new PhoneBank(new PhoneBankOptions { Server = exchange.Sip, Local = exchange.Trunk, Prompts = Library.Value });
        _trunk = _bank.AddPhone("5500000000");
    }

    public Exchange Exchange { get; }

    public CallRows Rows { get; }

    public Records Records { get; }

    /// <summary>The engine that runs, or ran last.</summary>
    public EngineProcess Engine => _engines[^1];

    public static PromptLibrary Prompts => Library.Value;

    /// <summary>An exchange with telephones, and no engine.</summary>
    public static async Task<Line> WithoutEngineAsync() => new(await Exchange.StartAsync());

    /// <summary>An exchange and an engine that takes calls.</summary>
    public static async Task<Line> OpenAsync(bool demo = false, CancellationToken cancellationToken = default)
    {
        var line = await WithoutEngineAsync();
        try
        {
            await line.StartEngine(demo: demo).ReadyAsync(cancellationToken);
            return line;
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an engine; the one before should be dead.</summary>
    public EngineProcess StartEngine(Uri? asterisk = null, bool demo = false)
    {
        _engines.Add(EngineProcess.Start(Exchange, asterisk, demo));
        return Engine;
    }

    /// <summary>A number that no other caller of this run has.</summary>
    public static string NewNumber() => "55" + Interlocked.Increment(ref _nextCaller).ToString(CultureInfo.InvariantCulture);

    /// <summary>Calls, and does not wait for anything.</summary>
    public Caller Dial(string? from = null, string number = RedsComm, Telephone.Caller? identity = null)
    {
        from ??= identity is null ? NewNumber() : null;
        return new Caller(this, from, Place(identity ?? Telephone.Caller.From(from!), number));
    }

    /// <summary>Calls, for a test that only needs the telephone.</summary>
    public PhoneCall Place(Telephone.Caller from, string number = RedsComm) => _trunk.Call(number, new CallOptions { Caller = from });

    /// <summary>Calls, and waits for the answer.</summary>
    public async Task<Caller> CallAsync(CancellationToken cancellationToken, string? from = null, Telephone.Caller? identity = null)
    {
        var caller = Dial(from, identity: identity);
        try
        {
            if (!await caller.Call.AnswersAsync(Caller.Patience, cancellationToken)) throw new InvalidOperationException($"The call was not answered:\n{caller.Call.Transcript()}");
            return caller;
        }
        catch
        {
            await caller.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the engines and Asterisk have written, for a failed test.</summary>
    public string Logs() =>
        string.Join('\n', _engines.Select((e, i) => $"--- engine {i + 1}:\n{Tail(e.Output)}")) + $"\n--- Asterisk:\n{(File.Exists(Exchange.ConsoleLog) ? Tail(File.ReadAllText(Exchange.ConsoleLog)) : "no log")}";

    private static string Tail(string text) => text.Length <= 8_000 ? text : "…" + text[^8_000..];

    public async ValueTask DisposeAsync()
    {
        await _bank.DisposeAsync();
        foreach (var engine in _engines) await engine.DisposeAsync();
        await Exchange.DisposeAsync();
    }
}
