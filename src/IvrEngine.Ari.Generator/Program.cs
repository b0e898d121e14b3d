using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using IvrEngine.Ari.Generator;

var source = new Argument<string>("source") { Description = "Folder of Asterisk's API documents (…/share/asterisk/rest-api), or http://HOST:PORT/ari of a running Asterisk." };
var version = new Option<string>("--asterisk-version") { Description = "The Asterisk that the documents belong to, as in 22.10.1.", Required = true };
var user = new Option<string>("--user") { Description = "ARI user as NAME:PASSWORD, for a running Asterisk. Default: the environment variable ARI_USER." };
var facts = new Option<string>("--facts") { Description = "The facts file.", DefaultValueFactory = _ => "src/IvrEngine.Ari.Generator/ari-api.json" };
var output = new Option<string>("--output") { Description = "The folder of the generated code.", DefaultValueFactory = _ => "src/IvrEngine.Ari/Generated" };

var extract = new Command("extract", "Reads the names and types of Asterisk's REST interface into the facts file.") { source, version, user, facts };
extract.SetAction(async (parsed, cancellationToken) =>
{
    var from = parsed.GetRequiredValue(source);
    using var http = new HttpClient();
    var credentials = parsed.GetValue(user) ?? Environment.GetEnvironmentVariable("ARI_USER");
    if (credentials is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
    var read = await DocumentReader.ReadAsync(
        file => from.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? http.GetStringAsync(new Uri($"{from.TrimEnd('/')}/api-docs/{file}"), cancellationToken)
            : File.ReadAllTextAsync(Path.Combine(from, file), cancellationToken),
        parsed.GetRequiredValue(version));
    await File.WriteAllTextAsync(parsed.GetRequiredValue(facts), read.ToJson(), cancellationToken);
    Console.WriteLine($"{read.Operations.Count} operations, {read.Models.Count} models.");
});

var generate = new Command("generate", "Writes the client's generated code from the facts file.") { facts, output };
generate.SetAction(async (parsed, cancellationToken) =>
{
    var folder = parsed.GetRequiredValue(output);
    var files = CodeWriter.Generate(ApiFacts.FromJson(await File.ReadAllTextAsync(parsed.GetRequiredValue(facts), cancellationToken)));
    Directory.CreateDirectory(folder);
    foreach (var stale in Directory.EnumerateFiles(folder, "*.cs").Where(f => !files.ContainsKey(Path.GetFileName(f)))) File.Delete(stale);
    foreach (var (name, text) in files) await File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken);
    Console.WriteLine($"{files.Count} files in {folder}.");
});

return await new RootCommand("Generates the ARI client from Asterisk's API documents, in two steps.") { extract, generate }.Parse(args).InvokeAsync();
