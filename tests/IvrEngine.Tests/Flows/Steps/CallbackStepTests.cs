using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Callbacks;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Tests.Calls;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

[CancelAfter(10_000)]
public sealed class CallbackStepTests
{
    private const string Ani = "55 1234 0000";

    private static VirtualStage Stage(string more = "", Instant? at = null)
    {
        var company = TestCompany.WithNodes("pide", $$"""
            pide: { say: Un momento., next: agenda }
            agenda: { callback: soporte, window: 90m, {{more}} on: { booked: si, refused: no, failed: falla } }
            si: { hangup: Agendada. }
            no: { hangup: No se puede. }
            falla: { hangup: Falla. }
            """);
        return new VirtualStage([company], new VirtualSounds([company]), at ?? TestCompany.Monday);
    }

    [Test]
    public void Callback_InHours_IsOwedToTheCallerFromNow()
    {
        var stage = Stage();
        stage.Dial(TestCompany.Line, Ani);

        stage.Hear("Agendada.");

        var booked = stage.Callbacks.All.Single();
        Assert.That(booked.Telephone.Canonical, Is.EqualTo("+525512340000"));
        Assert.That(booked.Queue, Is.EqualTo("soporte"));
        Assert.That(booked.From, Is.EqualTo(booked.BookedAt));
        Assert.That(booked.Until - booked.From, Is.EqualTo(Duration.FromMinutes(90)));
        Assert.That(stage.Events(CallEventKind.CallbackBooked).Single().Detail["telephone"], Does.Not.Contain("1234"));
    }

    [Test]
    public void Callback_QueueIsClosed_CountsFromItsOpening()
    {
        var stage = Stage(at: Instant.FromUtc(2026, 3, 3, 4, 0)); // 22:00 of Monday
        stage.Dial(TestCompany.Line, Ani);

        stage.Hear("Agendada.");

        Assert.That(stage.Callbacks.All.Single().From, Is.EqualTo(Instant.FromUtc(2026, 3, 3, 15, 0)));
    }

    [TestCase("number: \"'487 123 4567'\",", Ani, "+524871234567")]
    [TestCase("", null, null)]
    [TestCase("number: \"'123'\",", Ani, null)]
    [TestCase("number: \"'*2363'\",", Ani, null)]
    public void Callback_Number_IsTheOneGivenAndMustBeOne(string number, string? ani, string? booked)
    {
        var stage = Stage(number);
        stage.Dial(TestCompany.Line, ani);

        stage.Hear(booked is null ? "No se puede." : "Agendada.");

        Assert.That(stage.Callbacks.All.Select(c => c.Telephone.Canonical), Is.EqualTo(booked is null ? Array.Empty<string>() : [booked]));
    }

    [Test]
    public void Callback_OneWaitsAlready_IsRefused()
    {
        var stage = Stage();
        stage.Dial(TestCompany.Line, Ani);
        stage.TheEnd();

        stage.Dial(TestCompany.Line, Ani);
        stage.Hear("No se puede.");

        Assert.That(stage.Callbacks.All, Has.Count.EqualTo(1));
        Assert.That(stage.Events(CallEventKind.CallbackRefused).Single().Detail["reason"], Is.EqualTo("already-waiting"));
    }

    [Test]
    public void Store_Away_IsFailed()
    {
        var stage = Stage();
        stage.CallbackStore = new AwayCallbacks(stage.Callbacks);
        stage.Dial(TestCompany.Line, Ani);
        stage.Hear("Falla.");
    }

    [Test]
    public void EngineDies_AfterTheBooking_TheNextOneFindsIt()
    {
        var stage = Stage();
        stage.CallbackStore = new AwayCallbacks(stage.Callbacks) { BooksAndIsSilent = true };
        stage.Dial(TestCompany.Line, Ani);
        stage.WaitUntil(() => stage.Callbacks.All.Count > 0, TimeSpan.FromMinutes(1));
        stage.KillEngine();
        stage.Journal.LoseUnflushed();
        stage.CallbackStore = stage.Callbacks;

        stage.StartEngine();

        stage.Hear("Agendada.");
        Assert.That(stage.Callbacks.All, Has.Count.EqualTo(1));
    }

    [Test]
    public void CallerHangsUp_WhileItIsBooked_TheCallEndsOnceAndTheCallbackStands()
    {
        var stage = Stage();
        stage.CallbackStore = new AwayCallbacks(stage.Callbacks) { Before = stage.Telephone.HangUp };
        stage.Dial(TestCompany.Line, Ani);

        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.CallerHungUp));
        Assert.That(stage.Callbacks.All, Has.Count.EqualTo(1));
    }

    private sealed class AwayCallbacks(ICallbackStore inner) : ICallbackStore
    {
        public bool BooksAndIsSilent { get; init; }

        public Action? Before { get; init; }

        public async Task<CallbackBooking> BookAsync(NewCallback callback, CancellationToken cancellationToken)
        {
            Before?.Invoke();
            if (!BooksAndIsSilent && Before is null) throw new IOException("The database is away.");
            var booked = await inner.BookAsync(callback, cancellationToken);
            return BooksAndIsSilent ? await new TaskCompletionSource<CallbackBooking>().Task : booked;
        }

        public Task<IReadOnlyList<NewCallback>> ListWaitingAsync(string company, CancellationToken cancellationToken) => inner.ListWaitingAsync(company, cancellationToken);
    }
}
