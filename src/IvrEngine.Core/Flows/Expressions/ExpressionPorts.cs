using NodaTime;

namespace IvrEngine.Core.Flows.Expressions;

/// <summary>What an expression may name: asked when a flow is validated.</summary>
public interface IExpressionNames
{
    /// <summary>The type of a variable or of a known record such as <c>customer</c>.</summary>
    bool TryGetVariable(string name, out ExpressionType type);

    /// <summary>The type of a record function such as <c>queue('soporte')</c>.</summary>
    /// <param name="problem">Why the argument will not do ("there is no queue 'sopote'; …"); null when there is no function of that name.</param>
    bool TryGetRecordFunction(string name, string argument, out ExpressionType type, out string? problem);

    /// <summary>Every name of a variable or record function, to suggest the one that was meant.</summary>
    IEnumerable<string> AllNames { get; }
}

/// <summary>
/// The values while a call runs. Values are <see cref="string"/>, <see cref="decimal"/> (or int, long), <see cref="bool"/>,
/// <see cref="Instant"/>, <see cref="Duration"/> or <c>IReadOnlyDictionary&lt;string, object?&gt;</c>; null is missing.
/// </summary>
public interface IExpressionScope
{
    object? GetVariable(string name);

    object? GetRecordFunction(string name, string argument);

    /// <summary>The call's clock.</summary>
    Instant Now { get; }

    /// <summary>The company's zone, in which <c>date(…)</c> reads and cuts days.</summary>
    DateTimeZone Zone { get; }
}
