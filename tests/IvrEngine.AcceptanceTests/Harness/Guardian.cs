using System.Diagnostics;

namespace IvrEngine.AcceptanceTests.Harness;

/// <summary>
/// A shell that outlives the tests by a moment: when their end of its input closes, however they ended, it kills the
/// processes and removes the folders that they have left. (PR_SET_PDEATHSIG would not do: it watches the thread that
/// started the child, and the runtime ends its pool's threads when it likes.)
/// </summary>
internal static class Guardian
{
    // A test run is often stopped by a signal to its whole group: that must not take the guardian before its work.
    private const string Script = """
        trap '' INT TERM HUP
        declare -A processes folders
        while read -r what which; do
            case $what in
                process) processes[$which]=1 ;;
                ended) unset "processes[$which]" ;;
                folder) folders[$which]=1 ;;
                removed) unset "folders[$which]" ;;
            esac
        done
        for which in "${!processes[@]}"; do kill -KILL "$which" 2>/dev/null; done
        for which in "${!folders[@]}"; do rm -rf "$which"; done
        exit 0
        """;

    private static readonly Lock Gate = new();
    private static readonly Lazy<Process> Shell = new(Start);

    /// <summary>A process to be killed if the tests end without <see cref="Ended"/>.</summary>
    public static void Watch(int process) => Tell($"process {process}");

    public static void Ended(int process) => Tell($"ended {process}");

    /// <summary>A folder to be removed if the tests end without <see cref="Removed"/>.</summary>
    public static void Watch(string folder) => Tell($"folder {folder}");

    public static void Removed(string folder) => Tell($"removed {folder}");

    private static void Tell(string line)
    {
        lock (Gate)
        {
            Shell.Value.StandardInput.WriteLine(line);
            Shell.Value.StandardInput.Flush();
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        return Process.Start(start) ?? throw new InvalidOperationException("bash could not be started.");
    }
}
