using IvrEngine.Core.Callbacks;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Payments;
using IvrEngine.Core.Queues;
using IvrEngine.Core.Reports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>
/// The engine that runs calls, between a virtual telephone and stores in memory, on a clock of its own and on one thread. What
/// happens is the same every time, and an hour takes no longer than its events.
/// </summary>
public sealed class VirtualStage
{
    private readonly CompanyDirectory _companies = new();
    private readonly ILogger<CallRegistry> _logger;
    private VirtualThread _thread = new();
    private int _dialled;

    /// <param name="companies">Those on the air.</param>
    /// <param name="sounds">Their sounds; may be shared by many stages.</param>
    public VirtualStage(IReadOnlyList<PublishedCompany> companies, VirtualSounds sounds, Instant start, ILogger<CallRegistry>? logger = null)
    {
        _companies.Publish(companies);
        _logger = logger ?? NullLogger<CallRegistry>.Instance;
        Clock = new VirtualClock(start.ToDateTimeOffset());
        Telephone = new VirtualTelephone(Clock, sounds) { Deliver = happened => Registry!.Received(happened) };
        Sounds = sounds;
        Webhooks = new VirtualWebhooks(Clock);
        Payments = new VirtualPayments(Clock);
        ReportStore = Reports;
        CustomerDirectory = Customers;
        CallJournal = Journal;
        CallbackStore = Callbacks;
        Queues = new QueuesWithoutAgents(Clock);
        Registry = NewRegistry();
    }

    public VirtualClock Clock { get; }

    public VirtualTelephone Telephone { get; }

    public VirtualSounds Sounds { get; }

    public MemoryJournal Journal { get; } = new();

    public MemoryReports Reports { get; } = new();

    public MemoryCustomers Customers { get; } = new();

    public MemoryCallbacks Callbacks { get; } = new();

    /// <summary>What the engine takes for its report store: <see cref="Reports"/>, unless something is put before it.</summary>
    public IReportStore ReportStore { get; set; }

    /// <summary>What the engine takes for its customer directory: <see cref="Customers"/>, unless something is put before it.</summary>
    public ICustomerDirectory CustomerDirectory { get; set; }

    /// <summary>What the engine takes for its journal: <see cref="Journal"/>, unless something is put before it.</summary>
    public ICallJournal CallJournal { get; set; }

    /// <summary>The services outside.</summary>
    public VirtualWebhooks Webhooks { get; }

    /// <summary>What the engine takes for the payment gateway: a <see cref="VirtualPayments"/>, unless something else is put there.</summary>
    public IPaymentGateway Payments { get; set; }

    /// <summary>What the engine takes for its callback store: <see cref="Callbacks"/>, unless something is put before it.</summary>
    public ICallbackStore CallbackStore { get; set; }

    /// <summary>What the engine takes for its queues: those without agents, unless something is put in their place.</summary>
    public IQueues Queues { get; set; }

    public CallRegistry Registry { get; private set; }

    public Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    /// <summary>The call now, if it lives.</summary>
    public CallSession? Call => Registry.Live.FirstOrDefault();

    /// <summary>Dials; when this returns, the first prompt sounds.</summary>
    public void Dial(string dnis, string? ani)
    {
        Registry = NewRegistry();
        var arrived = Telephone.Dial($"virtual-{++_dialled}", dnis, ani);
        Do(() => Registry.Arrived(arrived));
    }

    public void Press(string keys) => Do(() =>
    {
        foreach (var key in keys) Telephone.Press(key);
    });

    public void HangUp() => Do(Telephone.HangUp);

    /// <summary>Does something on the engine's thread, and everything that follows from it without time passing.</summary>
    public void Do(Action action) => _thread.Do(action);

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => WaitUntil(() => false, time);

    /// <summary>Lets time pass until something is so.</summary>
    /// <returns>Whether it came to be, within the limit.</returns>
    public bool WaitUntil(Func<bool> condition, TimeSpan limit)
    {
        var end = Clock.GetUtcNow() + limit;
        while (!condition())
        {
            var fired = false;
            Do(() => fired = Clock.MoveTowards(end));
            if (!fired) return condition();
        }
        return true;
    }

    /// <summary>Kills the engine in the middle of what it does: nothing of it is carried on.</summary>
    public void KillEngine() => _thread.Kill();

    /// <summary>Starts an engine, which takes up the calls that it finds.</summary>
    public void StartEngine()
    {
        _thread = new VirtualThread();
        Registry = NewRegistry();
        Reconnect();
    }

    /// <summary>The connection to the exchange has come back: the engine compares what it knows with what is there.</summary>
    public void Reconnect(bool exchangeRestarted = false)
    {
        Task? reconciled = null;
        Do(() => reconciled = Registry.ReconcileAsync(Telephone.LiveChannels(), exchangeRestarted, CancellationToken.None));
        if (reconciled is { IsFaulted: true }) throw reconciled.Exception!;
    }

    private CallRegistry NewRegistry() => new(
        _companies,
        new CallServices(Telephone, CallJournal, Sounds, CustomerDirectory, ReportStore, Webhooks, Payments, Telephone, Queues, CallbackStore, Clock) { StartLoop = loop => loop() },
        _logger);
}
