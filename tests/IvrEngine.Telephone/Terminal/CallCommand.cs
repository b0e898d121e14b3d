using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IvrEngine.Telephone.Ear;
using Spectre.Console;

namespace IvrEngine.Telephone.Terminal;

/// <summary><c>call NUMBER</c>: a telephone in the terminal.</summary>
internal static class CallCommand
{
    public const int Well = 0, NotWell = 1, WrongUsage = 2, Unreachable = 3;

    private static readonly Argument<string> Number = new("number") { Description = "The number to call." };
    private static readonly Option<string?> Keys = new("--keys") { Description = "Keys to press, in groups: \"1,2,w5,3#\". A group is pressed once the other end has spoken and waits; !1 presses at once; w5 waits 5 seconds." };
    private static readonly Option<string> From = new("--from") { Description = "The caller's number; 'anonymous' withholds it, 'none' gives none.", DefaultValueFactory = _ => "5512345678" };
    private static readonly Option<string> Server = new("--server") { Description = "The SIP server, address:port.", DefaultValueFactory = _ => "127.0.0.1:25060" };
    private static readonly Option<int> LocalPort = new("--local-port") { Description = "This telephone's SIP port. The trunk is known by it.", DefaultValueFactory = _ => 25070 };
    private static readonly Option<string?> Sounds = new("--sounds") { Description = "The folder of the prompts to recognise. Default: sounds/es-MX, if it is there." };
    private static readonly Option<string?> Texts = new("--texts") { Description = "A CSV file id,text of what the prompts say. Default: texts.csv in the folder of the prompts, if it is there." };
    private static readonly Option<string?> Record = new("--record") { Description = "Writes what is heard to this WAV file." };
    private static readonly Option<string> Max = new("--max") { Description = "Hangs up after this long, such as 90s or 5m.", DefaultValueFactory = _ => "5m" };
    private static readonly Option<bool> Interactive = new("--interactive") { Description = "Keys typed in the terminal are pressed on the telephone." };
    private static readonly Option<bool> Sip = new("--sip") { Description = "Prints the SIP messages (credentials hidden)." };

    public static Command Create()
    {
        var command = new Command("call", "Calls a number and prints what is heard and pressed.") { Number, Keys, From, Server, LocalPort, Sounds, Texts, Record, Max, Interactive, Sip };
        command.SetAction((parsed, cancel) => RunAsync(parsed, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        IReadOnlyList<KeyStep> keys;
        TimeSpan longest;
        IPEndPoint server;
        PromptLibrary? prompts;
        PromptTexts texts;
        try
        {
            keys = KeyScript.Parse(parsed.GetValue(Keys) ?? "");
            longest = ParseLength(parsed.GetValue(Max)!);
            server = IPEndPoint.TryParse(parsed.GetValue(Server)!, out var end) && end.Port != 0 ? end : throw new FormatException($"--server: '{parsed.GetValue(Server)}' should be an address and a port, such as 127.0.0.1:25060.");
            (prompts, texts) = LoadPrompts(parsed.GetValue(Sounds), parsed.GetValue(Texts));
            if (parsed.GetValue(Interactive) && Console.IsInputRedirected) throw new FormatException("--interactive needs a terminal to type in.");
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUsage;
        }
        var options = new PhoneBankOptions
        {
            Server = server,
            Local = new IPEndPoint(IPAddress.IsLoopback(server.Address) ? IPAddress.Loopback : IPAddress.Any, parsed.GetValue(LocalPort)),
            Prompts = prompts,
            Trace = parsed.GetValue(Sip) ? message => Console.Error.WriteLine(message) : null,
        };
        return await CallAsync(options, parsed, keys, longest, texts, cancel);
    }

    private static async Task<int> CallAsync(PhoneBankOptions options, ParseResult parsed, IReadOnlyList<KeyStep> keys, TimeSpan longest, PromptTexts texts, CancellationToken cancel)
    {
        PhoneBank bank;
        try { bank = new PhoneBank(options); }
        catch (SocketException e)
        {
            await Console.Error.WriteLineAsync($"UDP port {options.Local} cannot be had: {e.Message}. Is another call running? --local-port chooses another, if the server knows that one as its trunk.");
            return Unreachable;
        }
        await using var _ = bank;
        var from = parsed.GetValue(From)!;
        var caller = from switch { "anonymous" => Caller.Anonymous, "none" => Caller.None, _ => Caller.From(from) };
        var phone = bank.AddPhone(caller.Number ?? "anonymous");
        var record = parsed.GetValue(Record);
        await using var call = phone.Call(parsed.GetValue(Number)!, new CallOptions { Caller = caller, Record = record is not null });
        var ending = await new CallTerminal(call, texts, NewConsole()).RunAsync(keys, parsed.GetValue(Interactive), longest, cancel);
        if (record is not null) call.SaveRecording(record);
        if (call.FirstResponseAt is null && ending is null or { Kind: CallEndingKind.NoResponse })
        {
            await Console.Error.WriteLineAsync($"No SIP server answers at {options.Server}. Is the engine running (./ivr run)?");
            return Unreachable;
        }
        return call.AnsweredAt is not null && ending is { Kind: CallEndingKind.HungUp or CallEndingKind.RemoteHungUp } ? Well : NotWell;
    }

    private static (PromptLibrary?, PromptTexts) LoadPrompts(string? folder, string? texts)
    {
        var sounds = folder ?? (Directory.Exists("sounds/es-MX") ? "sounds/es-MX" : null);
        var library = sounds is null ? null : PromptLibrary.Load(sounds);
        var file = texts ?? (sounds is not null && File.Exists(Path.Combine(sounds, "texts.csv")) ? Path.Combine(sounds, "texts.csv") : null);
        return (library, file is null ? PromptTexts.Empty : PromptTexts.Load(file));
    }

    private static TimeSpan ParseLength(string text)
    {
        var unit = text.EndsWith('m') ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        return double.TryParse(text.TrimEnd('m', 's'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number * unit
            : throw new FormatException($"--max: '{text}' should be a number of seconds or minutes, such as 90s or 5m.");
    }

    private static IAnsiConsole NewConsole()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected) console.Profile.Width = 1000; // a file has no width: one line stays one line
        return console;
    }
}
