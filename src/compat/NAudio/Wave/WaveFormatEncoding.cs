namespace NAudio.Wave;

/// <summary>How samples are stored: the format tags of RIFF WAVE (RFC 2361) that this library knows.</summary>
public enum WaveFormatEncoding : ushort
{
    /// <summary>Not known.</summary>
    Unknown = 0x0000,

    /// <summary>Integers: 8 bits unsigned, otherwise signed, little-endian.</summary>
    Pcm = 0x0001,

    /// <summary>IEEE 754 floating point, full scale ±1.</summary>
    IeeeFloat = 0x0003,

    /// <summary>ITU-T G.711 A-law.</summary>
    ALaw = 0x0006,

    /// <summary>ITU-T G.711 µ-law.</summary>
    MuLaw = 0x0007,

    /// <summary>The real tag is in the extension of the format chunk.</summary>
    Extensible = 0xFFFE,
}
