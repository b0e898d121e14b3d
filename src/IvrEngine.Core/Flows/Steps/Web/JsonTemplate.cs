using System.Buffers;
using System.Text;
using System.Text.Json;
using IvrEngine.Core.Flows.Expressions;

namespace IvrEngine.Core.Flows.Steps.Web;

/// <summary>A JSON object whose values are expressions, or objects again.</summary>
internal sealed class JsonTemplate(IReadOnlyList<(string Name, JsonField Value)> fields)
{
    public static readonly JsonTemplate Empty = new([]);

    public bool IsEmpty => fields.Count == 0;

    public IEnumerable<string> Names => fields.Select(f => f.Name);

    /// <summary>One object with the fields of both.</summary>
    /// <param name="secret">Fields whose values must not be logged.</param>
    public string Render(JsonTemplate secret, IExpressionScope scope)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteFields(json, scope);
            secret.WriteFields(json, scope);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void WriteFields(Utf8JsonWriter json, IExpressionScope scope)
    {
        foreach (var (name, (value, nested)) in fields)
        {
            json.WritePropertyName(name);
            if (nested is null)
            {
                WireValues.Write(json, value?.Evaluate(scope));
                continue;
            }
            json.WriteStartObject();
            nested.WriteFields(json, scope);
            json.WriteEndObject();
        }
    }
}

/// <summary>A value, or an object of its own.</summary>
internal readonly record struct JsonField(CompiledExpression? Value, JsonTemplate? Nested);
