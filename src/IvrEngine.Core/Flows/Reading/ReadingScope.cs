using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Running;

namespace IvrEngine.Core.Flows.Reading;

/// <summary>What the other files say that a flow may refer to.</summary>
/// <param name="Company">The company that the flow is compiled for; a shared flow is compiled for each.</param>
/// <param name="Signatures">The flows that can be called, by name.</param>
internal sealed record ReadingScope(Company Company, IReadOnlyDictionary<string, FlowSignature> Signatures);

/// <summary>What a caller of a flow must know: its inputs and its results.</summary>
internal sealed record FlowSignature(string Name, IReadOnlyDictionary<string, ExpressionType> Inputs, IReadOnlyList<string> Results);

/// <summary>The names that the expressions of one flow may use.</summary>
internal sealed class FlowNames(Company company, IReadOnlyDictionary<string, FlowVariable> variables) : IExpressionNames
{
    private static readonly Dictionary<string, ExpressionType> Records = new(StringComparer.Ordinal)
    {
        ["call"] = ExpressionType.Record(CallRecords.CallSchema),
        ["customer"] = ExpressionType.Record(CallRecords.CustomerSchema).OrMissing(),
        ["report"] = ExpressionType.Record(CallRecords.ReportSchema).OrMissing(),
    };

    public IReadOnlyDictionary<string, FlowVariable> Variables { get; } = variables;

    public IEnumerable<string> AllNames => Variables.Keys.Concat(Records.Keys).Append("hours");

    public static bool IsRecord(string name) => Records.ContainsKey(name);

    public bool TryGetVariable(string name, out ExpressionType type)
    {
        if (Variables.TryGetValue(name, out var variable))
        {
            type = variable.Type;
            return true;
        }
        return Records.TryGetValue(name, out type!);
    }

    public bool TryGetRecordFunction(string name, string argument, out ExpressionType type, out string? problem)
    {
        type = ExpressionType.Record(CallRecords.HoursSchema);
        problem = null;
        if (name != "hours") return false;
        if (CallRecords.FindSchedule(company, argument) is not null) return true;
        problem = UnknownSchedule(company, argument);
        return false;
    }

    public static string UnknownSchedule(Company company, string name)
    {
        var known = company.Schedules.Keys.Concat(company.Queues.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        return $"There is no schedule or queue '{name}' in {company.Key}/company.yaml{ClosestName.Suggestion(name, known)}. Known: {string.Join(", ", known)}.";
    }
}
