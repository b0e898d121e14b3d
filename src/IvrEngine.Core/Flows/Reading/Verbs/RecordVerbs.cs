using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Reports;

namespace IvrEngine.Core.Flows.Reading.Verbs;

internal static class RecordVerbs
{
    public static Step? Lookup(NodeReader node, YamlValue value)
    {
        var what = node.Map.RequiredText("lookup");
        var by = node.Map.Text("by");
        if (by is not (null or "ani")) node.Map.Error(FindingCodes.BadValue, node.Map.Get("by")!.Value.Position, "'by' can only be ani; to look up by a number, give 'number: …'.");
        var number = node.Expression(node.Map, "number", ExpressionType.Text, required: by is null);
        if (number is not null) node.ReportSecret(node.Map.Get("number")!.Value, number, "a number that is looked up stands in the log.");
        if (by is not null && number is not null) node.Map.Error(FindingCodes.BadValue, node.Map.Position, "Give 'by: ani' or 'number: …', not both.");
        switch (what)
        {
            case "customer": return by is null && number is null ? null : new LookupCustomerStep(number);
            case "report" when number is not null: return new LookupReportStep(number);
            case "report":
                if (by is not null) node.Map.Error(FindingCodes.BadValue, value.Position, "A report is looked up by its number: give 'number: …'.");
                return null;
            case null: return null;
            default:
                node.Map.Error(FindingCodes.BadValue, value.Position, $"'{what}' cannot be looked up; use customer or report.");
                return null;
        }
    }

    public static Step? Report(NodeReader node, YamlValue value)
    {
        var note = node.Map.Get("note") is { } noted ? node.LiteralOrExpression(noted, ExpressionType.Text) : null;
        if (note is not null) node.ReportSecret(node.Map.Get("note")!.Value, note, "a note is stored with the report.");
        switch (node.Map.RequiredText("report"))
        {
            case "open": return Open(node, note);
            case "update": return new ChangeReportStep(new Outcome("updated"), null, note);
            case "solve": return new ChangeReportStep(new Outcome("solved"), ReportState.Solved, note);
            case "cancel": return new ChangeReportStep(new Outcome("cancelled"), ReportState.Cancelled, note);
            case null: return null;
            default:
                node.Map.Error(FindingCodes.BadValue, value.Position, "A report can be opened or changed: use open, update, solve or cancel.");
                return null;
        }
    }

    private static OpenReportStep? Open(NodeReader node, CompiledExpression? note)
    {
        var telephone = node.Expression(node.Map, "telephone", ExpressionType.Text, required: false);
        if (telephone is not null) node.ReportSecret(node.Map.Get("telephone")!.Value, telephone, "a telephone is stored with the report.");
        if (node.Map.RequiredText("type") is not { } type) return null;
        if (type.StartsWith('='))
        {
            // The set of types is small and fixed; one that is known only in the call could not be checked here.
            node.Map.Error(FindingCodes.UnknownReportType, node.Map.Get("type")!.Value.Position, "The type must be one of the company's, written out.");
            return null;
        }
        var types = node.Company.Reports.Types;
        if (types.ContainsKey(type)) return new OpenReportStep(type, telephone, note);
        node.Map.Error(FindingCodes.UnknownReportType, node.Map.Get("type")!.Value.Position,
            $"{node.Company.Key} has no report type '{type}'{ClosestName.Suggestion(type, types.Keys)}. Known: {string.Join(", ", types.Keys)}.");
        return null;
    }
}
