using System.Text.RegularExpressions;
using IvrEngine.Storage.Databases;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;

namespace IvrEngine.Tests.Storage;

/// <summary>Both dialects' .sql files say the same, and each is correct in its own language, as far as that shows without a server.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed partial class SqlFilesTests
{
    public static IEnumerable<string> QueryNames => SqlQueries.InFolder("sqlite/queries").Select(file => file.Name[..^4]);

    public static IEnumerable<string> TransactSqlFiles =>
        SqlQueries.InFolder("sqlserver").Select(file => $"sqlserver/{file.Name}")
            .Concat(SqlQueries.InFolder("sqlserver/queries").Select(file => $"sqlserver/queries/{file.Name}"));

    [Test]
    public void Files_OfBothDialects_HaveTheSameNames()
    {
        foreach (var folder in new[] { "", "/queries" })
            Assert.That(SqlQueries.InFolder("sqlserver" + folder).Select(file => file.Name), Is.EqualTo(SqlQueries.InFolder("sqlite" + folder).Select(file => file.Name)));
    }

    [TestCaseSource(nameof(TransactSqlFiles))]
    public void TransactSql_EachFile_Parses(string resource)
    {
        Parse(SqlQueries.ReadResource(resource), out var errors);

        Assert.That(errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}"), Is.Empty);
    }

    [Test]
    public void TransactSql_BrokenText_DoesNotParse()
    {
        Parse("selec 1 from ivr.calls where;", out var errors);

        Assert.That(errors, Is.Not.Empty);
    }

    [TestCaseSource(nameof(QueryNames))]
    public void Query_InBothDialects_HasTheParametersThatItNames(string name)
    {
        var named = new Dictionary<string, string[]>();
        foreach (var dialect in new[] { "sqlite", "sqlserver" })
        {
            var text = SqlQueries.ReadResource($"{dialect}/queries/{name}.sql");
            var code = CommentLine().Replace(text, "");
            var declared = Declaration().Matches(code).Select(match => match.Groups[1].Value);
            var used = Parameter().Matches(code).Select(match => match.Value).Except(declared).Where(parameter => char.IsUpper(parameter[1]));
            if (code.Contains("sp_getapplock", StringComparison.Ordinal)) used = [];
            var commented = Parameter().Matches(ParametersComment().Match(text).Value).Select(match => match.Value).ToArray();
            Assert.That(used.Distinct(), Is.EquivalentTo(commented), $"{dialect}: the comment and the query differ");
            named[dialect] = commented;
        }
        Assert.That(named["sqlserver"], Is.EquivalentTo(named["sqlite"]), "the dialects differ");
    }

    [TestCaseSource(nameof(QueryNames))]
    public async Task Query_OfSqlite_CompilesAgainstTheMigratedSchema(string name, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var database = await TestDatabases.CreateAsync(TestDatabases.Sqlite, folder, cancellationToken);
        using var disposal = (IDisposable)database;

        Assert.That(() => database.ReadAsync(session => session.ExecuteTextAsync("explain " + CommentLine().Replace(database.Queries[name], "")), cancellationToken), Throws.Nothing);
    }

    [Test]
    public async Task Schema_OfBothDialects_HasTheSameColumns(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var database = await TestDatabases.CreateAsync(TestDatabases.Sqlite, folder, cancellationToken);
        using var disposal = (IDisposable)database;
        var sqlite = await database.ReadAsync(ReadSqliteColumnsAsync, cancellationToken);

        var tables = new TableVisitor();
        foreach (var resource in TransactSqlFiles)
            Parse(SqlQueries.ReadResource(resource), out _).Accept(tables);

        Assert.That(tables.Columns.Order(StringComparer.Ordinal), Is.EqualTo(sqlite.Order(StringComparer.Ordinal)));
    }

    private static async Task<List<string>> ReadSqliteColumnsAsync(SqlSession session)
    {
        var rows = await session.ListTextAsync<string>(
            """
            select t.name || '.' || c.name || case when c."notnull" then ' not null' else ' null' end
            from sqlite_master t join pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'sqlite_%'
            """);
        return [.. rows];
    }

    private static TSqlFragment Parse(string text, out IList<ParseError> errors)
    {
        using var reader = new StringReader(text);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    [GeneratedRegex("--.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex("^-- Parameters: .*$", RegexOptions.Multiline)]
    private static partial Regex ParametersComment();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"declare (@\w+)")]
    private static partial Regex Declaration();

    private sealed class TableVisitor : TSqlFragmentVisitor
    {
        public List<string> Columns { get; } = [];

        public override void Visit(CreateTableStatement node)
        {
            foreach (var column in node.Definition.ColumnDefinitions)
            {
                var nullable = column.Constraints.OfType<NullableConstraintDefinition>().Single().Nullable;
                Columns.Add($"{node.SchemaObjectName.BaseIdentifier.Value}.{column.ColumnIdentifier.Value}{(nullable ? " null" : " not null")}");
            }
        }
    }
}
