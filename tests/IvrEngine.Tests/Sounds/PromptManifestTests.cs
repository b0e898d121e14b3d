using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

[TestFixture]
public sealed class PromptManifestTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("ivrengine-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Save_AnyText_LoadsBackAndIsSorted()
    {
        var manifest = new PromptManifest();
        ManifestEntry[] entries =
        [
            new("b", "Dice \"hola\", dos veces\ny se va", PromptSource.Recorded, "", "", "00"), new("a/z", "ñandú — ¿sí?", PromptSource.Synthesised, "pico es-ES", "01", "02"),
        ];
        foreach (var entry in entries)
            manifest.Set(entry);
        manifest.Save(_folder, "es-MX");

        Assert.That(PromptManifest.Load(_folder, "es-MX").Entries, Is.EqualTo((ManifestEntry[])[entries[1], entries[0]]));
    }

    [Test]
    public void Load_NoFile_IsEmpty() => Assert.That(PromptManifest.Load(_folder, "es-MX").Entries, Is.Empty);

    [TestCase("a,b\n")]
    [TestCase("a,text,sung,voice,0,1\n")]
    public void Load_BrokenLine_NamesFileAndLine(string line)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "es-MX"));
        File.WriteAllText(PromptManifest.PathOf(_folder, "es-MX"), "id,text,source,voice,recipe,audio\nx,\"dos\nlíneas\",recorded,,,0\n" + line);

        Assert.That(() => PromptManifest.Load(_folder, "es-MX"), Throws.TypeOf<PromptManifestException>().With.Message.Contains("texts.csv, line 4"));
    }
}
