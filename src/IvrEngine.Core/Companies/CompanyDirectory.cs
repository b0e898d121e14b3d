namespace IvrEngine.Core.Companies;

/// <summary>
/// The companies on the air, found by the number dialled. Swapped whole: a reading that fails leaves the last good set,
/// and a call keeps the set that it began with.
/// </summary>
public sealed class CompanyDirectory
{
    private Set _set = new([]);

    public IReadOnlyCollection<PublishedCompany> All => _set.ByKey.Values;

    public PublishedCompany? FindByLine(TelephoneNumber line) => _set.ByLine.GetValueOrDefault(line);

    public PublishedCompany? FindByKey(string key) => _set.ByKey.GetValueOrDefault(key);

    /// <summary>Puts a set on the air; new calls take it from now on.</summary>
    /// <exception cref="ArgumentException">Two companies share a key or a line; readers report that as a finding beforehand.</exception>
    public void Publish(IReadOnlyList<PublishedCompany> companies) => Volatile.Write(ref _set, new Set(companies));

    private sealed class Set(IReadOnlyList<PublishedCompany> companies)
    {
        public Dictionary<string, PublishedCompany> ByKey { get; } = companies.ToDictionary(c => c.Company.Key, StringComparer.Ordinal);

        public Dictionary<TelephoneNumber, PublishedCompany> ByLine { get; } =
            companies.SelectMany(c => c.Company.Lines.Select(l => (Line: l, Company: c))).ToDictionary(p => p.Line, p => p.Company);
    }
}
