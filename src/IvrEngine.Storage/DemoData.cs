using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using IvrEngine.Core.Reports;
using NodaTime;

namespace IvrEngine.Storage;

/// <summary>What <see cref="DemoData.SaveAsync"/> wrote or found.</summary>
public sealed record DemoContents(IReadOnlyList<Customer> Customers, IReadOnlyList<DemoReport> Reports);

/// <param name="Story">What the report shows, for whoever tries the line.</param>
public sealed record DemoReport(Report Report, string Story);

/// <summary>
/// Invented customers and reports of Reds Comm to try the line with. Saving them again changes nothing but brings back a customer's
/// example data; the reports keep the times of the first day.
/// </summary>
public static class DemoData
{
    public const string Company = "redscomm";

    private static readonly IReadOnlyList<Customer> Customers =
    [
        Example("51234", "María Hernández Ruiz", "4871234567", "maria.hernandez@example.mx"),
        Example("51387", "José Luis Castillo", "4871234568", null),
        Example("60412", "Papelería El Lápiz", "4871234569", "contacto@example.mx"),
        // Two contracts of one family on one telephone.
        Example("120055", "Ana Sofía Torres", "4871234570", null),
        Example("120056", "Rodrigo Torres", "4871234570", null),
    ];

    private static readonly IReadOnlyList<DemoCase> Cases =
    [
        new("demo/open-1h", "51234", "sin-acceso", Duration.FromHours(1), "open for 1 hour, level 1"),
        new("demo/progress-50h", "51387", "baja-velocidad", Duration.FromHours(50), "in progress for 50 hours, level 2", ReportState.InProgress, Duration.FromHours(3), Level: 2),
        new("demo/credit-80h", "60412", "sin-acceso", Duration.FromHours(80), "unsolved for 80 hours, level 3: days are credited", ReportState.InProgress, Duration.FromHours(72), Level: 3),
        new("demo/solved", "120055", "sin-acceso", Duration.FromHours(30), "solved after 6 hours", ReportState.Solved, Duration.FromHours(6)),
    ];

    /// <param name="rules">The company's report rules: its series digit and the deadlines of its policy.</param>
    public static async Task<DemoContents> SaveAsync(
        ICustomerDirectory customers, IReportStore reports, ReportRules rules, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var customer in Customers) await customers.SaveAsync(customer, cancellationToken);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var saved = new List<DemoReport>();
        foreach (var example in Cases)
            saved.Add(new DemoReport(await SaveReportAsync(reports, rules, example, now, cancellationToken), example.Story));
        return new DemoContents(Customers, saved);
    }

    private static async Task<Report> SaveReportAsync(IReportStore reports, ReportRules rules, DemoCase example, Instant now, CancellationToken cancellationToken)
    {
        var telephone = Customers.First(customer => customer.Number == example.Customer).Telephone?.Canonical;
        var openedAt = now - example.Age;
        var report = await reports.OpenAsync(
            new NewReport(example.Key, Company, rules.SeriesDigit, example.Type, example.Customer, telephone, openedAt, rules.Policy.FirstDue(openedAt), null, "Ejemplo"),
            cancellationToken);
        if (example.State is null) return report;
        var at = report.OpenedAt + example.ChangedAfter;
        var due = rules.Policy.StandingAt(report, now).NextDue;
        var change = new ReportChange($"{example.Key}/change", Company, report.Number, example.State, "agent:demo", at, "Ejemplo", example.Level, due);
        return await reports.ChangeAsync(change, cancellationToken) ?? report;
    }

    private static Customer Example(string number, string name, string telephone, string? email) =>
        new(Company, number, name, TelephoneNumber.TryParse(telephone), email);

    private sealed record DemoCase(
        string Key, string Customer, string Type, Duration Age, string Story, ReportState? State = null, Duration ChangedAfter = default, int? Level = null);
}
