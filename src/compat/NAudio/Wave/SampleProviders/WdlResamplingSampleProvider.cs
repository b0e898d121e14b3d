namespace NAudio.Wave.SampleProviders;

/// <summary>
/// Changes the sample rate with a polyphase Kaiser-windowed sinc: flat within 0.1 dB up to 90 % of the lower rate's
/// half, more than 80 dB down from that half on. The output is aligned with the input (no delay) and as long.
/// </summary>
/// <remarks>The name is that of the class it stands in for; the filter is its own. Window and length after J. F. Kaiser, 1974.</remarks>
public class WdlResamplingSampleProvider : ISampleProvider
{
    // Stop band in dB, and pass band as a share of the lower half rate.
    private const double Attenuation = 90;
    private const double PassBand = 0.9;
    private const int BlockFrames = 1024;

    private readonly ISampleProvider _source;
    private readonly int _channels;
    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly double _cutoff;
    private readonly float[]?[] _phases;
    private float[] _input;
    private long _inputStart;
    private int _inputFrames;
    private long _totalFrames = long.MaxValue;
    private long _outputFrame;

    /// <summary>Resamples a source.</summary>
    /// <param name="newSampleRate">Frames per second of the output; at least 1.</param>
    public WdlResamplingSampleProvider(ISampleProvider source, int newSampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(newSampleRate, 1);
        _source = source;
        _channels = source.WaveFormat.Channels;
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(newSampleRate, _channels);
        var oldSampleRate = source.WaveFormat.SampleRate;
        var common = Gcd(oldSampleRate, newSampleRate);
        (_up, _down) = (newSampleRate / common, oldSampleRate / common);
        // In units of the input's half rate.
        var stop = Math.Min(1.0, (double)newSampleRate / oldSampleRate);
        _cutoff = stop * (1 + PassBand) / 2;
        _half = (int)Math.Ceiling((Attenuation - 7.95) / (2.285 * Math.PI * stop * (1 - PassBand)) / 2);
        _phases = new float[_up][];
        // Silence before the beginning, so that the first output has a whole window.
        _input = new float[(2 * _half + BlockFrames) * _channels];
        _inputStart = -_half;
        _inputFrames = _half;
    }

    /// <inheritdoc/>
    public WaveFormat WaveFormat { get; }

    /// <inheritdoc/>
    public int Read(Span<float> buffer)
    {
        if (_up == _down) return _source.Read(buffer);
        var frames = buffer.Length / _channels;
        for (var i = 0; i < frames; i++, _outputFrame++)
        {
            var centre = Math.DivRem(_outputFrame * _down, _up, out var phase);
            while (_inputStart + _inputFrames <= centre + _half) Refill(centre);
            if (centre >= _totalFrames) return i * _channels;
            var taps = Taps((int)phase);
            var first = (int)(centre - _half + 1 - _inputStart) * _channels;
            for (var channel = 0; channel < _channels; channel++)
                buffer[i * _channels + channel] = Convolve(taps, first + channel);
        }
        return frames * _channels;
    }

    private float Convolve(float[] taps, int at)
    {
        var sum = 0.0;
        for (var k = 0; k < taps.Length; k++, at += _channels) sum += taps[k] * _input[at];
        return (float)sum;
    }

    /// <summary>Drops what no window needs any more and appends a block: from the source, or silence after its end.</summary>
    private void Refill(long centre)
    {
        var drop = (int)Math.Clamp(centre - _half + 1 - _inputStart, 0, _inputFrames);
        _input.AsSpan(drop * _channels, (_inputFrames - drop) * _channels).CopyTo(_input);
        _inputStart += drop;
        _inputFrames -= drop;
        var free = _input.AsSpan(_inputFrames * _channels);
        var read = _totalFrames == long.MaxValue ? _source.Read(free) : 0;
        if (read == 0)
        {
            if (_totalFrames == long.MaxValue) _totalFrames = _inputStart + _inputFrames;
            free.Clear();
            read = free.Length;
        }
        _inputFrames += read / _channels;
    }

    /// <summary>The filter's values at the input frames around an output that lies phase/up of a frame after one of them.</summary>
    private float[] Taps(int phase)
    {
        if (_phases[phase] is { } known) return known;
        var values = new double[2 * _half];
        for (var k = 0; k < values.Length; k++)
        {
            var t = k - _half + 1 - (double)phase / _up;
            values[k] = _cutoff * Sinc(_cutoff * t) * Kaiser(t / _half);
        }
        // Each phase passes a constant unchanged: else the sum would ripple with the phase.
        var sum = values.Sum();
        return _phases[phase] = [.. values.Select(value => (float)(value / sum))];
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x)
    {
        const double beta = 0.1102 * (Attenuation - 8.7);
        return Math.Abs(x) > 1 ? 0 : BesselI0(beta * Math.Sqrt(1 - x * x)) / BesselI0(beta);
    }

    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
