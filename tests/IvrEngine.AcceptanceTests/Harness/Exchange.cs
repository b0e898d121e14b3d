using System.Diagnostics;
using System.Globalization;
using System.Net;
using IvrEngine.Ari;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>One real Asterisk with its own ports and state folder, started and stopped as an operator would: by <c>./ivr asterisk</c>.</summary>
internal sealed class Exchange : IAsyncDisposable
{
    /// <summary>The Stasis application that the dialplan sends calls to.</summary>
    public const string Application = "ivrengine";

    private readonly PortBlock _ports;
    private AriClient? _ari;
    private int _process;

    private Exchange(PortBlock ports, string state)
    {
        (_ports, State) = (ports, state);
        Environment = new Dictionary<string, string?>
        {
            ["IVR_STATE"] = state,
            ["IVR_SIP_PORT"] = Text(ports.Sip),
            ["IVR_HTTP_PORT"] = Text(ports.Http),
            ["IVR_RTP_START"] = Text(ports.RtpStart),
            ["IVR_RTP_END"] = Text(ports.RtpEnd),
            ["IVR_TRUNK_PORTS"] = Text(ports.Trunk),
            ["Asterisk__Url"] = null, // an Asterisk that is configured elsewhere is not ours to test with
        };
        Url = new Uri($"http://127.0.0.1:{ports.Http}/ari");
    }

    /// <summary>What the launcher needs to know to find this exchange.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The folder of everything that Asterisk and the engine write.</summary>
    public string State { get; }

    public IPEndPoint Sip => new(IPAddress.Loopback, _ports.Sip);

    public IPEndPoint Trunk => new(IPAddress.Loopback, _ports.Trunk);

    public Uri Url { get; }

    public string PasswordFile => Path.Combine(State, "asterisk", "ari.secret");

    public string ConsoleLog => Path.Combine(State, "asterisk", "log", "console.log");

    /// <summary>Commands to Asterisk, beside the engine.</summary>
    public AriClient Ari => _ari ?? throw new InvalidOperationException("Asterisk has not been started.");

    /// <summary>Starts an Asterisk. Skips the test, with the launcher's reason, on a machine where none can be had.</summary>
    public static async Task<Exchange> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ivr-");
        Guardian.Watch(folder.FullName);
        // Asterisk may run as another user, who must be able to pass through.
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var exchange = new Exchange(PortBlock.Take(), folder.FullName);
        try
        {
            await exchange.StartAsteriskAsync();
            return exchange;
        }
        catch
        {
            await exchange.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts Asterisk (again).</summary>
    public async Task StartAsteriskAsync()
    {
        var (code, output) = await LaunchAsync("asterisk", "start");
        if (code == 3 && !CanHaveAsterisk) Assert.Ignore($"There is no Asterisk on this machine: {output}");
        if (code != 0) throw new InvalidOperationException($"Asterisk did not start (exit code {code}):\n{output}");
        _process = int.Parse(await File.ReadAllTextAsync(Path.Combine(State, "asterisk", "run", "launcher.pid")), CultureInfo.InvariantCulture);
        Guardian.Watch(_process);
        _ari ??= new AriClient(new AriOptions { Uri = Url, UserName = "ivrengine", Password = (await File.ReadAllTextAsync(PasswordFile)).Trim(), Application = Application });
    }

    public async Task StopAsteriskAsync()
    {
        await LaunchAsync("asterisk", "stop");
        Guardian.Ended(_process);
    }

    /// <summary>Ends Asterisk as a crash would.</summary>
    public async Task KillAsteriskAsync()
    {
        Signals.Send(_process, Signals.Kill);
        // It is dead when its sockets are free: its threads take a moment to go.
        await Eventually.BeAsync(() => Task.FromResult(_ports.AreFree), "Asterisk has let go of its ports", TimeSpan.FromSeconds(10), CancellationToken.None);
        Guardian.Ended(_process);
    }

    /// <summary>Asterisk stands still: sockets stay open and nothing answers.</summary>
    public void Freeze() => Signals.Send(_process, Signals.Stop);

    public void Thaw() => Signals.Send(_process, Signals.Continue);

    private static bool CanHaveAsterisk =>
        File.Exists(Path.Combine(System.Environment.GetEnvironmentVariable("IVR_ASTERISK_ROOT") ?? Path.Combine(Repository.Root, ".ivr", "asterisk", "root"), "usr", "sbin", "asterisk"))
        || (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, "asterisk")));

    private async Task<(int Code, string Output)> LaunchAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Launcher, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Repository.Launcher} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (_process != 0) await StopAsteriskAsync();
        _ari?.Dispose();
        _ports.Dispose();
        Directory.Delete(State, recursive: true);
        Guardian.Removed(State);
    }
}
