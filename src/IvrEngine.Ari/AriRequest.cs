using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IvrEngine.Ari.Models;

namespace IvrEngine.Ari;

/// <summary>
/// One command. Parameters of POST and PUT go into a JSON body, which Asterisk reads like query parameters: no limit of 4 KiB for
/// the request line, commas in values stay what they are, and nothing of a caller's data appears in an address. For GET and DELETE they
/// go into the query, where Asterisk wants several values separated by commas (of a repeated name it takes the last).
/// </summary>
/// <param name="operation">Its name in logs, metrics and errors, as in <c>channels.play</c>.</param>
/// <param name="path">The path under the interface's root, its parts escaped with <see cref="Escape"/>.</param>
public sealed class AriRequest(string operation, HttpMethod method, string path)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly List<(string Name, object Value)> _parameters = [];
    private JsonElement? _wholeBody;

    public string Operation { get; } = operation;

    public HttpMethod Method { get; } = method;

    public string Path { get; } = path;

    /// <summary>True: all parameters go into the query, and the variables themselves are the body (POST /bridges reads it so).</summary>
    public bool VariablesAreBody { get; init; }

    /// <summary>Escapes an id for use in a path; recordings may have slashes in their names.</summary>
    public static string Escape(string? id) => Uri.EscapeDataString(id ?? "");

    /// <summary>Adds a parameter; null adds nothing.</summary>
    public void Add(string name, string? value) => AddValue(name, value);

    /// <inheritdoc cref="Add(string, string?)"/>
    public void Add(string name, long? value) => AddValue(name, value);

    /// <inheritdoc cref="Add(string, string?)"/>
    public void Add(string name, bool? value) => AddValue(name, value);

    /// <summary>Adds a parameter of several values; null adds nothing.</summary>
    public void Add(string name, IReadOnlyList<string>? values) => AddValue(name, values);

    /// <summary>Adds variables of a message or event; null adds nothing.</summary>
    public void AddVariables(string name, IReadOnlyDictionary<string, string>? variables) => AddValue(name, variables);

    /// <summary>Adds variables of a channel or bridge; null adds nothing.</summary>
    /// <param name="longForm">Write each as an object, even where a plain text would say the same.</param>
    public void AddVariables(string name, IReadOnlyDictionary<string, AriVariable>? variables, bool longForm = false) =>
        AddValue(name, variables is null ? null : new VariableList(variables, longForm));

    /// <summary>Adds the fields of a configuration object; null adds nothing.</summary>
    public void AddFields(string name, IReadOnlyList<ConfigTuple>? fields) => AddValue(name, fields);

    /// <summary>Makes the value the whole body; null adds nothing.</summary>
    public void SetBody(JsonElement? value) => _wholeBody = value ?? _wholeBody;

    internal string PathAndQuery
    {
        get
        {
            if (HasBody && !VariablesAreBody) return Path;
            var text = new StringBuilder(Path);
            foreach (var (name, value) in _parameters.Where(p => p.Value is not VariableList))
                text.Append(text.Length == Path.Length ? '?' : '&').Append(name).Append('=').Append(Escape(QueryText(value)));
            return text.ToString();
        }
    }

    private bool HasBody => Method == HttpMethod.Post || Method == HttpMethod.Put;

    internal HttpRequestMessage ToMessage(string root)
    {
        var message = new HttpRequestMessage(Method, new Uri(root + PathAndQuery));
        var isEmpty = VariablesAreBody ? !_parameters.Exists(p => p.Value is VariableList) : _parameters.Count == 0 && _wholeBody is null;
        if (!HasBody || isEmpty) return message;
        message.Content = new ReadOnlyMemoryContent(WriteBody());
        message.Content.Headers.ContentType = Json;
        return message;
    }

    private void AddValue(string name, object? value) { if (value is not null) _parameters.Add((name, value)); }

    private static string QueryText(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IReadOnlyList<string> list => string.Join(',', list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private ReadOnlyMemory<byte> WriteBody()
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        if (_wholeBody is { } whole)
        {
            whole.WriteTo(writer);
        }
        else if (VariablesAreBody)
        {
            WriteValue(writer, _parameters.Find(p => p.Value is VariableList).Value);
        }
        else
        {
            writer.WriteStartObject();
            foreach (var (name, value) in _parameters)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }
            writer.WriteEndObject();
        }
        writer.Flush();
        return body.WrittenMemory;
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case long number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case IReadOnlyList<string> list:
                writer.WriteStartArray();
                foreach (var text in list) writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, string> variables:
                writer.WriteStartObject();
                foreach (var (name, text) in variables) writer.WriteString(name, text);
                writer.WriteEndObject();
                break;
            case IReadOnlyList<ConfigTuple> fields: WriteFields(writer, fields); break;
            case VariableList variables: WriteVariables(writer, variables); break;
            default: throw new NotSupportedException($"A parameter cannot be a {value.GetType()}.");
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<ConfigTuple> fields)
    {
        writer.WriteStartArray();
        foreach (var field in fields)
        {
            writer.WriteStartObject();
            writer.WriteString("attribute", field.Attribute);
            writer.WriteString("value", field.Value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteVariables(Utf8JsonWriter writer, VariableList list)
    {
        writer.WriteStartObject();
        foreach (var (name, variable) in list.Variables)
        {
            if (!list.LongForm && !variable.ReportEvents)
            {
                writer.WriteString(name, variable.Value); // The form that every version reads.
                continue;
            }
            writer.WriteStartObject(name);
            writer.WriteString("value", variable.Value);
            writer.WriteBoolean("report_events", variable.ReportEvents);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private sealed record VariableList(IReadOnlyDictionary<string, AriVariable> Variables, bool LongForm);
}
