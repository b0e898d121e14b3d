using NAudio.Wave;
using NAudio.Wave.SampleProviders;

namespace IvrEngine.Sounds;

/// <summary>Reads and writes WAV files. The only place that knows how they are made.</summary>
public static class SoundFile
{
    /// <summary>True when the file is what Asterisk plays without conversion: 8 kHz, 16-bit PCM, one channel.</summary>
    /// <exception cref="SoundFileException">It is no WAV file.</exception>
    public static bool IsTelephoneFormat(string path) => Open(path, reader =>
        reader.WaveFormat is { SampleRate: AudioClip.TelephoneRate, BitsPerSample: 16, Channels: 1, Encoding: WaveFormatEncoding.Pcm });

    /// <summary>The sound of a WAV file of any PCM format, mixed to one channel, at the file's own rate.</summary>
    /// <exception cref="SoundFileException">It is no WAV file, or of a format that cannot be read.</exception>
    public static AudioClip Read(string path) => Open(path, reader =>
    {
        var samples = reader.ToSampleProvider();
        if (samples.WaveFormat.Channels > 2)
            throw new SoundFileException($"{path} has {samples.WaveFormat.Channels} channels. Export it with one.");
        if (samples.WaveFormat.Channels == 2)
            samples = new StereoToMonoSampleProvider(samples);
        return new AudioClip(ReadAll(samples), samples.WaveFormat.SampleRate);
    });

    /// <summary>The clip at the telephone's rate.</summary>
    public static AudioClip Resample(AudioClip clip) => clip.SampleRate == AudioClip.TelephoneRate
        ? clip
        : new AudioClip(ReadAll(new WdlResamplingSampleProvider(new ClipSampleProvider(clip), AudioClip.TelephoneRate)), AudioClip.TelephoneRate);

    /// <summary>Writes 16-bit PCM, making the folders that it takes.</summary>
    public static void Write(string path, AudioClip clip)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = new WaveFileWriter(path, new WaveFormat(clip.SampleRate, 16, 1));
        foreach (var sample in clip.Samples.Span)
            writer.WriteSample(sample);
    }

    private static float[] ReadAll(ISampleProvider source)
    {
        var all = new List<float>();
        var buffer = new float[4096];
        while (source.Read(buffer.AsSpan()) is var count and > 0)
            all.AddRange(buffer.AsSpan(0, count));
        return [.. all];
    }

    private sealed class ClipSampleProvider(AudioClip clip) : ISampleProvider
    {
        private int _position;

        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(clip.SampleRate, 1);

        public int Read(Span<float> buffer)
        {
            var count = Math.Min(buffer.Length, clip.Samples.Length - _position);
            clip.Samples.Span.Slice(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }

    private static T Open<T>(string path, Func<WaveFileReader, T> read)
    {
        try
        {
            using var reader = new WaveFileReader(path);
            return read(reader);
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or EndOfStreamException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new SoundFileException($"{path} is no WAV file that can be read: {fault.Message}", fault);
        }
    }
}

/// <summary>A file that holds no sound that can be read.</summary>
public sealed class SoundFileException(string message, Exception? cause = null) : Exception(message, cause);
