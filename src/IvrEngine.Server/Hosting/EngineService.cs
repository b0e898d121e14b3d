using System.Diagnostics;
using IvrEngine.Ari;
using IvrEngine.Asterisk;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Payments;
using IvrEngine.Core.Reports;
using IvrEngine.Core.Telephony;
using IvrEngine.Server.Web;
using IvrEngine.Storage;

namespace IvrEngine.Server.Hosting;

/// <summary>The engine's life: flows on the air, database ready, then calls until it is told to stop.</summary>
internal sealed partial class EngineService(
    EngineOptions options, bool demo, CompanyDirectory companies, CallRegistry calls, AsteriskExchange exchange,
    ISoundCatalog sounds, ICustomerDirectory customers, IReportStore reports, IPaymentGateway payments, NamedSecrets secrets, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<EngineService> logger) : BackgroundService
{
    // Within the host's own time to stop.
    private static readonly TimeSpan CallsEndWithin = TimeSpan.FromSeconds(6);

    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>What the program ends with.</summary>
    public int ExitCode { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Publish(FlowFolder.Read(options.Flows));
        WarmUp.Run([.. companies.All], time);
        if (demo) await SaveDemoAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    private void Publish(CompanySet set)
    {
        foreach (var finding in set.Findings)
        {
            if (finding.Severity == FindingSeverity.Error) FlowError(logger, finding);
            else FlowWarning(logger, finding);
        }
        if (set.Companies.Count == 0)
            throw new EnvironmentException($"No company in '{options.Flows}' can be put on the air: see 'ivr flows check'.");
        foreach (var company in set.Companies)
        {
            var missing = company.Prompts.Where(p => !sounds.Has($"{p.Folder}/{p.Id}")).Select(p => p.Id).ToList();
            if (missing.Count > 0) PromptsMissing(logger, company.Company.Key, missing.Count, missing[0]);
            foreach (var missingSecret in secrets.ProblemsOf(company.Company)) SecretMissing(logger, company.Company.Key, missingSecret);
            if (company.TakesPayments && payments.ProblemOf(company.Company.Key) is { } problem) NoPayments(logger, company.Company.Key, problem);
            var lines = string.Join(", ", company.Company.Lines);
            OnTheAir(logger, company.Company.Name, lines, company.Version);
        }
        companies.Publish(set.Companies);
    }

    private async Task SaveDemoAsync(CancellationToken cancellationToken)
    {
        if (companies.FindByKey(DemoData.Company) is not { } company) throw new EnvironmentException($"--demo needs the company '{DemoData.Company}', which is not on the air.");
        var saved = await DemoData.SaveAsync(customers, reports, company.Company.Reports, time, cancellationToken);
        foreach (var customer in saved.Customers) DemoCustomer(logger, customer.Number, customer.Name, customer.Telephone?.Canonical);
        foreach (var example in saved.Reports) DemoReported(logger, example.Report.Number, example.Report.CustomerNumber, example.Story);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The exchange must live longer than the calls: they still hang up through it. So it has a token of its own.
        using var exchangeStops = new CancellationTokenSource();
        var running = exchange.RunAsync(exchangeStops.Token);
        var announced = AnnounceAsync(stoppingToken);
        var stopped = Task.Delay(Timeout.Infinite, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        if (await Task.WhenAny(running, stopped) == running) Fail(running);
        await announced;
        await StopCallsAsync();
        await exchangeStops.CancelAsync();
        if (ExitCode == 0) await running;
    }

    private async Task AnnounceAsync(CancellationToken stoppingToken)
    {
        try
        {
            await exchange.WaitUntilConnectedAsync(stoppingToken);
            var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
            var line = companies.All.SelectMany(c => c.Company.Lines).FirstOrDefault().Canonical;
            Ready(logger, seconds, line);
        }
        catch (Exception e) when (e is OperationCanceledException or AriException)
        {
            // Stopping, or the end of the exchange, which is reported where it is awaited.
        }
    }

    /// <summary>Asterisk refuses us for good, or another engine has taken our place.</summary>
    private void Fail(Task exchangeEnd)
    {
        var cause = exchangeEnd.Exception?.InnerException;
        ExchangeEnded(logger, cause?.Message ?? "it ended by itself");
        ExitCode = Commands.ExitCodes.Environment;
        lifetime.StopApplication();
    }

    private async Task StopCallsAsync()
    {
        // Without the exchange nothing can be ended: then the calls are left for the engine that has it.
        var end = options.WhenStopping == StopBehaviour.End && ExitCode == 0;
        if (calls.Count > 0) StoppingWithCalls(logger, calls.Count, end ? "ended" : "left for the next engine");
        using var deadline = new CancellationTokenSource(CallsEndWithin);
        try
        {
            await calls.StopAsync(end, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            CallsLeft(logger, calls.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Finding}")]
    private static partial void FlowError(ILogger logger, Finding finding);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Finding}")]
    private static partial void FlowWarning(ILogger logger, Finding finding);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Company}: {Count} prompts have no audio, the first is '{First}'. Run 'ivr prompts build'")]
    private static partial void PromptsMissing(ILogger logger, string company, int count, string first);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Company}: a webhook will fail: {Problem}")]
    private static partial void SecretMissing(ILogger logger, string company, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Company}: callers cannot pay: {Problem}")]
    private static partial void NoPayments(ILogger logger, string company, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Company} is on the air: {Lines} (flows {Version})")]
    private static partial void OnTheAir(ILogger logger, string company, string lines, string version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Example customer {Number}, {Name}, calls from {Telephone}")]
    private static partial void DemoCustomer(ILogger logger, string number, string name, string? telephone);

    [LoggerMessage(Level = LogLevel.Information, Message = "Example report {Number} of customer {Customer}: {Story}")]
    private static partial void DemoReported(ILogger logger, ReportNumber number, string? customer, string story);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready after {Seconds:0.00} s: calls are taken. Try: ./ivr call {Line}")]
    private static partial void Ready(ILogger logger, double seconds, string line);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The connection to Asterisk is over: {Cause}")]
    private static partial void ExchangeEnded(ILogger logger, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping; {Count} live calls are {What}")]
    private static partial void StoppingWithCalls(ILogger logger, int count, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} calls did not end in time and are left for the next engine")]
    private static partial void CallsLeft(ILogger logger, int count);
}
