using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Tests.Flows;

/// <summary>The flows in the repository's <c>ivr-flows</c> folder, as they ship.</summary>
internal static class ShippedFlows
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(ReadFiles);
    private static readonly Lazy<IReadOnlyList<PublishedCompany>> AllCompanies = new(() => CompanySetReader.Read(Files).Companies);

    public static IReadOnlyList<SourceFile> Files => AllFiles.Value;

    public static IReadOnlyList<PublishedCompany> Companies => AllCompanies.Value;

    public static IReadOnlyList<Dialogue> Dialogues => DialogueReader.Read(Files, Companies).Dialogues;

    private static List<SourceFile> ReadFiles()
    {
        var folder = Path.Combine(RepositoryRoot(), "ivr-flows");
        return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IvrEngine.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds IvrEngine.sln.");
    }
}
