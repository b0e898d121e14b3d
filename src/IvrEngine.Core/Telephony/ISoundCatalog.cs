namespace IvrEngine.Core.Telephony;

/// <summary>What is known of the sound files without touching the disk: read once at start, and when prompts are built.</summary>
public interface ISoundCatalog
{
    /// <summary>How long the sounds play one after the other. A missing file counts as nothing; the check of prompts reports it.</summary>
    TimeSpan LengthOf(IReadOnlyList<string> sounds);

    /// <summary>Whether there is a file for the sound.</summary>
    bool Has(string sound);
}
