using System.ComponentModel;
using System.Diagnostics;

namespace IvrEngine.Sounds;

/// <summary>A synthesiser that is a program which writes a WAV file.</summary>
public abstract class CommandLineSynthesizer(string program, IReadOnlyDictionary<string, string> voices) : ISpeechSynthesizer
{
    /// <summary>A program that has not finished one prompt by then never will.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Path or name of the program.</summary>
    protected string Program { get; } = program;

    public string? VoiceOf(string language) => voices.TryGetValue(language, out var voice) ? $"{Name} {voice}" : null;

    public async Task<AudioClip> SynthesizeAsync(string language, string text, CancellationToken cancellationToken)
    {
        if (!voices.TryGetValue(language, out var voice))
            throw new SynthesisException($"{Name} has no voice for {language}. It speaks {string.Join(", ", voices.Keys)}.");
        var wave = Path.Combine(Path.GetTempPath(), $"ivrengine-{Guid.NewGuid():N}.wav");
        try
        {
            await RunAsync(Arguments(voice, wave, text), cancellationToken);
            return SoundFile.Read(wave);
        }
        catch (Exception fault) when (fault is SoundFileException or IOException)
        {
            throw new SynthesisException($"{Program} made no sound of “{text}”: {fault.Message}", fault);
        }
        finally
        {
            File.Delete(wave);
        }
    }

    /// <summary>The synthesiser's name in voices.</summary>
    protected abstract string Name { get; }

    protected abstract IEnumerable<string> Arguments(string voice, string wave, string text);

    /// <summary>Full path of a program on the PATH, or null.</summary>
    protected static string? FindOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private async Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var process = Start(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            await process.StandardOutput.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            if (process.ExitCode != 0)
                throw new SynthesisException($"{Program} ended with {process.ExitCode}: {(await errors).Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (cancellationToken.IsCancellationRequested)
                throw;
            throw new SynthesisException($"{Program} did not finish within {Patience.TotalSeconds} s.");
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new SynthesizerMissingException($"{Program} cannot be started: {fault.Message}.");
        }
    }
}
