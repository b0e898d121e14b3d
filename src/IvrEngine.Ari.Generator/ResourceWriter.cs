using System.Text;

namespace IvrEngine.Ari.Generator;

/// <summary>Writes one class for each resource, with one method for each operation.</summary>
internal static class ResourceWriter
{
    public static string ClassName(string resource) => Names.Pascal(resource) + "Resource";

    public static string Resource(ApiFacts facts, string resource)
    {
        var operations = facts.Operations.Where(o => o.Resource == resource).ToList();
        var text = ModelWriter.Header(facts, $$"""
            using System.Text.Json;
            using IvrEngine.Ari.Json;
            using IvrEngine.Ari.Models;

            namespace IvrEngine.Ari.Resources;

            /// <summary>The resource <c>{{resource}}</c>: {{operations.Count}} operations.</summary>
            public sealed partial class {{ClassName(resource)}}
            {
                private readonly AriClient _ari;

                internal {{ClassName(resource)}}(AriClient ari) => _ari = ari;

            """);
        foreach (var operation in operations) AppendOperation(text, operation);
        return text.Append("}\n").ToString();
    }

    public static string Client(ApiFacts facts)
    {
        var resources = facts.Operations.Select(o => o.Resource).Distinct().ToList();
        var text = ModelWriter.Header(facts, "using IvrEngine.Ari.Resources;\n\nnamespace IvrEngine.Ari;\n\npublic sealed partial class AriClient\n{\n");
        text.AppendJoin('\n', resources.Select(r => $"    /// <summary>The resource <c>{r}</c>.</summary>\n    public {ClassName(r)} {Names.Pascal(r)} => field ??= new(this);\n"));
        return text.Append("}\n").ToString();
    }

    private static void AppendOperation(StringBuilder text, OperationFacts operation)
    {
        var parameters = operation.Parameters ?? [];
        var required = parameters.Where(p => p.Required).ToList();
        var optional = parameters.Where(p => !p.Required).ToList();
        var signature = required.Select(p => $"{Type(operation, p)} {Names.Camel(p.Name)}")
            .Concat(optional.Select(p => $"{Type(operation, p)}? {Names.Camel(p.Name)} = null")).ToList();
        var isUpgrade = operation.Upgrade is not null;
        if (!isUpgrade) signature.Add("CancellationToken cancellationToken = default");

        text.Append($"\n    /// <summary><c>{operation.Method} {operation.Path}</c>{Returns(operation)}.{Errors(operation)}</summary>\n");
        foreach (var p in required.Concat(optional)) text.Append($"    /// <param name=\"{Names.Camel(p.Name).TrimStart('@')}\">{Describe(p)}</param>\n");
        var method = Names.Pascal(operation.Id);
        text.Append(isUpgrade
            ? $"    internal static AriRequest {method}Request({string.Join(", ", signature)})\n    {{\n"
            : $"    public Task<{Result(operation)}> {method}Async({string.Join(", ", signature)})\n    {{\n");
        text.Append($"        var request = new AriRequest(\"{operation.Resource}.{operation.Id}\", HttpMethod.{Names.Pascal(operation.Method.ToLowerInvariant())}, {PathExpression(operation)}){(TakesVariablesAsBody(operation) ? " { VariablesAreBody = true }" : "")};\n");
        foreach (var p in parameters.Where(p => p.In != "path")) text.Append($"        request.{Add(operation, p)};\n");
        text.Append($"        return {(isUpgrade ? "request" : Send(operation))};\n    }}\n");
    }

    private static string Type(OperationFacts operation, ParameterFacts p) => (p.In, p.Type, p.Name) switch
    {
        ("body", _, "fields") => "IReadOnlyList<ConfigTuple>",
        ("body", "object", _) => "JsonElement",
        ("body", _, _) => operation.Resource is "channels" or "bridges" ? "IReadOnlyDictionary<string, AriVariable>" : "IReadOnlyDictionary<string, string>",
        _ when p.Multiple => "IReadOnlyList<string>",
        _ => Names.Type(p.Type),
    };

    private static string Add(OperationFacts operation, ParameterFacts p)
    {
        var value = Names.Camel(p.Name);
        return (p.In, p.Type, p.Name) switch
        {
            ("body", _, "fields") => $"AddFields(\"{p.Name}\", {value})",
            ("body", "object", _) => $"SetBody({value})",
            // Asterisk takes a bridge's variables at its creation only in the long form.
            ("body", _, _) when operation.Resource == "bridges" => $"AddVariables(\"{p.Name}\", {value}, longForm: true)",
            ("body", _, _) => $"AddVariables(\"{p.Name}\", {value})",
            _ => $"Add(\"{p.Name}\", {value})",
        };
    }

    /// <summary>Asterisk 22.10 takes the whole body of this one operation for variables, the other parameters included.</summary>
    private static bool TakesVariablesAsBody(OperationFacts operation) => operation is { Resource: "bridges", Id: "create" };

    private static string Result(OperationFacts operation) => operation.Response == "void" ? "AriResult" : $"AriResult<{Names.Type(operation.Response)}>";

    private static string Send(OperationFacts operation) => operation.Response switch
    {
        "void" => "_ari.SendAsync(request, cancellationToken)",
        "binary" => "_ari.SendForBytesAsync(request, cancellationToken)",
        var list when Names.ListItem(list) is { } item => $"_ari.SendAsync(request, AriJsonContext.Default.{Names.Model(item)}List, cancellationToken)",
        var model => $"_ari.SendAsync(request, AriJsonContext.Default.{Names.Model(model)}, cancellationToken)",
    };

    private static string PathExpression(OperationFacts operation)
    {
        var path = operation.Path;
        var hasParameter = false;
        foreach (var p in (operation.Parameters ?? []).Where(p => p.In == "path"))
        {
            hasParameter = true;
            path = path.Replace("{" + p.Name + "}", "{AriRequest.Escape(" + Names.Camel(p.Name) + ")}", StringComparison.Ordinal);
        }
        return (hasParameter ? "$" : "") + $"\"{path}\"";
    }

    private static string Returns(OperationFacts operation) => operation.Response switch
    {
        "void" => "",
        "binary" => ": the file's bytes",
        var list when Names.ListItem(list) is { } item => $": a list of <see cref=\"{Names.Model(item)}\"/>",
        var model => $": <see cref=\"{Names.Model(model)}\"/>",
    };

    private static string Errors(OperationFacts operation) =>
        operation.Errors is null ? "" : $" Documented errors: {string.Join(", ", operation.Errors)}.";

    private static string Describe(ParameterFacts p) =>
        $"<c>{p.Name}</c> ({p.In}): {p.Type}{(p.Multiple ? ", several" : "")}{ModelWriter.OneOf(p.Allowed)}{(p.Min is { } min ? $", at least {min}" : "")}{(p.Default is { } value ? $"; when null <c>{value}</c>" : p.Required ? "" : "; optional")}.";
}
