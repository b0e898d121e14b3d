namespace IvrEngine.Telephone.Media;

/// <summary>
/// The beat that every call of the process sends by: each session is called once every 20 ms, on an absolute schedule, so that lateness never adds up.
/// Sessions are spread over four phases of 5 ms, so that several hundred calls do not send in one burst.
/// </summary>
internal sealed class MediaClock
{
    private const int Phases = 4;
    private static readonly TimeSpan PhaseLength = TimeSpan.FromMilliseconds(5);

    // Behind by more than this (a stopped process, a suspended machine), missed beats are left out rather than sent in one burst.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(1);

    private readonly object _gate = new(); // an object, not a Lock: the thread waits on it while there are no calls
    private readonly Action[][] _phases = [[], [], [], []];
    private int _next;
    private bool _running;

    public static MediaClock Shared { get; } = new();

    /// <summary>How late the latest beat of all was, since the process began.</summary>
    public TimeSpan WorstLateness { get; private set; }

    /// <summary>Calls <paramref name="beat"/> every 20 ms on the clock's thread until <see cref="Remove"/>; it must be quick.</summary>
    public void Add(Action beat)
    {
        lock (_gate)
        {
            var phase = _next++ % Phases;
            _phases[phase] = [.. _phases[phase], beat];
            Monitor.Pulse(_gate);
            if (_running) return;
            _running = true;
            new Thread(Run) { IsBackground = true, Name = "media clock", Priority = ThreadPriority.AboveNormal }.Start();
        }
    }

    public void Remove(Action beat)
    {
        lock (_gate)
            for (var i = 0; i < Phases; i++) _phases[i] = [.. _phases[i].Where(b => b != beat)];
    }

    private bool Wanted => _phases.Any(p => p.Length > 0);

    private void Run()
    {
        var time = TimeProvider.System; // audio runs in real time, whatever clock a test gives to the rest
        while (true)
        {
            lock (_gate)
                while (!Wanted) Monitor.Wait(_gate);
            var start = time.GetTimestamp();
            for (long beat = 0; Wanted; beat++)
            {
                var early = (beat * PhaseLength) - time.GetElapsedTime(start);
                if (early > TimeSpan.Zero) Thread.Sleep((int)Math.Ceiling(early.TotalMilliseconds));
                else if (-early > GiveUpAfter) break;
                else if (-early > WorstLateness) WorstLateness = -early;
                foreach (var action in _phases[beat % Phases]) action();
            }
        }
    }
}
