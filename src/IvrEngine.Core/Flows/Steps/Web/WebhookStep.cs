using System.Globalization;
using System.Text.Json;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Webhooks;

namespace IvrEngine.Core.Flows.Steps.Web;

/// <summary>What a <c>webhook</c> node asks for.</summary>
/// <param name="Body">Fields that hold no secret.</param>
/// <param name="Secret">Fields that may.</param>
/// <param name="Timeout">For each try.</param>
internal sealed record WebhookPlan(
    Webhook Hook, WebhookMethod Method, PathTemplate Path, JsonTemplate Body, JsonTemplate Secret, TimeSpan Timeout, int Retries, IReadOnlyList<AnswerField> Answer);

/// <summary><c>webhook</c>: asks a service of the company's, and takes typed values out of its answer: all of them or none.</summary>
internal sealed class WebhookStep(WebhookPlan plan, Filler filler) : Step
{
    public static readonly Outcome Ok = new("ok");

    public override IReadOnlyList<Outcome> Outcomes { get; } = [Ok, Outcome.Failed];

    public override IEnumerable<Phrase> Phrases => filler.Text is null ? [] : [filler.Text];

    public override StepTraits Traits => new() { Writes = [.. plan.Answer.Select(a => a.Variable)] };

    public override async ValueTask<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (path, problem) = plan.Path.Render(context.Scope);
        if (path is null) return Fail(context, problem!);
        var isRead = plan.Method == WebhookMethod.Get;
        if (!isRead) await context.SettleAsync(cancellationToken);
        var request = new WebhookRequest
        {
            Company = context.Company.Key,
            Hook = plan.Hook,
            Method = plan.Method,
            Path = path,
            Body = plan.Body.IsEmpty && plan.Secret.IsEmpty ? null : plan.Body.Render(plan.Secret, context.Scope),
            OperationKey = context.OperationKey,
            Timeout = plan.Timeout,
            Retries = plan.Retries,
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var began = context.Call.Services.Time.GetTimestamp();
        var sending = context.Call.Services.Webhooks.SendAsync(request, stop.Token);
        if (!await filler.AccompanyAsync(context, sending, cancellationToken))
        {
            // Nobody waits for what was only asked. What changes something is seen through: the caller had decided it.
            if (isRead) await stop.CancelAsync();
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (sending.IsCompletedSuccessfully) Log(context, await sending, began);
            return StepResult.HungUp;
        }
        var answer = await sending;
        Log(context, answer, began);
        return answer.IsOk ? Take(context, answer) : StepResult.Fire(Outcome.Failed);
    }

    private StepResult Take(StepContext context, WebhookAnswer answer)
    {
        if (plan.Answer.Count == 0) return StepResult.Fire(Ok);
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            var values = new List<(string Variable, object? Value)>();
            foreach (var field in plan.Answer)
            {
                if (field.Read(json.RootElement, context.Company.Zone, out var value) is { } problem) return Fail(context, problem);
                values.Add((field.Variable, value));
            }
            foreach (var (variable, value) in values) context.Frame.Set(variable, value);
            return StepResult.Fire(Ok);
        }
        catch (JsonException e)
        {
            return Fail(context, $"the answer is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
    }

    private void Log(StepContext context, WebhookAnswer answer, long began)
    {
        var took = context.Call.Services.Time.GetElapsedTime(began).TotalMilliseconds;
        context.Call.Log.Event(CallEventKind.WebhookCalled,
            ("hook", plan.Hook.Name), ("method", plan.Method.ToString()), ("status", answer.Status?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("tries", answer.Tries.ToString(CultureInfo.InvariantCulture)), ("ms", ((long)took).ToString(CultureInfo.InvariantCulture)), ("error", answer.Problem ?? ""));
    }

    private StepResult Fail(StepContext context, string problem)
    {
        context.Call.Log.Event(CallEventKind.StepFailed, ("error", $"webhook {plan.Hook.Name}: {problem}"));
        return StepResult.Fire(Outcome.Failed);
    }
}
