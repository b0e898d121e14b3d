using System.Text;
using IvrEngine.Core.Webhooks;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>Services outside that answer as they are told, after a time on the virtual clock. A service that nobody told anything fails.</summary>
public sealed class VirtualWebhooks(TimeProvider clock) : IWebhooks
{
    private readonly Dictionary<string, Func<WebhookRequest, WebhookAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly List<WebhookRequest> _requests = [];

    /// <summary>All requests of the calls, in order.</summary>
    public IReadOnlyList<WebhookRequest> Requests => _requests;

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>From now on the service answers 200 with this JSON.</summary>
    public void Answer(string hook, string json) => Answer(hook, _ => new WebhookAnswer(true, 200, Encoding.UTF8.GetBytes(json), 1, null));

    public void Answer(string hook, Func<WebhookRequest, WebhookAnswer> answer) => _answers[hook] = answer;

    public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        _requests.Add(request);
        if (Takes > TimeSpan.Zero) await Task.Delay(Takes, clock, cancellationToken);
        return _answers.TryGetValue(request.Hook.Name, out var answer) ? answer(request) : WebhookAnswer.Failed("this service has been told no answer");
    }
}
