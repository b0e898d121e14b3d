using IvrEngine.Core.Companies;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Calls;

/// <summary>What is known of one call, and the ports through which it acts. Written by the call's own loop only.</summary>
internal sealed class CallContext(CallId id, ChannelId channel, PublishedCompany company, string dnis, TelephoneNumber? ani, Instant arrivedAt, CallServices services, long logSequence)
{
    public CallId Id { get; } = id;

    public ChannelId Channel { get; } = channel;

    public PublishedCompany Company { get; } = company;

    public string Dnis { get; } = dnis;

    public TelephoneNumber? Ani { get; } = ani;

    public Instant ArrivedAt { get; } = arrivedAt;

    public Instant? AnsweredAt { get; set; }

    /// <summary>Code of the language that the call is in: <c>es</c>.</summary>
    public string Language { get; set; } = company.Company.Languages[0];

    /// <summary>Nodes entered so far, over all flows and resumptions.</summary>
    public int Visits { get; set; }

    public CallLog Log { get; } = new(id, services.Journal, services.Time, logSequence);

    public CallServices Services { get; } = services;

    public ICallControl Control => Services.Control;

    public ISoundCatalog Sounds => Services.Sounds;

    public Instant Now => Services.Now;
}

/// <summary>What every call needs of the engine; one instance for all calls.</summary>
public sealed record CallServices(
    ICallControl Control,
    ICallJournal Journal,
    ISoundCatalog Sounds,
    Customers.ICustomerDirectory Customers,
    Reports.IReportStore Reports,
    Webhooks.IWebhooks Webhooks,
    Payments.IPaymentGateway Payments,
    IRecordingControl Recorder,
    Queues.IQueues Queues,
    Callbacks.ICallbackStore Callbacks,
    TimeProvider Time)
{
    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    /// <summary>Starts a call's loop: on the thread pool, so that it leaves the reader of events at once. A virtual telephone runs it on its own pump.</summary>
    public Func<Func<Task>, Task> StartLoop { get; init; } = Task.Run;
}
