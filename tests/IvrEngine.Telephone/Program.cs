using System.CommandLine;
using IvrEngine.Telephone.Terminal;

var root = new RootCommand("A telephone: SIP, audio, keys, and an ear that knows each prompt by its sound.") { CallCommand.Create() };
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? CallCommand.WrongUsage : code;
