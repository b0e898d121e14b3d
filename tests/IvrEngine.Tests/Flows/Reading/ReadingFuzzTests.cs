using IvrEngine.Core.Flows.Reading;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Reading;

/// <summary>Whatever stands in a file, reading it gives findings and never throws.</summary>
[Category("thorough")]
public sealed class ReadingFuzzTests
{
    private const int Seed = 20260302;
    private const string Spice = "{}[]:,-#&*!|>'\"%@`~? \n\t=/\\áñ0123456789abcdefghijklmnopqrstuvwxyz";

    private static IEnumerable<string> Files() => ShippedFlows.Files.Where(f => !f.Path.EndsWith(".dialogue.yaml", StringComparison.Ordinal)).Select(f => f.Path);

    [TestCaseSource(nameof(Files))]
    public void Reading_AFileCutShort_NeverThrows(string path)
    {
        var whole = Text(path);
        for (var length = 0; length < whole.Length; length += 1 + (whole.Length / Rounds(path))) Read(path, whole[..length]);
    }

    [TestCaseSource(nameof(Files))]
    public void Reading_AFileWithChangedCharacters_NeverThrows(string path)
    {
        var random = new Random(Seed);
        var whole = Text(path);
        for (var round = 0; round < Rounds(path); round++)
        {
            var text = whole.ToCharArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--) text[random.Next(text.Length)] = Spice[random.Next(Spice.Length)];
            Read(path, new string(text));
        }
    }

    [TestCaseSource(nameof(Files))]
    public void Reading_AFileWithLinesMovedAbout_NeverThrows(string path)
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds(path) / 2; round++)
        {
            var lines = Text(path).Split('\n').ToList();
            for (var changes = random.Next(1, 6); changes > 0 && lines.Count > 1; changes--)
            {
                var from = random.Next(lines.Count);
                var line = lines[from];
                if (random.Next(2) == 0) lines.RemoveAt(from);
                lines.Insert(random.Next(lines.Count), line);
            }
            Read(path, string.Join('\n', lines));
        }
    }

    // Each round reads a whole company: the small one bears the brunt, every other file gets its share.
    private static int Rounds(string path) => path.StartsWith("redscomm/", StringComparison.Ordinal) || path.StartsWith("common/", StringComparison.Ordinal) ? 8 : 2;

    private static string Text(string path) => ShippedFlows.Files.First(f => f.Path == path).Text;

    private static void Read(string path, string text)
    {
        // The file's own company and the shared flows; a shared file is read with one company.
        var company = path.Split('/')[0] is var folder && folder != "common" ? folder : "redscomm";
        var files = ShippedFlows.Files
            .Where(f => !f.Path.EndsWith(".dialogue.yaml", StringComparison.Ordinal) && (f.Path.StartsWith(company + "/", StringComparison.Ordinal) || f.Path.StartsWith("common/", StringComparison.Ordinal)))
            .Select(f => f.Path == path ? f with { Text = text } : f);
        CompanySet? read = null;
        Assert.That(() => read = CompanySetReader.Read([.. files]), Throws.Nothing, text);
        Assert.That(read!.Companies.Count > 0 || read.HasErrors, Is.True, "a company that is not read has an error that says why");
    }
}
