using System.CommandLine;
using System.Globalization;
using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Telephony;
using IvrEngine.Server.Hosting;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Server.Commands;

/// <summary><c>ivr calls</c>: the log of calls, readable.</summary>
internal static class CallsCommand
{
    private static readonly ZonedDateTimePattern Time = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.fff", null);
    private static readonly DateTimeZone Zone = Core.Companies.Schedule.DefaultZone;

    public static Command Create()
    {
        var count = new Option<int>("--last") { Description = "How many calls, 1 to 1000; default 20.", DefaultValueFactory = _ => 20 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--last must be from 1 to 1000.");
        });
        var list = new Command("list", "The newest calls.") { count };
        list.SetAction((parsed, cancellationToken) => ListAsync(parsed.GetValue(count), cancellationToken));
        var id = new Argument<string>("id") { Description = "The call's id, as 'ivr calls list' prints it." };
        var show = new Command("show", "All that happened in a call.") { id };
        show.SetAction((parsed, cancellationToken) => ShowAsync(parsed.GetRequiredValue(id), cancellationToken));
        return new Command("calls", "The log of calls.") { list, show };
    }

    private static async Task<int> ListAsync(int count, CancellationToken cancellationToken)
    {
        using var host = EngineHost.BuildStorageOnly(EngineSettings.Read());
        foreach (var (call, _) in await host.Services.GetRequiredService<ICallLogReader>().ListRecentAsync(count, cancellationToken))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Call}  {At(call.ArrivedAt)}  {call.Company ?? "-",-12} {call.Dnis,-14} {TelephoneNumberText(call.Ani),-14} {call.End?.Kind.ToString() ?? "live"} {call.End?.Node}"));
        return ExitCodes.Well;
    }

    private static async Task<int> ShowAsync(string id, CancellationToken cancellationToken)
    {
        if (!CallId.TryParse(id, out var callId))
        {
            await Console.Error.WriteLineAsync($"'{id}' is not the id of a call; see 'ivr calls list'.");
            return ExitCodes.WrongUsage;
        }
        using var host = EngineHost.BuildStorageOnly(EngineSettings.Read());
        if (await host.Services.GetRequiredService<ICallLogReader>().FindAsync(callId, cancellationToken) is not { } logged)
        {
            await Console.Error.WriteLineAsync($"There is no call {id} in the database (a call that has just ended may take a moment).");
            return ExitCodes.Findings;
        }
        var call = logged.Call;
        Console.WriteLine($"{call.Company ?? "nobody's line"}: {TelephoneNumberText(call.Ani)} called {call.Dnis}, flow version {call.FlowVersion ?? "-"}");
        foreach (var e in logged.Events)
            Console.WriteLine($"{At(e.At)}  {e.Kind,-18} {e.Flow}/{e.Node}  {string.Join(", ", e.Detail.Select(d => $"{d.Key}={d.Value}"))}");
        Console.WriteLine(call.End is { } end ? $"{At(call.EndedAt ?? call.ArrivedAt)}  {end.Kind} {end.Flow}/{end.Node} {end.Detail}" : "The call is live.");
        return ExitCodes.Well;
    }

    private static string At(Instant at) => Time.Format(at.InZone(Zone));

    private static string TelephoneNumberText(string? ani) => ani ?? "unknown";
}
