using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IvrEngine.Core.Reports;

/// <summary>
/// A keyed permutation of the numbers of <c>2 × halfDigits</c> decimal digits: a Feistel network over the two decimal halves, joined by
/// addition modulo 10^halfDigits, in ten rounds. This is the structure of FF1 (NIST SP 800-38G, 2016) with HMAC-SHA256 in place of its AES
/// round function. Both halves being decimal, each result is in the domain at once and no cycle walking is needed.
/// </summary>
internal sealed class DecimalPermutation
{
    private const int Rounds = 10;

    private readonly byte[] _key;
    private readonly int _half;

    /// <param name="halfDigits">1–4.</param>
    public DecimalPermutation(byte[] key, int halfDigits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(halfDigits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(halfDigits, 4);
        _key = [.. key];
        _half = (int)Math.Pow(10, halfDigits);
    }

    /// <summary>How many numbers there are: 0 to this less one.</summary>
    public int Size => _half * _half;

    /// <param name="tweak">Chooses one of many permutations under the same key.</param>
    public int Scatter(int value, int tweak)
    {
        var (left, right) = Math.DivRem(value, _half);
        for (var round = 0; round < Rounds; round++)
            (left, right) = (right, (left + RoundValue(tweak, round, right)) % _half);
        return left * _half + right;
    }

    /// <summary>The value that <see cref="Scatter"/> turned into this one.</summary>
    public int Gather(int scattered, int tweak)
    {
        var (left, right) = Math.DivRem(scattered, _half);
        for (var round = Rounds - 1; round >= 0; round--)
            (left, right) = ((right - RoundValue(tweak, round, left) + _half) % _half, left);
        return left * _half + right;
    }

    private int RoundValue(int tweak, int round, int half)
    {
        Span<byte> message = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(message, _half);
        BinaryPrimitives.WriteInt32BigEndian(message[4..], tweak);
        BinaryPrimitives.WriteInt32BigEndian(message[8..], round);
        BinaryPrimitives.WriteInt32BigEndian(message[12..], half);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, message, hash);
        // 64 bits modulo at most 10^4: the bias is below 2^-50.
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)_half);
    }
}
