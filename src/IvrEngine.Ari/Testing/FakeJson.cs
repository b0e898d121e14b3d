using System.Text.Json.Serialization;

namespace IvrEngine.Ari.Testing;

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FakeJson : JsonSerializerContext;
