using System.Text;
using IvrEngine.Core.Flows.Expressions;

namespace IvrEngine.Core.Flows.Steps.Web;

/// <summary>
/// The path and query of a request, with expressions in braces: <c>clientes/{customer.number}/saldo?canal=ivr</c>. A value is
/// percent-encoded (RFC 3986, section 2.1), so that it can never end its segment or its parameter.
/// </summary>
internal sealed class PathTemplate(IReadOnlyList<(string Literal, CompiledExpression? Value)> parts)
{
    public IEnumerable<CompiledExpression> Expressions => parts.Select(p => p.Value).OfType<CompiledExpression>();

    /// <returns>The path; null with the reason when a value is missing or would lead elsewhere.</returns>
    public (string? Path, string? Problem) Render(IExpressionScope scope)
    {
        var path = new StringBuilder();
        foreach (var (literal, value) in parts)
        {
            path.Append(literal);
            if (value is null) continue;
            if (WireValues.Text(value.Evaluate(scope)) is not { Length: > 0 } text) return (null, $"'{value.Source}' in the path has no value");
            path.Append(Uri.EscapeDataString(text));
        }
        var whole = path.ToString();
        return LeadsAway(whole) ? (null, "a value in the path is '.' or '..'") : (whole, null);
    }

    /// <summary>Dots alone between slashes go up the path (RFC 3986, section 5.2.4), and no encoding can stop them.</summary>
    public static bool LeadsAway(string path) => path.Split('?')[0].Split('/').Any(segment => segment is "." or "..");
}
