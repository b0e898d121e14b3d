namespace IvrEngine.Core.Reports;

/// <summary>
/// The number that a caller is given for a report: ten digits, to be typed on a keypad and read aloud. The first is the company's series
/// (1–9), the last a Damm check digit over the other nine.
/// </summary>
public readonly record struct ReportNumber
{
    /// <summary>Digits in all.</summary>
    public const int Length = 10;

    private readonly string? _digits;

    private ReportNumber(string digits) => _digits = digits;

    /// <summary>The ten digits; empty only for <c>default</c>.</summary>
    public string Digits => _digits ?? "";

    /// <summary>1–9; 0 only for <c>default</c>.</summary>
    public int SeriesDigit => _digits is null ? 0 : _digits[0] - '0';

    /// <summary>The eight digits between, 0–99,999,999.</summary>
    internal int Scattered => _digits is null ? 0 : int.Parse(_digits.AsSpan(1, Length - 2), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Takes what was typed (spaces and hyphens aside) if it has ten digits, a series and the right check digit. Whether it was ever issued is for the store to say.</summary>
    public static bool TryParse(string? typed, out ReportNumber number)
    {
        var digits = typed?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) ?? "";
        var valid = digits.Length == Length && digits[0] != '0' && Damm.IsValid(digits);
        number = valid ? new ReportNumber(digits) : default;
        return valid;
    }

    internal static ReportNumber Of(int seriesDigit, int scattered)
    {
        var payload = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seriesDigit}{scattered:D8}");
        return new ReportNumber(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{payload}{Damm.CheckDigit(payload)}"));
    }

    public override string ToString() => Digits;
}
