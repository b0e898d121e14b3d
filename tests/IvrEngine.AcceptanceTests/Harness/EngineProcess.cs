using System.Diagnostics;
using System.Text;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>The engine as its operator has it: the server program in a process of its own.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    private EngineProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The engine ended before it was ready:\n{Output}"));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>When the program was started.</summary>
    public long StartedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>All that it has written so far.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public int Id => _process.Id;

    /// <summary>How much processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the engine for an exchange; it need not run.</summary>
    /// <param name="asterisk">Where ARI is, when it is not reached directly.</param>
    public static EngineProcess Start(Exchange exchange, Uri? asterisk = null, bool demo = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.Server);
        start.ArgumentList.Add("run");
        if (demo) start.ArgumentList.Add("--demo");
        foreach (var (name, value) in exchange.Environment) start.Environment[name] = value;
        start.Environment["Asterisk__Url"] = (asterisk ?? exchange.Url).ToString();
        start.Environment["Asterisk__PasswordFile"] = exchange.PasswordFile;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        Guardian.Watch(process.Id);
        return new EngineProcess(process);
    }

    /// <summary>Completes when it says that calls are taken.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        Signals.Send(Id, Signals.Kill);
        await EndedAsync();
    }

    /// <summary>SIGTERM, as a service's stop does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signals.Send(Id, Signals.Terminate);
        await EndedAsync();
        return _process.ExitCode;
    }

    private async Task EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Guardian.Ended(Id);
        _ended = true;
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (line.Contains("Ready after", StringComparison.Ordinal)) _ready.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended && !_process.HasExited)
        {
            Signals.Send(Id, Signals.Continue); // in case a test left it frozen
            Signals.Send(Id, Signals.Terminate);
            if (await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(15))) is { IsCompletedSuccessfully: true } && !_process.HasExited) _process.Kill();
        }
        if (!_ended) Guardian.Ended(Id);
        _process.Dispose();
    }
}
