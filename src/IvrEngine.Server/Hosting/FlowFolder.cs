using IvrEngine.Core.Flows.Reading;

namespace IvrEngine.Server.Hosting;

/// <summary>Reads the flows folder from the disk.</summary>
internal static class FlowFolder
{
    /// <exception cref="EnvironmentException">The folder is missing or cannot be read.</exception>
    public static CompanySet Read(string folder) => CompanySetReader.Read(Files(folder));

    /// <summary>All YAML files below the folder, dialogues too.</summary>
    /// <exception cref="EnvironmentException">The folder is missing or cannot be read.</exception>
    public static IReadOnlyList<SourceFile> Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Select(path => new SourceFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)))
                .OrderBy(file => file.Path, StringComparer.Ordinal)];
        }
        catch (IOException e)
        {
            throw new EnvironmentException($"The flows folder '{folder}' cannot be read: {e.Message}. Set Engine__Flows to the folder with the companies' flows.", e);
        }
    }
}
