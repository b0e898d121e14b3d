using System.Diagnostics.CodeAnalysis;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Telephony;
using IvrEngine.Server.Hosting;
using IvrEngine.Storage.Databases;
using IvrEngine.Tests.Calls;
using IvrEngine.Tests.Flows.Steps;
using IvrEngine.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace IvrEngine.Tests.Server.Payments;

/// <summary>
/// Calls that pay, with the journal, the database and the log files that the server has, and a gateway over a real socket: then every file
/// that they leave is searched for the card.
/// </summary>
[CancelAfter(60_000)]
[Category("thorough")]
public sealed class CardTraceTests
{
    private const string Number = "4539578763621486";
    private const string Expiry = "1229";
    private const string Code = "807";

    private const string Nodes = """
        uno: { menu: { say: Bienvenido., keys: { 5: aviso }, exhausted: adios } }
        aviso: { say: Va a pagar su saldo., next: pago }
        pago:
          payment:
            amount: saldo
            number: { say: Marque su tarjeta., invalid: No es válida. }
            expiry: { say: Marque el vencimiento. }
            code: { say: Marque el código. }
            confirm: { say: "Se cargarán {money:saldo}. Marque uno." }
            into: autorizacion
          on: { paid: pagado, declined: rechazado, cancelled: adios, failed: fallo }
        pagado: { say: "Autorización {spell:autorizacion}.", next: adios }
        rechazado: { say: Su banco la rechazó., next: adios }
        fallo: { say: No fue posible., next: adios }
        adios: { hangup: Adiós. }
        """;

    private const string Card = Number + Expiry + Code + "1";

    [TestCase(SandboxMood.Pays, "Autorización")]
    [TestCase(SandboxMood.Declines, "Su banco la rechazó")]
    [TestCase(SandboxMood.TakesAndHangs, "Autorización")] // asked again, the gateway says that it is paid
    [TestCase(SandboxMood.Hangs, "No fue posible")]
    [TestCase(SandboxMood.Echoes, "Su banco la rechazó")]
    public async Task Call_ThatPays_LeavesNoTraceOfTheCard(SandboxMood mood, string heard)
    {
        await using var call = await TracedCall.StartAsync(mood);
        call.Stage.Press("5");
        call.Stage.Hear("Marque su tarjeta");

        call.Stage.Press(Card);
        call.Stage.Hear(heard);
        call.Stage.WaitUntil(() => call.Stage.Call is null, TimeSpan.FromMinutes(1));

        Assert.That(call.Sandbox.Received[0], Does.Contain(Number).And.Contain(Code), "the gateway got the card");
        await call.AssertNoTraceAsync();
    }

    [Test]
    public async Task Card_TypedAheadDuringTheGreeting_LeavesNoTrace()
    {
        await using var call = await TracedCall.StartAsync(SandboxMood.Pays);

        call.Stage.Press("5" + Card);
        call.Stage.Hear("Autorización");
        call.Stage.WaitUntil(() => call.Stage.Call is null, TimeSpan.FromMinutes(1));

        Assert.That(call.Sandbox.Paid, Is.EqualTo(1));
        await call.AssertNoTraceAsync();
    }

    [Test]
    public async Task Caller_WhoHangsUpInTheMiddleOfTheCard_LeavesNoTrace()
    {
        await using var call = await TracedCall.StartAsync(SandboxMood.Pays);
        call.Stage.Press("5" + Number + Expiry + Code[..2]);

        call.Stage.HangUp();

        await call.AssertNoTraceAsync();
    }

    [Test]
    public async Task Card_ThatIsMistyped_LeavesNoTrace()
    {
        await using var call = await TracedCall.StartAsync(SandboxMood.Pays);
        call.Stage.Press("5" + Number[..12] + "#" + Number[5..]);
        call.Stage.Hear("No es válida");

        call.Stage.Press(Card);
        call.Stage.Hear("Autorización");
        call.Stage.WaitUntil(() => call.Stage.Call is null, TimeSpan.FromMinutes(1));

        await call.AssertNoTraceAsync();
    }

    [Test]
    public async Task Engine_ThatDiesInTheMiddleOfTheCharge_ChargesOnceAndLeavesNoTrace()
    {
        await using var call = await TracedCall.StartAsync(SandboxMood.Pays);
        call.Gateway.Charged = () =>
        {
            call.Stage.KillEngine();
            return true;
        };
        call.Stage.Press("5" + Card);
        Assert.That(call.Sandbox.Paid, Is.EqualTo(1));

        call.Stage.StartEngine();
        call.Stage.Hear("Autorización");
        call.Stage.WaitUntil(() => call.Stage.Call is null, TimeSpan.FromMinutes(1));

        Assert.That((call.Sandbox.Paid, call.Sandbox.Received.Count), Is.EqualTo((1, 1)));
        await call.AssertNoTraceAsync();
        Assert.That(call.ReadLog(), Does.Contain("is taken up again at node 'pago'"), "the log was written, and searched");
    }

    [Test]
    public async Task Engine_ThatDiesWhileTheCardIsTyped_LeavesNoTrace()
    {
        await using var call = await TracedCall.StartAsync(SandboxMood.Pays);
        call.Stage.Press("5" + Number + Expiry);
        call.Stage.KillEngine();

        call.Stage.StartEngine();
        call.Stage.Hear("Marque su tarjeta");
        call.Stage.HangUp();

        await call.AssertNoTraceAsync();
    }

    /// <summary>The search finds what it looks for: the same card, typed where no secret is asked for, key by key.</summary>
    [Test]
    public async Task Search_OfACallThatAsksForNoSecret_FindsTheCard()
    {
        await using var call = await TracedCall.StartAsync(SandboxMood.Pays, """
            uno: { collect: { say: Marque su cuenta., into: cuenta, min: 16, max: 16, exhausted: adios }, next: dos }
            dos: { wait: 1s, next: adios, on: { key: adios } }
            adios: { hangup: Adiós. }
            """);
        call.Stage.Press(Number);

        var traces = await call.SearchAsync();

        Assert.That(traces, Has.Some.StartsWith("keys: ").And.Some.StartsWith("file journal.db"));
    }

    /// <summary>A call on the virtual telephone whose journal, database, log and gateway are real.</summary>
    private sealed class TracedCall : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly ServiceProvider _logging;
        private readonly Database _database;
        private readonly JournalUnderTest _storage;
        private bool _stopped;

        private TracedCall(Database database, TemporaryFolder folder, SandboxGateway sandbox, string nodes)
        {
            _folder = folder;
            _database = database;
            Sandbox = sandbox;
            _storage = new JournalUnderTest(folder.Path, database, TimeProvider.System);
            _logging = new ServiceCollection().AddLogging(logging => logging.AddEngineLogging(folder.Path)).BuildServiceProvider();
            Gateway = new WaitingGateway(sandbox.Client());
            IReadOnlyList<PublishedCompany> companies = WebCompany.Read(nodes, "variables: { saldo: 350.5 }").Companies;
            Stage = new VirtualStage(companies, new VirtualSounds(companies), TestCompany.Monday, _logging.GetRequiredService<ILogger<CallRegistry>>())
            {
                Payments = Gateway,
                CallJournal = new WaitingJournal(_storage.Journal),
            };
        }

        public VirtualStage Stage { get; }

        public SandboxGateway Sandbox { get; }

        public WaitingGateway Gateway { get; }

        public static async Task<TracedCall> StartAsync(SandboxMood mood, string nodes = Nodes)
        {
            var folder = new TemporaryFolder();
            var sandbox = await SandboxGateway.StartAsync();
            sandbox.Mood = mood;
            var call = new TracedCall(await TestDatabases.CreateAsync(TestDatabases.Sqlite, folder, CancellationToken.None), folder, sandbox, nodes);
            await call._storage.StartJournalAsync(CancellationToken.None);
            await call._storage.StartDrainerAsync(CancellationToken.None);
            call.Stage.Dial(TestCompany.Line, "4871234567");
            return call;
        }

        public async Task AssertNoTraceAsync() => Assert.That(await SearchAsync(), Is.Empty);

        /// <summary>Searches all that the engine has written while it still runs, when the write-ahead logs hold every state that was; ends it, and searches again.</summary>
        public async Task<IReadOnlyList<string>> SearchAsync()
        {
            await _storage.Journal.FlushAsync(CancellationToken.None);
            var running = CardSearch.InFiles(_folder.Path, Number, Expiry, Code).ToList();
            await _storage.StopAsync(CancellationToken.None);
            await _logging.DisposeAsync();
            _stopped = true;
            var logged = await _storage.Store.ListRecentAsync(10, CancellationToken.None);
            Assert.That(logged, Has.Count.EqualTo(1));
            Assert.That(logged[0].Events.Count(e => e.Kind == CallEventKind.DigitReceived), Is.GreaterThan(5), "the keys are in the database");
            Assert.That(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName), Has.Some.EqualTo("ivr.db").And.Some.EqualTo("journal.db"));
            return [.. running, .. CardSearch.InKeys(logged[0].Events, Number, Expiry, Code), .. CardSearch.InFiles(_folder.Path, Number, Expiry, Code)];
        }

        public string ReadLog() => string.Concat(Directory.GetFiles(Path.Combine(_folder.Path, "log")).Select(File.ReadAllText));

        public async ValueTask DisposeAsync()
        {
            if (!_stopped) await _storage.StopAsync(CancellationToken.None);
            _storage.Dispose();
            (_database as IDisposable)?.Dispose();
            await _logging.DisposeAsync();
            await Sandbox.DisposeAsync();
            _folder.Dispose();
        }
    }

    /// <summary>Holds the virtual clock still while the disk is written.</summary>
    private sealed class WaitingJournal(ICallJournal inner) : ICallJournal
    {
        public void Save(CallSnapshot snapshot) => inner.Save(snapshot);

        public void Forget(CallId id) => inner.Forget(id);

        public void Append(CallLogEntry entry) => inner.Append(entry);

        public Task<IReadOnlyList<CallSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken) =>
            Task.FromResult(Task.Run(() => inner.ReadSnapshotsAsync(cancellationToken), cancellationToken).GetAwaiter().GetResult());

        [SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "It is meant to block: no virtual time may pass meanwhile.")]
        public Task FlushAsync(CancellationToken cancellationToken)
        {
            Task.Run(() => inner.FlushAsync(cancellationToken), cancellationToken).Wait(cancellationToken);
            return Task.CompletedTask;
        }
    }
}
