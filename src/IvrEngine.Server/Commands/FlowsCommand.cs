using System.CommandLine;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows</c>: what authors of flows need.</summary>
internal static class FlowsCommand
{
    public static Command Create() => new("flows", "Checks and tries the call flows.")
    {
        FlowsCheckCommand.Create(),
        FlowsTestCommand.Create(),
        FlowsSimulateCommand.Create(),
        FlowsEvalCommand.Create(),
        FlowsGenerateCommand.Create(),
    };
}
