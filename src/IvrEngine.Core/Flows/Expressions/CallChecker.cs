namespace IvrEngine.Core.Flows.Expressions;

/// <summary>The part of the type checker that is about calls: built-in overloads and record functions.</summary>
internal sealed class CallChecker(IExpressionNames names, TypeChecker checker)
{
    public ExpressionType? Check(CallNode call)
    {
        // hours('x') is the schedule's record, hours(duration) the built-in function: a text literal asks for the record first.
        if (call.Arguments is [LiteralNode { Value: string argument } literal])
        {
            if (names.TryGetRecordFunction(call.Function, argument, out var type, out var problem))
            {
                literal.Type = ExpressionType.Text;
                return type;
            }
            if (problem is not null) return checker.Report(ExpressionProblemCodes.Arguments, problem, literal.Offset, literal.Length);
        }
        return BuiltInFunctions.Named(call.Function) is { Count: > 0 } overloads ? OfBuiltIn(call, overloads) : NoBuiltIn(call);
    }

    private ExpressionType? OfBuiltIn(CallNode call, IReadOnlyList<BuiltInFunction> overloads)
    {
        var types = call.Arguments.Select(checker.Check).ToArray();
        if (types.Any(type => type is null)) return null;
        var overload = overloads.FirstOrDefault(o => Fits(o, types));
        if (overload is null)
        {
            var given = types.Length == 0 ? "nothing" : string.Join(", ", types.Select(type => type!.Described));
            return checker.Report(ExpressionProblemCodes.Arguments,
                $"'{call.Function}' is used as {string.Join(" or ", overloads.Select(o => o.Signature))}; it was given {given}", call.Offset, call.Length);
        }
        if (overload.Name == "date" && call.Arguments is [LiteralNode { Value: string date } literal] && !BuiltInFunctions.IsDate(date))
            return checker.Report(ExpressionProblemCodes.Arguments, $"'{date}' is not a date; write '2026-03-02' or '2026-03-02T10:15'", literal.Offset, literal.Length);
        call.Overload = overload;
        return overload.TakesMissing ? overload.Result : overload.Result.OrMissing(types.Any(type => type!.Optional));
    }

    private static bool Fits(BuiltInFunction overload, ExpressionType?[] types) =>
        overload.Parameters.Count == types.Length &&
        overload.Parameters.Zip(types, (kind, type) => kind is null || kind == type!.Kind).All(fits => fits);

    private ExpressionType? NoBuiltIn(CallNode call)
    {
        var known = names.TryGetRecordFunction(call.Function, "", out _, out var problem) || problem is not null;
        return known
            ? checker.Report(ExpressionProblemCodes.Arguments, $"'{call.Function}' takes one text in quotes: {call.Function}('name')", call.Offset, call.Length)
            : checker.Report(ExpressionProblemCodes.UnknownFunction,
                $"unknown function '{call.Function}'{ClosestName.Suggestion(call.Function, names.AllNames.Concat(BuiltInFunctions.Names))}", call.Offset, call.Function.Length);
    }
}
