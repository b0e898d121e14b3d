namespace IvrEngine.Tests.Ari;

/// <summary>Finds the repository from the folder that the tests run in.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IvrEngine.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {from} holds IvrEngine.sln.");
    }
}
