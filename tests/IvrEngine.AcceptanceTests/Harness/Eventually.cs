using System.Diagnostics;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>Waits for a state that raises no event, by looking again and again until a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>The first value that is not null.</summary>
    /// <exception cref="TimeoutException">There was none in time.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what, TimeSpan within, CancellationToken cancellationToken) where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found) return found;
            if (Stopwatch.GetElapsedTime(started) > within) throw new TimeoutException($"{what}: not within {within.TotalSeconds:0.#} s.");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static Task BeAsync(Func<Task<bool>> look, string what, TimeSpan within, CancellationToken cancellationToken) =>
        GetAsync(async () => await look() ? what : null, what, within, cancellationToken);
}
