using System.Buffers.Binary;

namespace NAudio.Wave.SampleProviders;

/// <summary>Gives the bytes of PCM or floating point as samples with full scale ±1.</summary>
internal sealed class WaveToSampleConverter : ISampleProvider
{
    private readonly IWaveProvider _source;
    private readonly int _bytesPerSample;
    private byte[] _buffer = [];

    internal WaveToSampleConverter(IWaveProvider source)
    {
        var format = source.WaveFormat;
        if ((format.Encoding, format.BitsPerSample) is not ((WaveFormatEncoding.Pcm, 8 or 16 or 24 or 32) or (WaveFormatEncoding.IeeeFloat, 32)))
            throw new ArgumentException($"{format} cannot be given as samples: only PCM of 8, 16, 24 or 32 bits, or 32-bit floating point.", nameof(source));
        _source = source;
        _bytesPerSample = format.BitsPerSample / 8;
        WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(format.SampleRate, format.Channels);
    }

    public WaveFormat WaveFormat { get; }

    public int Read(Span<float> buffer)
    {
        var wanted = buffer.Length * _bytesPerSample;
        if (_buffer.Length < wanted) _buffer = new byte[wanted];
        var bytes = _buffer.AsSpan(0, _source.Read(_buffer.AsSpan(0, wanted)));
        var samples = bytes.Length / _bytesPerSample;
        for (var i = 0; i < samples; i++) buffer[i] = Sample(bytes.Slice(i * _bytesPerSample, _bytesPerSample));
        return samples;
    }

    private float Sample(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => (bytes[0] - 128) / 128f,
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        3 => (bytes[0] | bytes[1] << 8 | (sbyte)bytes[2] << 16) / 8388608f,
        _ when _source.WaveFormat.Encoding == WaveFormatEncoding.IeeeFloat => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
    };
}
