using FsCheck;
using FsCheck.Fluent;
using IvrEngine.Core.Reports;
using NUnit.Framework;

namespace IvrEngine.Tests.Reports;

public sealed class ReportNumbersTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private readonly ReportNumbers _numbers = new(Key);

    [Test]
    public void Number_Issued_IsTenDigitsWithSeriesAndCheckDigitAndLeadsBack() =>
        Prop.ForAll(Gen.Choose(1, 9).ToArbitrary(), Gen.Choose(0, 99_999_999).ToArbitrary(), (series, sequence) =>
        {
            var number = _numbers.Issue(series, sequence);
            return number.Digits.Length == 10 && number.SeriesDigit == series && Damm.IsValid(number.Digits)
                && _numbers.SequenceOf(number) == sequence
                && ReportNumber.TryParse(number.Digits, out var typed) && typed == number;
        }).QuickCheckThrowOnFailure();

    [TestCase(1)]
    [TestCase(2)]
    public void Permutation_OfASmallDomain_IsABijectionWithItsInverse(int halfDigits)
    {
        var permutation = new DecimalPermutation(Key, halfDigits);
        var scattered = Enumerable.Range(0, permutation.Size).Select(value => permutation.Scatter(value, 3)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scattered.Order(), Is.EqualTo(Enumerable.Range(0, permutation.Size)));
            Assert.That(scattered.Select(value => permutation.Gather(value, 3)), Is.EqualTo(Enumerable.Range(0, permutation.Size)));
        }
    }

    [Test]
    public void Numbers_OfAStretchOfSequence_AreAllDifferent()
    {
        var issued = Enumerable.Range(0, 20_000).Select(sequence => _numbers.Issue(4, sequence)).ToHashSet();
        Assert.That(issued, Has.Count.EqualTo(20_000));
    }

    /// <summary>Half of a small domain issued: a neighbour of an issued number is issued half of the time, as any other number is.</summary>
    [Test]
    public void Neighbours_OfIssuedNumbers_AreIssuedAsOftenAsChance()
    {
        var permutation = new DecimalPermutation(Key, halfDigits: 2);
        var issued = Enumerable.Range(0, permutation.Size / 2).Select(sequence => permutation.Scatter(sequence, 1)).ToHashSet();
        foreach (var distance in (int[])[1, 2, 10, 100, 1000])
        {
            var share = issued.Count(number => issued.Contains((number + distance) % permutation.Size)) / (double)issued.Count;
            // Standard deviation below 0.71 %: five of them.
            Assert.That(share, Is.EqualTo(0.5).Within(0.035), $"at a distance of {distance}");
        }
    }

    /// <summary>In the real domain: 20,000 of 10^8 numbers issued. Of their 40,000 neighbours with right check digits 8 are expected to be issued.</summary>
    [Test]
    public void Neighbours_OfTheFirstReports_AreHardlyEverIssued()
    {
        var issued = Enumerable.Range(0, 20_000).Select(sequence => _numbers.Issue(1, sequence).Scattered).ToHashSet();
        var hits = issued.Sum(number => (issued.Contains(number + 1) ? 1 : 0) + (issued.Contains(number - 1) ? 1 : 0));
        Assert.That(hits, Is.LessThan(8 + 5 * 4), "more than five standard deviations above chance");
    }

    [Test]
    public void NextNumber_AsTyped_PassesTheCheckDigitNoMoreOftenThanOneInTen()
    {
        var passes = 0;
        for (var sequence = 0; sequence < 5_000; sequence++)
        {
            var next = long.Parse(_numbers.Issue(7, sequence).Digits, System.Globalization.CultureInfo.InvariantCulture) + 1;
            if (ReportNumber.TryParse(next.ToString(System.Globalization.CultureInfo.InvariantCulture), out _)) passes++;
        }
        Assert.That(passes / 5_000d, Is.LessThanOrEqualTo(0.1));
    }

    [Test]
    public void Number_WithOneWrongDigitOrASwap_IsRefused()
    {
        for (var sequence = 0; sequence < 300; sequence++)
        {
            var digits = _numbers.Issue(1 + sequence % 9, sequence * 331_337L % ReportNumbers.SeriesSize).Digits;
            foreach (var wrong in CheckDigitTests.SingleErrors(digits).Concat(CheckDigitTests.Swaps(digits)))
                if (ReportNumber.TryParse(wrong, out _)) Assert.Fail($"{wrong} for {digits}");
        }
    }

    [Test]
    public void Number_UnderAnotherKeyOrSeries_IsAnother()
    {
        var others = new ReportNumbers([.. Key.Reverse()]);
        var same = Enumerable.Range(0, 1_000).Count(sequence =>
            _numbers.Issue(1, sequence).Scattered == others.Issue(1, sequence).Scattered || _numbers.Issue(1, sequence).Scattered == _numbers.Issue(2, sequence).Scattered);
        Assert.That(same, Is.LessThan(3));
    }

    /// <summary>Numbers that customers hold must stay theirs: a change of the algorithm would show here. The values were computed apart, by a few lines of Python from the same definition.</summary>
    [Test]
    public void Number_OfAKnownKey_NeverChanges() =>
        Assert.That((string[])[_numbers.Issue(1, 0).Digits, _numbers.Issue(1, 1).Digits, _numbers.Issue(9, 99_999_999).Digits], Is.EqualTo((string[])["1549548533", "1956290920", "9935728591"]));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("123456789")]
    [TestCase("12345678901")]
    [TestCase("0000000000", Description = "no series")]
    [TestCase("12345x7890")]
    public void Typed_ThatIsNoNumber_IsRefused(string? typed) =>
        Assert.That(ReportNumber.TryParse(typed, out var number) || number != default, Is.False);

    [Test]
    public void Typed_WithSeparators_IsTheSameNumber()
    {
        var number = _numbers.Issue(5, 123);
        Assert.That(ReportNumber.TryParse($"{number.Digits[..3]} {number.Digits[3..6]}-{number.Digits[6..]}", out var typed) && typed == number);
    }

    [TestCase(0, 0)]
    [TestCase(10, 0)]
    [TestCase(1, -1)]
    [TestCase(1, 100_000_000)]
    public void Issue_OutOfRange_Throws(int series, long sequence) =>
        Assert.That(() => _numbers.Issue(series, sequence), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Key_TooShort_IsRefused() => Assert.That(() => new ReportNumbers(new byte[15]), Throws.ArgumentException.With.Message.Contains("15 bytes"));

    [Test]
    public void Default_Number_HasNoSequence() => Assert.That(_numbers.SequenceOf(default), Is.Null);
}
