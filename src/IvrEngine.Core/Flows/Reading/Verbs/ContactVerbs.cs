using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Reading.Verbs;

/// <summary>The verbs that bring caller and people together.</summary>
internal static class ContactVerbs
{
    public static Step? Queue(NodeReader node, YamlValue value)
    {
        var queue = QueueName(node, value, out var known);
        var priority = node.Expression(node.Map, "priority", ExpressionType.Number, required: false);
        var on = node.Map.Map("on");
        // What a queue's keys offer must lead somewhere; a queue that is known only in the call offers what the node wires.
        var callback = on?.Has(QueueStep.Callback.Value) is true || known?.Keys.Values.Contains(QueueWish.Callback) is true;
        var message = on?.Has(QueueStep.Left.Value) is true || known?.Keys.Values.Contains(QueueWish.Message) is true;
        return queue is null || (priority is null && node.Map.Has("priority")) ? null : new QueueStep(queue, priority, callback, message);
    }

    public static Step? Callback(NodeReader node, YamlValue value)
    {
        var queue = QueueName(node, value, out _);
        var number = node.Expression(node.Map, "number", ExpressionType.Text, required: false);
        var window = node.Map.Duration("window", TimeSpan.FromHours(2), TimeSpan.FromMinutes(5), TimeSpan.FromDays(7));
        return queue is null || (number is null && node.Map.Has("number")) ? null : new CallbackStep(queue, number, window);
    }

    /// <summary>A queue of the company by its name, or an expression that gives one in the call.</summary>
    private static CompiledExpression? QueueName(NodeReader node, YamlValue value, out QueueDefinition? known)
    {
        known = null;
        var queues = node.Company.Queues;
        if (value.Scalar is { } name && !name.StartsWith('=') && !queues.TryGetValue(name, out known))
        {
            node.Map.Error(FindingCodes.UnknownQueue, value.Position,
                $"There is no queue '{name}' in {node.Company.Key}/company.yaml{ClosestName.Suggestion(name, queues.Keys)} Known: {string.Join(", ", queues.Keys)}.");
            return null;
        }
        return node.LiteralOrExpression(value, ExpressionType.Text);
    }
}
