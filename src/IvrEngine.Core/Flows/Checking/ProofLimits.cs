namespace IvrEngine.Core.Flows.Checking;

/// <summary>What the proofs about a company's flows ask for.</summary>
/// <param name="KeysToPerson">From every node a person or a goodbye is at most this many keys away.</param>
/// <param name="TriesInARow">No question is asked more often than this without another outcome.</param>
public sealed record ProofLimits(int KeysToPerson = 8, int TriesInARow = 3)
{
    public static ProofLimits Default { get; } = new();
}
