namespace Stateless.Reflection;

/// <summary>A function or action that was given to a state machine: a guard, an entry action…</summary>
public class InvocationInfo
{
    private readonly string? _description;

    internal InvocationInfo(string? methodName, string? description, bool isAsync)
    {
        MethodName = methodName;
        _description = description;
        IsAsync = isAsync;
    }

    /// <summary>What a function without a name of its own (a lambda) is called.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

    /// <summary>The method's name; compiler-made for a lambda.</summary>
    public string? MethodName { get; }

    /// <summary>The description given with it, or the method's name, or <see cref="DefaultFunctionDescription"/>.</summary>
    public string Description =>
        _description ?? (MethodName is null ? "<null>" : MethodName.AsSpan().IndexOfAny('<', '>', '`') >= 0 ? DefaultFunctionDescription : MethodName);

    /// <summary>Whether it is asynchronous.</summary>
    public bool IsAsync { get; }
}

/// <summary>An entry action: what it calls, and the trigger it is limited to.</summary>
public class ActionInfo
{
    internal ActionInfo(InvocationInfo method, string? fromTrigger)
    {
        Method = method;
        FromTrigger = fromTrigger;
    }

    /// <summary>What is called.</summary>
    public InvocationInfo Method { get; }

    /// <summary>The trigger that it is limited to; null for any.</summary>
    public string? FromTrigger { get; }
}
