using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;

namespace IvrEngine.Sounds;

/// <summary>
/// Makes the audio of texts, and nothing twice: a file whose text, voice and settings have not changed is left as it is. A recording put in a file's
/// place is kept whatever the text becomes.
/// </summary>
public sealed class PromptBuilder(ISpeechSynthesizer synthesizer)
{
    /// <summary>Makes what is missing or out of date. The manifests are written even when the build is cancelled, so that nothing made is lost.</summary>
    /// <param name="texts">All the texts that there are: whatever has a file but no text is reported as an orphan.</param>
    /// <exception cref="ArgumentException">An id is no path, or has two texts.</exception>
    /// <exception cref="SynthesizerMissingException">The synthesiser cannot be started.</exception>
    /// <exception cref="PromptManifestException">A manifest cannot be read.</exception>
    public async Task<PromptBuildResult> BuildAsync(
        IEnumerable<PromptText> texts, PromptBuildOptions options, IProgress<PromptProgress>? progress, CancellationToken cancellationToken)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var languages = PromptFiles.ByLanguage(texts);
        var build = new Build(synthesizer, options, progress, languages.Values.Sum(prompts => prompts.Count));
        foreach (var (language, prompts) in languages)
            await build.RunAsync(language, prompts, cancellationToken);
        return build.Result();
    }

    private sealed class Build(ISpeechSynthesizer synthesizer, PromptBuildOptions options, IProgress<PromptProgress>? progress, int total)
    {
        private readonly ConcurrentBag<PromptText> _made = [];
        private readonly ConcurrentBag<PromptText> _adopted = [];
        private readonly ConcurrentBag<PromptText> _outdated = [];
        private readonly ConcurrentBag<PromptFailure> _failures = [];
        private readonly List<string> _orphans = [];
        private int _unchanged;
        private int _done;

        public async Task RunAsync(string language, IReadOnlyDictionary<string, PromptText> prompts, CancellationToken cancellationToken)
        {
            var manifest = PromptManifest.Load(options.SoundsFolder, language);
            var changes = new ConcurrentBag<Change>();
            try
            {
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(prompts.Values, parallel, async (prompt, token) =>
                {
                    if (await TryBuildAsync(prompt, manifest[prompt.Id], token) is { } change)
                        changes.Add(change);
                    progress?.Report(new PromptProgress(Interlocked.Increment(ref _done), total, prompt));
                });
            }
            finally
            {
                Publish(language, manifest, prompts, changes);
            }
            _orphans.AddRange(PromptFiles.Orphans(options.SoundsFolder, language, prompts));
        }

        public PromptBuildResult Result() => new(
            Sorted(_made), Sorted(_adopted), _unchanged, Sorted(_outdated), _orphans, [.. _failures.OrderBy(failure => failure.Prompt.Id, StringComparer.Ordinal)]);

        /// <summary>
        /// Old files go, then the manifest is written, then new files come. Killed anywhere in between, what is lacking is simply made again by the
        /// next build, and no file that was synthesised is ever taken for a recording.
        /// </summary>
        private void Publish(string language, PromptManifest manifest, IReadOnlyDictionary<string, PromptText> prompts, IReadOnlyCollection<Change> changes)
        {
            foreach (var change in changes.Where(change => change.StagedFile is not null))
                File.Delete(change.File);
            foreach (var change in changes)
                manifest.Set(change.Entry);
            foreach (var gone in manifest.Entries.Where(entry => !prompts.ContainsKey(entry.Id)).ToList())
            {
                if (!File.Exists(PromptFiles.PathOf(options.SoundsFolder, language, gone.Id)))
                    manifest.Remove(gone.Id);
            }
            manifest.Save(options.SoundsFolder, language);
            foreach (var change in changes.Where(change => change.StagedFile is not null))
                File.Move(change.StagedFile!, change.File);
        }

        private static List<PromptText> Sorted(IEnumerable<PromptText> prompts) =>
            [.. prompts.OrderBy(prompt => prompt.Language, StringComparer.Ordinal).ThenBy(prompt => prompt.Id, StringComparer.Ordinal)];

        private async Task<Change?> TryBuildAsync(PromptText prompt, ManifestEntry? known, CancellationToken cancellationToken)
        {
            try
            {
                return await BuildOneAsync(prompt, known, cancellationToken);
            }
            catch (Exception fault) when (fault is SynthesisException and not SynthesizerMissingException or SoundFileException)
            {
                _failures.Add(new PromptFailure(prompt, fault.Message));
                return null;
            }
        }

        /// <summary>What changes for the prompt, or null when all holds.</summary>
        private async Task<Change?> BuildOneAsync(PromptText prompt, ManifestEntry? known, CancellationToken cancellationToken)
        {
            var path = PromptFiles.PathOf(options.SoundsFolder, prompt.Language, prompt.Id);
            var audio = File.Exists(path) ? PromptFiles.AudioFingerprint(path) : null;
            if (audio is not null && audio != known?.Audio)
                return Adopt(prompt, path);
            if (audio is not null && known!.Source == PromptSource.Recorded)
                return Keep(known.Text == prompt.Text ? null : prompt);

            var fixedSound = FixedSounds.Make(prompt);
            var voice = fixedSound is not null ? FixedSounds.Voice : synthesizer.VoiceOf(prompt.Language)
                ?? throw new SynthesisException($"The synthesiser has no voice for {prompt.Language}.");
            var recipe = PromptFiles.Recipe(prompt, voice);
            if (audio is not null && known!.Recipe == recipe)
                return known.Text == prompt.Text ? Keep(null) : new Change(known with { Text = prompt.Text }, path, null);
            var staged = path + ".new";
            SoundFile.Write(staged, fixedSound ?? await SpeakAsync(prompt, cancellationToken));
            _made.Add(prompt);
            return new Change(new ManifestEntry(prompt.Id, prompt.Text, PromptSource.Synthesised, voice, recipe, PromptFiles.AudioFingerprint(staged)), path, staged);
        }

        private async Task<AudioClip> SpeakAsync(PromptText prompt, CancellationToken cancellationToken)
        {
            var speech = await synthesizer.SynthesizeAsync(prompt.Language, Pronunciations.Apply(prompt.Language, prompt.Id, prompt.Text), cancellationToken);
            return PromptAudio.Prepare(Sibilants.IntoTelephoneBand(speech), PromptFiles.MarginsOf(prompt.Id));
        }

        private Change? Keep(PromptText? outdated)
        {
            if (outdated is not null)
                _outdated.Add(outdated);
            Interlocked.Increment(ref _unchanged);
            return null;
        }

        /// <summary>Somebody put a recording here: it is made playable and level, and believed to say today's text.</summary>
        private Change Adopt(PromptText prompt, string path)
        {
            var recording = SoundFile.Read(path);
            var isLevel = Math.Abs(SpeechLevel.Measure(recording) - PromptAudio.TargetLevel) <= PromptAudio.LevelTolerance;
            if (!isLevel || !SoundFile.IsTelephoneFormat(path))
                SoundFile.Write(path, PromptAudio.Prepare(recording, PromptFiles.MarginsOf(prompt.Id)));
            _adopted.Add(prompt);
            return new Change(new ManifestEntry(prompt.Id, prompt.Text, PromptSource.Recorded, "", "", PromptFiles.AudioFingerprint(path)), path, null);
        }

        /// <param name="Entry">The prompt's new line in the manifest.</param>
        /// <param name="StagedFile">The new file to move to <paramref name="File"/>, if there is one.</param>
        private sealed record Change(ManifestEntry Entry, string File, string? StagedFile);
    }
}
