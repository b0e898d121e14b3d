namespace IvrEngine.Server.Hosting;

/// <summary>Finds the folder that the engine is installed in: the nearest one above the program that has <c>ivr-flows</c>, else the current one.</summary>
internal static class Installation
{
    public static string Root { get; } = Find();

    /// <summary>A path of the settings: relative ones count from the installation's folder.</summary>
    public static string PathOf(string path) => Path.GetFullPath(path, Root);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "ivr-flows"))) return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
