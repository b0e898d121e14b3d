namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>Where the things under test are: the launcher, the program, the sounds.</summary>
internal static class Repository
{
    /// <summary><c>IVR_REPOSITORY</c> as the launcher sets it, else the nearest folder above the tests that has the solution.</summary>
    public static string Root { get; } = Find();

    public static string Launcher => Path.Combine(Root, "ivr");

    /// <summary>The server program, in the configuration that the tests were built in.</summary>
    public static string Server { get; } = Path.Combine(Root, "src", "IvrEngine.Server", "bin", Configuration(), "net10.0", "IvrEngine.Server.dll");

    /// <summary>The Spanish prompts.</summary>
    public static string Sounds { get; } = Path.Combine(Root, "sounds", "es-MX");

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("IVR_REPOSITORY") is { Length: > 0 } given) return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IvrEngine.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds IvrEngine.sln; set IVR_REPOSITORY.");
    }

    // …/bin/Release/net10.0/
    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
