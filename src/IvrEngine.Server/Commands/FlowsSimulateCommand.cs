using System.CommandLine;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Flows.Dialogues;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Server.Hosting;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr flows simulate</c>: a person plays the caller in the terminal.</summary>
internal static class FlowsSimulateCommand
{
    private const string Usage = "Keys 0-9 * # are pressed; +30s lets time pass; s 5s speaks into a recording; Enter alone 1 s; ! hangs up; w FILE writes the call as a dialogue.";
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public static Command Create()
    {
        var company = new Argument<string>("company") { Description = "Key of the company that is called: its folder's name." };
        var at = new Option<string?>("--at") { Description = "When the call comes in, in the company's local time: 2026-03-02T10:15. Default: now." };
        var ani = new Option<string?>("--ani") { Description = "The number that the caller calls from. Default: withheld." };
        var customer = new Option<string?>("--customer") { Description = "Number of a customer with that telephone, whom the company knows." };
        var save = new Option<FileInfo?>("--save") { Description = "Writes the call to this file as a dialogue when it is over." };
        var command = new Command("simulate", $"Calls a company without a telephone. {Usage}") { company, at, ani, customer, save };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(company), parsed.GetValue(at), parsed.GetValue(ani), parsed.GetValue(customer), parsed.GetValue(save)));
        return command;
    }

    private static int Run(string key, string? at, string? ani, string? customerNumber, FileInfo? save)
    {
        var set = FlowFolder.Read(EngineSettings.Engine(EngineSettings.Read()).Flows);
        if (set.Companies.FirstOrDefault(c => c.Company.Key == key) is not { } company)
        {
            foreach (var finding in set.Findings.Where(f => f.Severity == FindingSeverity.Error)) Console.Error.WriteLine(finding);
            Console.Error.WriteLine($"There is no company '{key}' without errors. Known: {string.Join(", ", set.Companies.Select(c => c.Company.Key))}.");
            return ExitCodes.Findings;
        }
        var zone = company.Company.Zone;
        var moment = SystemClock.Instance.GetCurrentInstant();
        if (at is not null)
        {
            if (Minute.Parse(at) is not { Success: true } local)
            {
                Console.Error.WriteLine($"'{at}' is not a moment; write --at 2026-03-02T10:15.");
                return ExitCodes.WrongUsage;
            }
            moment = local.Value.InZoneLeniently(zone).ToInstant();
        }
        IReadOnlyList<Customer> customers = customerNumber is null ? [] : [new Customer(key, customerNumber, "Cliente de prueba", TelephoneNumber.TryParse(ani), null)];
        var simulation = new Simulation(company, company.Company.Lines[0].Canonical, ani, moment, customers);
        Console.WriteLine($"{company.Company.Name}, {company.Company.Lines[0]}, {moment.InZone(zone).LocalDateTime:uuuu-MM-dd HH:mm}. {Usage}");
        Show(simulation, simulation.Dial(), zone);
        while (!simulation.IsOver)
        {
            Console.Write($"[{simulation.Now.InZone(zone).LocalDateTime:HH:mm:ss} {simulation.Place}] ");
            if (Console.ReadLine() is not { } line) simulation.HangUp();
            else Obey(simulation, line.Trim(), zone);
        }
        Console.WriteLine(simulation.End);
        if (save is not null) Write(simulation, save.FullName, zone);
        return ExitCodes.Well;
    }

    private static void Obey(Simulation simulation, string line, DateTimeZone zone)
    {
        if (line == "!") simulation.HangUp();
        else if (line.Length == 0) Show(simulation, simulation.Wait(TimeSpan.FromSeconds(1)), zone);
        else if (line.StartsWith("w ", StringComparison.Ordinal)) Write(simulation, line[2..].Trim(), zone);
        else if (line[0] == '+' && Durations.TryParse(line[1..], out var time) && time <= TimeSpan.FromHours(2)) Show(simulation, simulation.Wait(time), zone);
        else if (line.StartsWith("s ", StringComparison.Ordinal) && Durations.TryParse(line[2..].Trim(), out var speech) && speech <= TimeSpan.FromMinutes(10)) Show(simulation, simulation.Speak(speech), zone);
        else if (line.All(key => char.IsAsciiDigit(key) || key is '*' or '#')) Show(simulation, simulation.Press(line), zone);
        else Console.WriteLine(Usage);
    }

    private static void Show(Simulation simulation, IReadOnlyList<HeardText> heard, DateTimeZone zone)
    {
        foreach (var text in heard) Console.WriteLine($"  {text.From.InZone(zone).LocalDateTime:HH:mm:ss}  {text}");
        if (heard.Count == 0 && !simulation.IsOver) Console.WriteLine("            (silence)");
    }

    /// <summary>A call that still goes on is ended by that: a dialogue is a whole call.</summary>
    private static void Write(Simulation simulation, string path, DateTimeZone zone)
    {
        var title = Path.GetFileName(path).Split('.')[0].Replace('-', ' ');
        try
        {
            File.WriteAllText(path, DialogueWriter.Write(simulation.ToDialogue(title), zone));
            Console.WriteLine($"Written: {path}. Give it a title, and keep it in the company's folder as *.dialogue.yaml.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"'{path}' cannot be written: {e.Message}");
        }
    }
}
