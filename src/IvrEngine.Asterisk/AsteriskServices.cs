using IvrEngine.Ari;
using IvrEngine.Core.Calls;
using IvrEngine.Core.Telephony;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IvrEngine.Asterisk;

/// <summary>Registers Asterisk as the engine's telephone exchange.</summary>
public static class AsteriskServices
{
    /// <summary>Adds <see cref="ICallControl"/>, <see cref="IRecordingControl"/>, <see cref="ISoundCatalog"/> and <see cref="AsteriskExchange"/>; <see cref="AsteriskOptions"/> must be configured.</summary>
    /// <param name="soundsFolder">The folder of sound files, which Asterisk must see under the same path.</param>
    public static IServiceCollection AddAsterisk(this IServiceCollection services, string soundsFolder)
    {
        services.AddSingleton(provider => new SoundFolder(soundsFolder));
        services.AddSingleton<ISoundCatalog>(provider => provider.GetRequiredService<SoundFolder>());
        services.AddSingleton(provider => new AriClient(
            OptionsOf(provider.GetRequiredService<IOptions<AsteriskOptions>>().Value),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AriClient>>()));
        services.AddSingleton(provider => new AriConnection(provider.GetRequiredService<AriClient>(), provider.GetRequiredService<ILogger<AriConnection>>()));
        services.AddSingleton<ICallControl, AsteriskCallControl>();
        services.AddSingleton<IRecordingControl, AsteriskRecorder>();
        services.AddSingleton(provider => new AsteriskExchange(
            provider.GetRequiredService<AriClient>(), provider.GetRequiredService<AriConnection>(),
            provider.GetRequiredService<CallRegistry>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AsteriskExchange>>()));
        return services;
    }

    private static AriOptions OptionsOf(AsteriskOptions options) => new()
    {
        Uri = options.Url ?? throw new OptionsValidationException("Asterisk", typeof(AsteriskOptions), ["Asterisk:Url is not set."]),
        UserName = options.UserName,
        Password = options.Password ?? ReadPassword(options),
        Application = options.Application,
        CommandDeadline = options.CommandDeadline,
    };

    private static string ReadPassword(AsteriskOptions options)
    {
        if (options.PasswordFile is null)
            throw new OptionsValidationException("Asterisk", typeof(AsteriskOptions), ["Give the password of Asterisk's REST interface: set Asterisk__PasswordFile to a file that holds it, or Asterisk__Password."]);
        try
        {
            return File.ReadLines(options.PasswordFile).FirstOrDefault()?.Trim() ?? "";
        }
        catch (IOException e)
        {
            throw new OptionsValidationException("Asterisk", typeof(AsteriskOptions), [$"Asterisk:PasswordFile '{options.PasswordFile}' cannot be read: {e.Message}"]);
        }
    }
}
