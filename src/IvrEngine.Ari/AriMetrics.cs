using System.Diagnostics.Metrics;

namespace IvrEngine.Ari;

/// <summary>The meter <c>IvrEngine.Ari</c>.</summary>
public static class AriMetrics
{
    /// <summary>The meter's name, to subscribe to.</summary>
    public const string MeterName = "IvrEngine.Ari";

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Histogram<double> CommandDuration =
        Meter.CreateHistogram<double>("ari.command.duration", "s", "From sending a command to its answer, by operation and outcome.");

    internal static readonly Histogram<double> EventLag =
        Meter.CreateHistogram<double>("ari.event.lag", "s", "From an event's receipt to its handling.");

    internal static readonly UpDownCounter<int> EventQueue =
        Meter.CreateUpDownCounter<int>("ari.event.queue", "{event}", "Events received and not yet handled.");

    internal static readonly Counter<long> EventsUnreadable =
        Meter.CreateCounter<long>("ari.event.unreadable", "{event}", "Events of an unknown type or malformed.");

    internal static readonly Counter<long> ConnectionsLost =
        Meter.CreateCounter<long>("ari.connection.lost", "{connection}", "Event sockets that ended or could not be opened.");
}
