using System.Buffers.Binary;

namespace NAudio.Wave.SampleProviders;

/// <summary>Gives samples as 16-bit PCM, clipping at full scale.</summary>
public class SampleToWaveProvider16 : IWaveProvider
{
    private readonly ISampleProvider _source;
    private float[] _buffer = [];

    /// <summary>Gives the samples of a source.</summary>
    public SampleToWaveProvider16(ISampleProvider sourceProvider)
    {
        _source = sourceProvider;
        WaveFormat = new WaveFormat(sourceProvider.WaveFormat.SampleRate, 16, sourceProvider.WaveFormat.Channels);
    }

    /// <inheritdoc/>
    public WaveFormat WaveFormat { get; }

    /// <summary>What the samples are multiplied by: 1 for none.</summary>
    public float Volume { get; set; } = 1;

    /// <inheritdoc/>
    public int Read(Span<byte> buffer)
    {
        var wanted = buffer.Length / 2;
        if (_buffer.Length < wanted) _buffer = new float[wanted];
        var samples = _source.Read(_buffer.AsSpan(0, wanted));
        for (var i = 0; i < samples; i++)
            BinaryPrimitives.WriteInt16LittleEndian(buffer[(2 * i)..], (short)PcmScale.FromFloat(_buffer[i] * Volume, 16));
        return samples * 2;
    }
}
