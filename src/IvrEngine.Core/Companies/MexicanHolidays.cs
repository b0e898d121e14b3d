using NodaTime;

namespace IvrEngine.Core.Companies;

/// <summary>A day with a name, in Spanish as callers hear it.</summary>
public sealed record Holiday(LocalDate Date, string Name);

/// <summary>
/// The mandatory rest days of Mexico: Ley Federal del Trabajo, art. 74, as it stands since the reforms of 2006 (Mondays) and 2024
/// (presidential inauguration on 1 October; before, on 1 December). Election days, which each election's law decides, are not in it.
/// </summary>
public static class MexicanHolidays
{
    private const int FirstOctoberInauguration = 2024;
    private const int YearsOfPresidency = 6;

    /// <summary>The rest days of a year, in order.</summary>
    public static IReadOnlyList<Holiday> ForYear(int year)
    {
        List<Holiday> days =
        [
            new(new LocalDate(year, 1, 1), "Año Nuevo"),
            new(Monday(year, 2, 1), "Día de la Constitución"),
            new(Monday(year, 3, 3), "Natalicio de Benito Juárez"),
            new(new LocalDate(year, 5, 1), "Día del Trabajo"),
            new(new LocalDate(year, 9, 16), "Día de la Independencia"),
            new(Monday(year, 11, 3), "Día de la Revolución"),
            new(new LocalDate(year, 12, 25), "Navidad"),
        ];
        if ((year - FirstOctoberInauguration) % YearsOfPresidency == 0)
            days.Add(new(new LocalDate(year, year >= FirstOctoberInauguration ? 10 : 12, 1), "Transmisión del Poder Ejecutivo Federal"));
        return [.. days.OrderBy(day => day.Date)];
    }

    /// <summary>The rest day that the date is, or null.</summary>
    public static Holiday? On(LocalDate date) => ForYear(date.Year).FirstOrDefault(day => day.Date == date);

    private static LocalDate Monday(int year, int month, int nth) =>
        LocalDate.FromYearMonthWeekAndDay(year, month, nth, IsoDayOfWeek.Monday);
}
