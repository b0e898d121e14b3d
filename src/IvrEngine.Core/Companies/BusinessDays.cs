using NodaTime;

namespace IvrEngine.Core.Companies;

/// <summary>Arithmetic of business days (<i>días hábiles</i>): Monday to Friday but the mandatory rest days and the days that a company adds.</summary>
public static class BusinessDays
{
    /// <summary>Days that may be added at once.</summary>
    public const int MaxDays = 10_000;

    /// <param name="isClosed">The company's own closed days, if any.</param>
    public static bool IsBusinessDay(LocalDate date, Func<LocalDate, bool>? isClosed = null) =>
        date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && MexicanHolidays.On(date) is null && isClosed?.Invoke(date) != true;

    /// <summary>The date so many business days later. The first day counted is the first business day after <paramref name="from"/>; 0 days is <paramref name="from"/> itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative or over <see cref="MaxDays"/>, or a company closes so often that they do not fit in 100 years.</exception>
    public static LocalDate Add(LocalDate from, int days, Func<LocalDate, bool>? isClosed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
        var last = from.PlusYears(100);
        var date = from;
        while (days > 0)
        {
            date = date.PlusDays(1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(date, last, nameof(days));
            if (IsBusinessDay(date, isClosed)) days--;
        }
        return date;
    }
}
