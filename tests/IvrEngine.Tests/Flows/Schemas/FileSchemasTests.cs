using System.Text.Json.Nodes;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Reading.Verbs;
using IvrEngine.Core.Flows.Schemas;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

namespace IvrEngine.Tests.Flows.Schemas;

public sealed class FileSchemasTests
{
    private static readonly JsonObject FlowSchema = JsonNode.Parse(FileSchemas.Flow())!.AsObject();
    private static readonly JsonObject CompanySchema = JsonNode.Parse(FileSchemas.Company())!.AsObject();

    /// <summary>A sound value of each verb whose value is not a map of properties.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["say"] = "Hola.",
        ["hangup"] = "Adiós.",
        ["wait"] = "5s",
        ["hours"] = "oficina",
        ["branch"] = "[{ else: fin }]",
        ["set"] = "{ customer: ~ }",
        ["call"] = "main",
        ["return"] = "ya",
        ["lookup"] = "customer",
        ["report"] = "open",
        ["language"] = "es",
        ["queue"] = "soporte",
        ["callback"] = "soporte",
        ["record"] = "Hable.",
        ["notify"] = "soporte",
    };

    private static IEnumerable<string> Verbs => VerbTable.Verbs;

    private static IEnumerable<string> Files => ShippedFlows.Files.Select(f => f.Path).Where(p => !p.EndsWith(".dialogue.yaml", StringComparison.Ordinal));

    [TestCase("flow.schema.json", true)]
    [TestCase("company.schema.json", false)]
    public void Schema_InTheRepository_IsWhatTheCodeMakes(string name, bool isFlow)
    {
        var path = Path.Combine(ShippedFlows.RepositoryRoot(), "ivr-flows", name);

        Assert.That(File.ReadAllText(path), Is.EqualTo(isFlow ? FileSchemas.Flow() : FileSchemas.Company()), "run 'ivr flows generate'");
    }

    [TestCaseSource(nameof(Files))]
    public void ShippedFile_HeldAgainstItsSchema_IsValid(string path)
    {
        var text = ShippedFlows.Files.Single(f => f.Path == path).Text;

        Assert.That(Problems(text, path.EndsWith(".flow.yaml", StringComparison.Ordinal) ? FlowSchema : CompanySchema), Is.Empty);
    }

    [TestCase("flow: main\nstart: a\nnodes: { a: { say: Hola., nxt: a } }")]
    [TestCase("flow: main\nstart: a\nnodes: { a: { say: Hola., wait: 5s, next: a } }")]
    [TestCase("flow: main\nstart: a\nnodes: { a: { menu: { keys: { 1: a } } } }")]
    [TestCase("flow: main\nstart: a\nnodes: { a: { wait: pronto, next: a } }")]
    [TestCase("flow: main\nnodes: { a: { say: Hola., next: a } }")]
    [TestCase("flow: main\nstart: a\nnodes: { a: { say: Hola., repeat: 9, next: a } }")]
    public void BrokenFlow_HeldAgainstTheSchema_IsNot(string flow) => Assert.That(Problems(flow, FlowSchema), Is.Not.Empty);

    [Test]
    public void Verbs_OfReaderAndSchema_AreTheSame() => Assert.That(VerbShapes.All.Keys, Is.EquivalentTo(VerbTable.Verbs));

    [TestCaseSource(nameof(Verbs))]
    public void PropertiesBesideAVerb_OfReaderAndSchema_AreTheSame(string verb)
    {
        var node = Read(verb, $"{{ {verb}: {Values.GetValueOrDefault(verb, "{}")} }}", out _);

        // 'number' is asked of a lookup by number and 'type' of a new report: the samples are such.
        Assert.That(node.Map.Asked.Except(VerbShapes.Common.Select(p => p.Name)), Is.EquivalentTo(VerbShapes.All[verb].Select(p => p.Name)));
    }

    [TestCase("menu")]
    [TestCase("collect")]
    [TestCase("confirm")]
    [TestCase("webhook")]
    [TestCase("payment")]
    public void PropertiesInsideAVerb_OfTheSchema_AreKnownToTheReader(string verb)
    {
        var properties = VerbShapes.All[verb][0].Shape.ToJson()["properties"]!.AsObject().Select(p => p.Key).ToList();

        Read(verb, $"{{ {verb}: {{ {string.Join(", ", properties.Select(p => $"{p}: []"))}, nada: 1 }} }}", out var findings);

        var unknown = findings.All.Where(f => f.Code == FindingCodes.UnknownProperty).Select(f => f.Message.Split('\'')[1]);
        Assert.That(unknown, Is.EqualTo(new[] { "nada" }));
    }

    private static NodeReader Read(string verb, string yaml, out FindingList findings)
    {
        var company = CompanySetReader.Read(
        [
            new SourceFile("prueba/company.yaml", """
                company: prueba
                name: Prueba
                lines: ["5512345678"]
                schedules: { oficina: { monday-friday: 09:00-18:00 } }
                queues: { soporte: { title: Soporte, schedule: oficina } }
                reports: { series: 9, types: { falla: Falla } }
                """),
            new SourceFile("prueba/main.flow.yaml", "flow: main\nstart: fin\nnodes:\n  fin: { hangup: Adiós. }\n"),
        ]).Companies.Single().Company;
        findings = new FindingList();
        var map = YamlSource.Load("prueba/main.flow.yaml", yaml, findings)!;
        var signature = new FlowSignature("main", new Dictionary<string, Core.Flows.Expressions.ExpressionType>(), []);
        var scope = new ReadingScope(company, new Dictionary<string, FlowSignature> { ["main"] = signature });
        var reader = new NodeReader("a", "prueba/main", map, scope, new FlowNames(company, new Dictionary<string, Core.Flows.FlowVariable>()));
        VerbTable.Read(reader);
        Assert.That(reader.Map.Has(verb));
        return reader;
    }

    private static List<string> Problems(string yaml, JsonObject schema)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. SchemaCheck.Problems(SchemaCheck.ToJson(stream.Documents[0].RootNode), schema, schema, "")];
    }
}
