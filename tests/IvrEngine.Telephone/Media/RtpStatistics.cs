namespace IvrEngine.Telephone.Media;

/// <summary>What a call's audio stream did so far (RFC 3550 appendix A). Times are timestamps of the system's clock; zero when there was none.</summary>
public sealed class RtpStatistics
{
    // A gap in the timestamps longer than this is a new start of the sender's clock, not silence.
    private const int LongestGap = 8000 * 60;

    private uint _ssrc, _nextTimestamp;
    private ushort _lastSequence;
    private bool _audioSeen;

    public int PacketsSent { get; private set; }

    public int PacketsReceived { get; private set; }

    /// <summary>Sequence numbers skipped, less those that came late.</summary>
    public int PacketsLost { get; private set; }

    /// <summary>Packets that came after a later one, or twice; their audio is not used.</summary>
    public int PacketsLate { get; private set; }

    public int SendErrors { get; private set; }

    public long FirstPacketAt { get; private set; }

    public long LastPacketAt { get; private set; }

    /// <summary>When the last packet came that had anything to hear in it.</summary>
    public long LastAudiblePacketAt { get; private set; }

    /// <summary>The longest time between two packets that followed each other.</summary>
    public TimeSpan LongestPause { get; private set; }

    /// <summary>The root mean square of the latest packet's samples, 0 to 32,767.</summary>
    public double LastLevel { get; private set; }

    internal void CountSent() => PacketsSent++;

    internal void CountSendError() => SendErrors++;

    /// <summary>Counts any packet, digits too.</summary>
    /// <returns>False when it comes too late to be used.</returns>
    internal bool CountReceived(RtpPacket packet, long now)
    {
        var first = PacketsReceived++ == 0;
        var restarted = !first && packet.Ssrc != _ssrc;
        if (!first && !restarted)
        {
            var ahead = (short)(packet.Sequence - _lastSequence);
            if (ahead <= 0)
            {
                PacketsLate++;
                if (ahead < 0) PacketsLost--;
                return false;
            }
            PacketsLost += ahead - 1;
            var pause = TimeProvider.System.GetElapsedTime(LastPacketAt, now);
            if (pause > LongestPause) LongestPause = pause;
        }
        if (first) FirstPacketAt = now;
        if (first || restarted) _audioSeen = false;
        (_ssrc, _lastSequence, LastPacketAt) = (packet.Ssrc, packet.Sequence, now);
        return true;
    }

    /// <returns>How many samples are missing before this audio.</returns>
    internal int CountAudio(RtpPacket packet, ReadOnlySpan<short> audio, long now)
    {
        var gap = _audioSeen ? (int)(packet.Timestamp - _nextTimestamp) : 0;
        _audioSeen = true;
        _nextTimestamp = packet.Timestamp + (uint)audio.Length;
        LastLevel = Level(audio);
        if (LastLevel > Ear.Hearing.AudibleLevel) LastAudiblePacketAt = now;
        return gap is < 0 or > LongestGap ? 0 : gap;
    }

    private static double Level(ReadOnlySpan<short> audio)
    {
        if (audio.Length == 0) return 0;
        long energy = 0;
        foreach (var sample in audio) energy += sample * sample;
        return Math.Sqrt((double)energy / audio.Length);
    }
}
