using IvrEngine.Core.Companies;

namespace IvrEngine.Server.Web;

/// <summary>
/// The secrets that files name and never hold: <c>Secrets:{company}:{name}</c> in the settings (as environment variable
/// <c>Secrets__redscomm__crm</c>), or a file of its own under <c>SecretFiles:{company}:{name}</c>, read anew each time so that a
/// secret can be changed without a restart. A company has only its own.
/// </summary>
internal sealed class NamedSecrets(IConfiguration settings)
{
    /// <summary>What is missing of the secrets that the company's webhooks name.</summary>
    public IEnumerable<string> ProblemsOf(Company company) =>
        company.Webhooks.Values.SelectMany(hook => hook.Headers.Values).Distinct().Select(name => Find(company.Key, name).Problem).OfType<string>();

    /// <returns>The secret; null with what to do when there is none.</returns>
    public (string? Value, string? Problem) Find(string company, string name)
    {
        if (settings[$"Secrets:{company}:{name}"] is { Length: > 0 } value) return (value, null);
        if (settings[$"SecretFiles:{company}:{name}"] is not { Length: > 0 } file)
            return (null, $"the secret '{name}' of {company} is not configured: set Secrets__{company}__{name}, or SecretFiles__{company}__{name} to a file that holds it");
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } text ? (text, null) : (null, $"the file of the secret '{name}' of {company} is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file of the secret '{name}' of {company} cannot be read: {e.Message}");
        }
    }
}
