namespace IvrEngine.Telephone.Media;

/// <summary>What a telephone's microphone hears: 8 kHz, 16-bit samples without end.</summary>
public abstract class AudioSource
{
    /// <summary>Digital silence. A telephone sends packets all the time, also when nobody speaks.</summary>
    public static AudioSource Silence { get; } = new SilentSource();

    /// <summary>A sine.</summary>
    /// <param name="frequency">In hertz, below 4,000.</param>
    /// <param name="amplitude">From 0 to 1 of full scale.</param>
    public static AudioSource Tone(double frequency, double amplitude = 0.3) => new ToneSource(frequency, amplitude);

    /// <summary>Samples played once (then silence) or over and over.</summary>
    public static AudioSource Samples(ReadOnlyMemory<short> samples, bool repeat = false) => new SampleSource(samples, repeat);

    /// <summary>An 8 kHz, 16-bit, mono WAV file played once (then silence) or over and over.</summary>
    /// <exception cref="InvalidDataException">The file is not such a WAV.</exception>
    public static AudioSource WaveFile(string path, bool repeat = false) => new SampleSource(Media.WaveFile.Read(path), repeat);

    /// <summary>Fills the frame with the next samples.</summary>
    public abstract void Read(Span<short> frame);

    private sealed class SilentSource : AudioSource
    {
        public override void Read(Span<short> frame) => frame.Clear();
    }

    private sealed class ToneSource(double frequency, double amplitude) : AudioSource
    {
        private long _position;

        public override void Read(Span<short> frame)
        {
            for (var i = 0; i < frame.Length; i++)
                frame[i] = (short)(short.MaxValue * amplitude * Math.Sin(2 * Math.PI * frequency * _position++ / 8000));
        }
    }

    private sealed class SampleSource(ReadOnlyMemory<short> samples, bool repeat) : AudioSource
    {
        private int _position;

        public override void Read(Span<short> frame)
        {
            while (frame.Length > 0)
            {
                if (repeat && _position == samples.Length) _position = 0;
                var part = samples.Span[_position..Math.Min(samples.Length, _position + frame.Length)];
                if (part.Length == 0) { frame.Clear(); return; }
                part.CopyTo(frame);
                _position += part.Length;
                frame = frame[part.Length..];
            }
        }
    }
}
