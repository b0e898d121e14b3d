using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Telephony;
using NodaTime;

namespace IvrEngine.Core.Calls;

/// <summary>Numbers the entries of one call's log, marks each with its place in the flow, and hands them to the journal.</summary>
internal sealed class CallLog(CallId call, ICallJournal journal, TimeProvider time, long sequence)
{
    public long Sequence { get; private set; } = sequence;

    /// <summary>Where the call is, for the entries to come.</summary>
    public (string? Flow, string? Node) Place { get; set; }

    public void Event(CallEventKind kind, params ReadOnlySpan<(string Name, string Value)> detail)
    {
        var values = new Dictionary<string, string>(detail.Length);
        foreach (var (name, value) in detail) values[name] = value;
        journal.Append(new CallEventLogged(call, ++Sequence, Now, kind, Place.Flow, Place.Node, values));
    }

    public void Started(ChannelId channel, string? company, string? flowVersion, string dnis, string? ani, DateTimeZone zone)
    {
        var now = Now;
        journal.Append(new CallStarted(call, ++Sequence, now, channel, company, flowVersion, dnis, ani, now.InZone(zone).Date));
    }

    public void Ended(Instant? answeredAt, CallEnd end) => journal.Append(new CallEnded(call, ++Sequence, Now, answeredAt, end));

    public void MessageLeft(string operationKey, string company, string fileName, string? reportNumber, decimal seconds) =>
        journal.Append(new MessageLeft(call, ++Sequence, Now, operationKey, company, fileName, reportNumber, seconds));

    public void NoticeGiven(string operationKey, string company, string area, string subject, string body) =>
        journal.Append(new NoticeGiven(call, ++Sequence, Now, operationKey, company, area, subject, body));

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());
}
