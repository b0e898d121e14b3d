namespace IvrEngine.Core.Payments;

/// <summary>
/// Digits of a payment card. They can be read where they are needed and nowhere by accident: the type shows nothing of them when it is
/// written, logged or serialised, and <see cref="Clear"/> overwrites them.
/// </summary>
public sealed class CardDigits : IDisposable
{
    /// <summary>A card number has at most 19 digits (ISO/IEC 7812-1).</summary>
    public const int Capacity = 19;

    // Pinned, so that the garbage collector leaves no copy behind when it moves things.
    private readonly char[] _digits = GC.AllocateArray<char>(Capacity, pinned: true);

    public int Length { get; private set; }

    /// <returns>False when there is no room left.</returns>
    public bool Append(char digit)
    {
        if (Length == Capacity || !char.IsAsciiDigit(digit)) return false;
        _digits[Length++] = digit;
        return true;
    }

    /// <summary>The digits, in the memory that <see cref="Clear"/> overwrites: not to be copied into a string.</summary>
    public ReadOnlySpan<char> Reveal() => _digits.AsSpan(0, Length);

    public void Clear()
    {
        Array.Clear(_digits);
        Length = 0;
    }

    public void Dispose() => Clear();

    /// <summary>Shows nothing.</summary>
    public override string ToString() => "•••";
}
