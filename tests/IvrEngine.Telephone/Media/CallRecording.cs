namespace IvrEngine.Telephone.Media;

/// <summary>What a call heard, kept in memory, with silence where nothing came.</summary>
internal sealed class CallRecording
{
    private readonly Lock _gate = new();
    private readonly List<short> _samples = [];

    public void Add(ReadOnlySpan<short> samples, int missing)
    {
        lock (_gate)
        {
            for (var i = 0; i < missing; i++) _samples.Add(0);
            _samples.AddRange(samples);
        }
    }

    public void Save(string path)
    {
        lock (_gate) WaveFile.Write(path, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_samples));
    }
}
