using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Queues;
using IvrEngine.Tests.Calls;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Steps;

[CancelAfter(10_000)]
public sealed class QueueStepTests
{
    private const string Nodes = """
        espera:
          queue: soporte
          priority: "call.ani == '+525512340000' ? 5 : 0"
          on: { answered: atendido, closed: cerrado, full: lleno, timeout: tarde, callback: llamada, left: mensaje, failed: falla }
        atendido: { hangup: Atendido. }
        cerrado: { hangup: Cerrado. }
        lleno: { hangup: Lleno. }
        tarde: { hangup: Tarde. }
        llamada: { hangup: Llamada. }
        mensaje: { hangup: Mensaje. }
        falla: { hangup: Falla. }
        """;

    private static string Settings(string queue) => TestCompany.Settings.Replace("schedule: oficina }", $"schedule: oficina, {queue} }}", StringComparison.Ordinal);

    private static VirtualStage Stage(string queue = "keys: { 1: callback, 2: message }", Instant? at = null)
    {
        var company = TestCompany.WithNodes("espera", Nodes, settings: Settings(queue));
        return new VirtualStage([company], new VirtualSounds([company]), at ?? TestCompany.Monday);
    }

    [TestCase(QueueEnd.Answered, "Atendido.")]
    [TestCase(QueueEnd.Closed, "Cerrado.")]
    [TestCase(QueueEnd.Full, "Lleno.")]
    [TestCase(QueueEnd.TimedOut, "Tarde.")]
    [TestCase(QueueEnd.Failed, "Falla.")]
    public void Visit_Ends_FiresItsOutcome(QueueEnd end, string heard)
    {
        var stage = Stage();
        var queues = new WatchedQueues();
        stage.Queues = queues;
        stage.Dial(TestCompany.Line, "55 1234 0000");
        stage.Wait(TimeSpan.FromMinutes(1));
        Assert.That(stage.Telephone.HasMusic, Is.True);

        stage.Do(() => queues.Visit.SetResult(end));

        stage.Hear(heard);
        Assert.That(stage.Telephone.HasMusic, Is.False);
        Assert.That(stage.TheEnd().Kind, Is.EqualTo(CallEndKind.EndedByFlow));
        Assert.That(queues.Requests.Single().Priority, Is.EqualTo(5m));
        Assert.That(stage.Events(CallEventKind.QueueLeft).Single().Detail["seconds"], Is.EqualTo("60"));
    }

    [TestCase("31", "Llamada.")]
    [TestCase("2", "Mensaje.")]
    public void Key_WhileWaiting_LeavesTheQueueForWhatItAsks(string keys, string heard)
    {
        var stage = Stage();
        var queues = new WatchedQueues();
        stage.Queues = queues;
        stage.Dial(TestCompany.Line, null);

        stage.Press(keys);

        stage.Hear(heard);
        Assert.That(queues.Token.IsCancellationRequested, Is.True);
    }

    [Test]
    public void CallerHangsUp_WhileWaiting_LeavesTheQueueAsAbandoned()
    {
        var stage = Stage();
        var queues = new WatchedQueues();
        stage.Queues = queues;
        stage.Dial(TestCompany.Line, null);

        stage.HangUp();

        Assert.That(stage.TheEnd(), Has.Property("Kind").EqualTo(CallEndKind.CallerHungUp).And.Property("Node").EqualTo("espera"));
        Assert.That(queues.Token.IsCancellationRequested, Is.True);
        Assert.That(stage.Events(CallEventKind.QueueLeft).Single().Detail["end"], Is.EqualTo("abandoned"));
    }

    [Test]
    public void Queues_Fault_IsFailed()
    {
        var stage = Stage();
        var queues = new WatchedQueues();
        stage.Queues = queues;
        stage.Dial(TestCompany.Line, null);

        stage.Do(() => queues.Visit.SetException(new IOException("away")));

        stage.Hear("Falla.");
        Assert.That(stage.Events(CallEventKind.StepFailed).Single().Detail["error"], Does.Contain("away"));
    }

    [Test]
    public void EngineDies_WhileWaiting_TheCallJoinsAgainWithTheSameKey()
    {
        var stage = Stage();
        var queues = new WatchedQueues();
        stage.Queues = queues;
        stage.Dial(TestCompany.Line, null);
        stage.KillEngine();

        stage.StartEngine();

        Assert.That(queues.Requests, Has.Count.EqualTo(2));
        Assert.That(queues.Requests[1].OperationKey, Is.EqualTo(queues.Requests[0].OperationKey));
    }

    [Test]
    public void WithoutAgents_InHours_FailsAtOnce()
    {
        var stage = Stage();
        stage.Dial(TestCompany.Line, null);
        stage.Hear("Falla.");
    }

    [Test]
    public void WithoutAgents_OutsideHours_IsClosed()
    {
        var stage = Stage(at: TestCompany.Monday + Duration.FromHours(12));
        stage.Dial(TestCompany.Line, null);
        stage.Hear("Cerrado.");
    }

    [Test]
    public void WithoutAgents_QueueThatLetsWait_TimesOutWhenItSays()
    {
        var stage = Stage("max-wait: 90s, without-agents: timeout");
        stage.Dial(TestCompany.Line, null);
        stage.Wait(TimeSpan.FromSeconds(89));
        Assert.That(stage.Telephone.HasMusic, Is.True);

        stage.Hear("Tarde.");
        Assert.That(stage.Events(CallEventKind.QueueLeft).Single().Detail["seconds"], Is.EqualTo("90"));
    }

    [Test]
    public async Task WithoutAgents_MoreThanMayWait_IsFullUntilOneLeaves(CancellationToken cancellationToken)
    {
        var company = TestCompany.WithNodes("espera", Nodes, settings: Settings("max-waiting: 1, without-agents: timeout")).Company;
        var clock = new VirtualClock(TestCompany.Monday.ToDateTimeOffset());
        var queues = new QueuesWithoutAgents(clock);
        var request = new QueueRequest("a/1", default, default, company, company.Queues["soporte"], 0);
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = queues.JoinAsync(request, leaves.Token);

        Assert.That(await queues.JoinAsync(request, cancellationToken), Is.EqualTo(QueueEnd.Full));
        await leaves.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(queues.JoinAsync(request, cancellationToken).IsCompleted, Is.False, "the next one waits");
    }

    private sealed class WatchedQueues : IQueues
    {
        public List<QueueRequest> Requests { get; } = [];

        public TaskCompletionSource<QueueEnd> Visit { get; } = new();

        public CancellationToken Token { get; private set; }

        public Task<QueueEnd> JoinAsync(QueueRequest request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            Token = cancellationToken;
            return Visit.Task;
        }
    }
}
