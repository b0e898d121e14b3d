using IvrEngine.Ari;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>What must not be left in Asterisk when calls are over.</summary>
internal static class LeakCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>No channel, no bridge, nothing that the application is subscribed to.</summary>
    public static async Task NothingIsLeftAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var left = "";
        try
        {
            await Eventually.BeAsync(async () => (left = await LeftAsync(exchange, cancellationToken)).Length == 0, "nothing left in Asterisk", Soon, cancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Left in Asterisk: {left}");
        }
    }

    /// <summary>The channels of these calls are gone, and so are the application's subscriptions to them.</summary>
    public static async Task NothingIsLeftAsync(Exchange exchange, IReadOnlyCollection<string> channels, CancellationToken cancellationToken)
    {
        var left = "";
        try
        {
            await Eventually.BeAsync(async () =>
            {
                var all = (await LeftAsync(exchange, cancellationToken)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                left = string.Join(' ', all.Where(l => channels.Any(c => l.EndsWith(":" + c, StringComparison.Ordinal))));
                return left.Length == 0;
            }, "the calls' channels are gone", Soon, cancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Left in Asterisk: {left}");
        }
    }

    private static async Task<string> LeftAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var channels = await exchange.Ari.Channels.ListAsync(cancellationToken).OrThrow();
        var bridges = await exchange.Ari.Bridges.ListAsync(cancellationToken).OrThrow();
        var applications = await exchange.Ari.Applications.ListAsync(cancellationToken).OrThrow();
        return string.Join(' ',
            channels.Select(c => "channel:" + c.Id)
                .Concat(bridges.Select(b => "bridge:" + b.Id))
                .Concat(applications.SelectMany(a => a.ChannelIds.Select(c => "subscribed-channel:" + c).Concat(a.BridgeIds.Select(b => "subscribed-bridge:" + b)))));
    }
}
