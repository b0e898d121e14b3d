using IvrEngine.Ari.Generator;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

public sealed class GeneratedCodeTests
{
    private static readonly string FactsFile = Path.Combine(RepositoryFolder.Root, "src/IvrEngine.Ari.Generator/ari-api.json");
    private static readonly string GeneratedFolder = Path.Combine(RepositoryFolder.Root, "src/IvrEngine.Ari/Generated");

    private static ApiFacts Facts => ApiFacts.FromJson(File.ReadAllText(FactsFile));

    [Test]
    public void CheckedInCode_GeneratedAgain_IsTheSame()
    {
        var generated = CodeWriter.Generate(Facts);
        var checkedIn = Directory.EnumerateFiles(GeneratedFolder).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);

        Assert.That(checkedIn.Keys, Is.EquivalentTo(generated.Keys));
        foreach (var (name, text) in generated)
            Assert.That(checkedIn[name], Is.EqualTo(text), $"{name} differs: run the generator's `generate`.");
    }

    [Test]
    public void Facts_OfAsterisk22_HaveEveryOperationModelAndEvent()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Facts.Operations, Has.Count.EqualTo(109));
            Assert.That(Facts.Models, Has.Count.EqualTo(85));
            Assert.That(Facts.Models.Count(m => m.Parent == "Event"), Is.EqualTo(45));
            Assert.That(Facts.Operations.Select(o => o.Resource).Distinct().Count(), Is.EqualTo(11));
        }
    }

    [Test]
    public void Facts_WrittenAndRead_AreTheSame() => Assert.That(ApiFacts.FromJson(Facts.ToJson()).ToJson(), Is.EqualTo(File.ReadAllText(FactsFile)));

    [Test]
    public async Task Documents_WithTheSlipsOfAsterisk_AreMended()
    {
        var documents = new Dictionary<string, string>
        {
            ["resources.json"] = """{"apis":[{"path":"/api-docs/things.{format}"}]}""",
            ["things.json"] = """
                {"apis":[{"path":"/things/{id}","operations":[{"httpMethod":"POST","nickname":"move","responseClass":"void",
                  "parameters":[{"name":"id","paramType":"path","dataType":"string","descriptioni":"slip"},
                                {"name":"on","paramType":"query","dataType":"boolean","defaultValue":false}],
                  "errorResponses":[{"code":"409"},{"code":404}]}]}],
                 "models":{"A":{"properties":{},"subTypes":["B"]},"B":{"properties":{"x":{"type":"List[string]"}}}}}
                """,
        };

        var facts = await DocumentReader.ReadAsync(file => Task.FromResult(documents[file]), "1.0");

        var operation = facts.Operations.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Errors, Is.EqualTo([404, 409]));
            Assert.That(operation.Parameters![0].Required, "a path parameter is always required");
            Assert.That(operation.Parameters[1], Is.EqualTo(new ParameterFacts("on", "query", "boolean", false, false, "false", null, null)));
            Assert.That(facts.Models.Single(m => m.Name == "B").Parent, Is.EqualTo("A"));
        }
    }

    /// <summary>Compares with the documents of an installed Asterisk, so that a new version shows.</summary>
    [Test]
    public async Task Facts_AgainstAnInstalledAsterisk_AreTheSame()
    {
        var folder = DocumentsFolder();
        if (folder is null)
            Assert.Ignore("No Asterisk documents: set IVR_ASTERISK_REST_API to …/share/asterisk/rest-api, or let ./ivr set up its Asterisk under .ivr/asterisk.");

        var read = await DocumentReader.ReadAsync(file => File.ReadAllTextAsync(Path.Combine(folder!, file)), Facts.Asterisk);

        Assert.That(read.ToJson(), Is.EqualTo(await File.ReadAllTextAsync(FactsFile)), "Asterisk's interface changed: run the generator's `extract` and `generate`.");
    }

    private static string? DocumentsFolder()
    {
        if (Environment.GetEnvironmentVariable("IVR_ASTERISK_REST_API") is { Length: > 0 } configured) return configured;
        var own = Path.Combine(RepositoryFolder.Root, ".ivr/asterisk");
        if (!Directory.Exists(own)) return null;
        const string documents = "usr/share/asterisk/rest-api";
        return Directory.EnumerateDirectories(own).Prepend(own).Select(root => Path.Combine(root, documents)).FirstOrDefault(Directory.Exists);
    }
}
