using IvrEngine.Core.Companies;
using IvrEngine.Core.Notices;
using IvrEngine.Tests.Calls;
using IvrEngine.Tests.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Notices;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(10_000)]
public sealed class NoticeCourierTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Box _box = new();
    private readonly Sender _sender = new();

    private NoticeCourier Courier()
    {
        var settings = TestCompany.Settings + "\nareas: { campo: { title: Campo, email: [campo@example.mx] } }";
        var companies = new CompanyDirectory();
        companies.Publish([TestCompany.WithNodes("fin", "fin: { hangup: Adiós. }", settings: settings)]);
        return new NoticeCourier(_box, _sender, companies, _time, NullLogger<NoticeCourier>.Instance);
    }

    [Test]
    public async Task Deliver_Taken_IsMarkedSent(CancellationToken cancellationToken)
    {
        _box.Due = Notice(1);

        Assert.That(await Courier().DeliverDueAsync(cancellationToken), Is.EqualTo(1));

        Assert.That(_box.Fates, Is.EqualTo(new[] { "sent" }));
        Assert.That(_sender.Areas.Single().Email, Is.EqualTo(new[] { "campo@example.mx" }));
    }

    [TestCase(1, 30)]
    [TestCase(2, 60)]
    [TestCase(7, 1920)]
    [TestCase(8, 3600)]
    [TestCase(11, 3600)]
    public async Task Deliver_NotNow_WaitsLongerEachTime(int attempts, int seconds)
    {
        _box.Due = Notice(attempts);
        _sender.Result = new NoticeResult(NoticeDelivery.NotNow, "busy");

        await Courier().DeliverDueAsync(CancellationToken.None);

        var next = Instant.FromDateTimeOffset(_time.GetUtcNow()) + Duration.FromSeconds(seconds);
        Assert.That(_box.Fates, Is.EqualTo(new[] { $"retry {next}: busy" }));
    }

    [TestCase(1, NoticeDelivery.Refused)]
    [TestCase(NoticeCourier.MaxAttempts, NoticeDelivery.NotNow)]
    public async Task Deliver_RefusedOrTriedTooOften_IsSetAside(int attempts, NoticeDelivery delivery)
    {
        _box.Due = Notice(attempts);
        _sender.Result = new NoticeResult(delivery, "no");

        await Courier().DeliverDueAsync(CancellationToken.None);

        Assert.That(_box.Fates, Is.EqualTo(new[] { "aside: no" }));
    }

    [Test]
    public async Task Deliver_AreaIsGone_WaitsForTheFilesToBeMended(CancellationToken cancellationToken)
    {
        _box.Due = Notice(1) with { Area = "otra" };

        await Courier().DeliverDueAsync(cancellationToken);

        Assert.That(_box.Fates.Single(), Does.StartWith("retry").And.Contains("otra"));
        Assert.That(_sender.Areas, Is.Empty);
    }

    private static WaitingNotice Notice(int attempts) => new(1, "a/1", "prueba", default, "campo", "Falla", "Hay una falla.", default, attempts);

    private sealed class Sender : INoticeSender
    {
        public NoticeResult Result { get; set; } = new(NoticeDelivery.Sent);

        public List<Area> Areas { get; } = [];

        public Task<NoticeResult> SendAsync(Area area, WaitingNotice notice, CancellationToken cancellationToken)
        {
            Areas.Add(area);
            return Task.FromResult(Result);
        }
    }

    private sealed class Box : INoticeOutbox
    {
        public WaitingNotice? Due { get; set; }

        public List<string> Fates { get; } = [];

        public Task<IReadOnlyList<WaitingNotice>> TakeDueAsync(Instant now, Instant leaseUntil, int count, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<WaitingNotice>>(Due is null ? [] : [Due]);

        public Task MarkSentAsync(long id, Instant at, CancellationToken cancellationToken) => Fate("sent");

        public Task RetryAsync(long id, Instant nextAttempt, string reason, CancellationToken cancellationToken) => Fate($"retry {nextAttempt}: {reason}");

        public Task SetAsideAsync(long id, Instant at, string reason, CancellationToken cancellationToken) => Fate($"aside: {reason}");

        private Task Fate(string fate)
        {
            Fates.Add(fate);
            return Task.CompletedTask;
        }
    }
}
