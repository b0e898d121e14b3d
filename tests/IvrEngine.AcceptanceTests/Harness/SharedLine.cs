using NUnit.Framework;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>The one line that most tests call, each with numbers of its own. Opened by the first that asks for it.</summary>
internal static class SharedLine
{
    private static readonly Lazy<Task<Line>> Opening = new(() => Line.OpenAsync());

    public static Task<Line> GetAsync() => Opening.Value;

    public static async Task CloseAsync()
    {
        if (!Opening.IsValueCreated) return;
        if (!Opening.Value.IsCompletedSuccessfully) return;
        await using var line = await Opening.Value;
        await LeakCheck.NothingIsLeftAsync(line.Exchange, CancellationToken.None);
        await TestContext.Progress.WriteLineAsync("Shared line: no channel, bridge or subscription is left.");
    }
}
