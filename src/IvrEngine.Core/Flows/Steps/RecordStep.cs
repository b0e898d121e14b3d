using System.Globalization;
using IvrEngine.Core.Calls;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Telephony;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>
/// <c>record</c>: a spoken message, kept and attached to the report that the call is about. A caller who hangs up at its end has left it too.
/// </summary>
internal sealed class RecordStep(Phrase text, RecordingLimits limits, TimeSpan minimum) : Step
{
    public static readonly Outcome Recorded = new("recorded");
    public static readonly Outcome Empty = new("empty");

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Recorded, Empty, Outcome.Failed];

    public override IEnumerable<Phrase> Phrases => [text];

    public override StepTraits Traits => new() { WhenSilent = Empty };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await context.SayAsync(text, interruptible: true, cancellationToken) == PlayResult.HungUp) return StepResult.HungUp;
        // The key that cut the text short must not end the recording as well.
        context.Line.FlushKeys();
        await context.SettleAsync(cancellationToken);
        // Entered again after a crash, it replaces what was begun.
        var recording = new RecordingId($"{context.Company.Key}-{context.OperationKey.Replace('/', '-')}");
        var result = await context.Line.RecordAsync(recording, limits, cancellationToken);
        var outcome = await KeepAsync(context, recording, result, cancellationToken);
        return context.Line.HungUp is null ? StepResult.Fire(outcome) : StepResult.HungUp;
    }

    private async ValueTask<Outcome> KeepAsync(StepContext context, RecordingId recording, RecordingResult result, CancellationToken cancellationToken)
    {
        if (!result.IsKept) return Outcome.Failed;
        var log = context.Call.Log;
        var seconds = Math.Round((decimal)result.Length.TotalSeconds, 1);
        if ((result.Speech ?? result.Length) < minimum)
        {
            await context.Call.Services.Recorder.DeleteRecordingAsync(recording, cancellationToken);
            log.Event(CallEventKind.InputRejected, ("reason", "empty"), ("ended-by", result.EndedBy));
            return Empty;
        }
        log.MessageLeft(context.OperationKey, context.Company.Key, recording.FileName, context.Records.ReportNumber?.ToString(), seconds);
        log.Event(CallEventKind.MessageRecorded,
            ("file", recording.FileName), ("seconds", seconds.ToString(CultureInfo.InvariantCulture)), ("ended-by", result.EndedBy));
        return Recorded;
    }
}
