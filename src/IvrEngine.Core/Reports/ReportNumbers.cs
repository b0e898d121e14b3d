namespace IvrEngine.Core.Reports;

/// <summary>
/// Turns a company's sequence (0, 1, 2, …, from its store) into report numbers that show nothing of it: a keyed permutation scatters the
/// sequence over eight digits, another one for each series. The same key must be kept for as long as numbers are looked up by sequence;
/// a new key in the middle of a series could issue a number twice.
/// </summary>
public sealed class ReportNumbers
{
    /// <summary>Numbers that a series has: sequences are 0 to this less one.</summary>
    public const long SeriesSize = 100_000_000;

    /// <summary>Bytes that a key has at least.</summary>
    public const int MinKeyLength = 16;

    private readonly DecimalPermutation _permutation;

    /// <param name="key">A secret from the configuration; copied.</param>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="MinKeyLength"/> bytes.</exception>
    public ReportNumbers(byte[] key)
    {
        if (key.Length < MinKeyLength)
            throw new ArgumentException($"The key of the report numbers has {key.Length} bytes; at least {MinKeyLength} are needed.", nameof(key));
        _permutation = new DecimalPermutation(key, halfDigits: 4);
    }

    /// <param name="seriesDigit">The company's, 1–9.</param>
    /// <param name="sequence">0–99,999,999; never the same twice in a series.</param>
    /// <exception cref="ArgumentOutOfRangeException">Out of those ranges: at the end of a series the company needs another digit.</exception>
    public ReportNumber Issue(int seriesDigit, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seriesDigit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seriesDigit, 9);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, SeriesSize);
        return ReportNumber.Of(seriesDigit, _permutation.Scatter((int)sequence, tweak: seriesDigit));
    }

    /// <summary>The sequence from which the number would be issued; it was issued if the series has come that far. Null for <c>default</c>.</summary>
    public long? SequenceOf(ReportNumber number) =>
        number.SeriesDigit == 0 ? null : _permutation.Gather(number.Scattered, tweak: number.SeriesDigit);
}
