using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Tests.Flows;
using NodaTime;

namespace IvrEngine.Tests.Calls;

/// <summary>Stages for calls: with the flows that ship, or with one written in the test.</summary>
internal static class TestCompany
{
    public const string RedsCommLine = "018006741049";

    public const string Line = "5512345678";

    public const string Settings = """
        company: prueba
        name: Prueba
        lines: ["5512345678"]
        schedules: { oficina: { monday-friday: 09:00-18:00 } }
        queues: { soporte: { title: Soporte, schedule: oficina } }
        reports: { series: 9, types: { falla: Falla } }
        """;

    /// <summary>Monday, 2 March 2026, 10:15 in Mexico City.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 16, 15);

    private static readonly VirtualSounds ShippedSounds = new(ShippedFlows.Companies);

    public static VirtualStage RedsComm(Instant? at = null) => new(ShippedFlows.Companies, ShippedSounds, at ?? Monday);

    /// <summary>A company whose main flow has these nodes.</summary>
    public static PublishedCompany WithNodes(string start, string nodes, string more = "", string settings = Settings)
    {
        var flow = $"flow: main\nstart: {start}\n{more}\nnodes:\n{string.Join('\n', nodes.Split('\n').Select(line => "  " + line))}\n";
        var read = CompanySetReader.Read([new SourceFile("prueba/company.yaml", settings), new SourceFile("prueba/main.flow.yaml", flow)]);
        return read.HasErrors ? throw new ArgumentException(string.Join('\n', read.Findings)) : read.Companies[0];
    }

    public static VirtualStage Stage(PublishedCompany company) => new([company], new VirtualSounds([company]), Monday);
}
