using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Tests.Calls;

namespace IvrEngine.Tests.Flows.Steps;

/// <summary>A company that may call a service outside and take payments, with nodes written in the test.</summary>
internal static class WebCompany
{
    private const string Settings = """
        company: prueba
        name: Prueba
        lines: ["5512345678"]
        schedules: { oficina: always }
        queues: { soporte: { title: Soporte, schedule: oficina } }
        reports: { series: 9, types: { falla: Falla } }
        webhooks:
          crm: { url: "https://crm.example.mx/api", headers: { Authorization: crm-token } }
        """;

    public static CompanySet Read(string nodes, string more = "", string? settings = null)
    {
        var flow = $"flow: main\nstart: uno\n{more}\nnodes:\n{string.Join('\n', nodes.Split('\n').Select(line => "  " + line))}\n";
        return CompanySetReader.Read([new SourceFile("prueba/company.yaml", settings ?? Settings), new SourceFile("prueba/main.flow.yaml", flow)]);
    }

    public static VirtualStage Stage(string nodes, string more = "")
    {
        var read = Read(nodes, more);
        if (read.HasErrors) throw new ArgumentException(string.Join('\n', read.Findings));
        IReadOnlyList<PublishedCompany> companies = read.Companies;
        return new VirtualStage(companies, new VirtualSounds(companies), TestCompany.Monday);
    }

    /// <summary>The codes of the findings.</summary>
    public static IEnumerable<string> Findings(string nodes, string more = "") =>
        Read(nodes, more).Findings.Select(f => f.Code);

    public static CompanySet WithWebhook(string webhook) => Read("uno: { hangup: Adiós. }", settings: Settings.Split("webhooks:")[0] + "webhooks:\n  crm: " + webhook + "\n");
}
