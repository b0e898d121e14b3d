using System.Data;
using System.Net;
using System.Net.Sockets;
using IvrEngine.Storage;
using IvrEngine.Storage.Databases;
using IvrEngine.Storage.Stores;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using static IvrEngine.Tests.Storage.LogEntries;

namespace IvrEngine.Tests.Storage;

/// <summary>What can be proved of SQL Server's side without a server.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class SqlServerDatabaseTests
{
    [Test]
    public async Task Write_NobodyListens_FailsAsTheDatabaseBeingAway()
    {
        var database = new SqlServerDatabase($"Server=127.0.0.1,{FreePort()};Database=ivr;User Id=sa;Password=secret;Connect Timeout=2", TimeSpan.FromSeconds(5));
        var store = new CallLogStore(database);

        var failure = await Assert.ThrowsAsync<SqlException>(() => store.WriteAsync([Started(NewCall())], CancellationToken.None));

        Assert.That(store.IsEntryAtFault(failure!), Is.False, "the entry waits, it is not set aside");
        Assert.That(failure!.Message, Does.Not.Contain("secret"));
    }

    /// <summary>These are the paths that load Microsoft.SqlServer.Server; without the assembly each fails with a FileNotFoundException.</summary>
    [Test]
    public void Parameters_OfEveryKindUsed_FindTheirTypes()
    {
        using var command = new SqlCommand();
        Assert.Multiple(() =>
        {
            Assert.That(command.Parameters.AddWithValue("@a", "texto").SqlDbType, Is.EqualTo(SqlDbType.NVarChar));
            Assert.That(command.Parameters.AddWithValue("@b", 5L).SqlDbType, Is.EqualTo(SqlDbType.BigInt));
            Assert.That(command.Parameters.AddWithValue("@c", Guid.NewGuid()).SqlDbType, Is.EqualTo(SqlDbType.UniqueIdentifier));
            Assert.That(command.Parameters.Add(new SqlParameter { ParameterName = "@d", DbType = DbType.DateTime2, Value = DateTime.UnixEpoch }).SqlDbType, Is.EqualTo(SqlDbType.DateTime2));
            using var table = new DataTable();
            Assert.That(command.Parameters.AddWithValue("@e", table).SqlDbType, Is.EqualTo(SqlDbType.Structured));
        });
    }

    [Test]
    public void SqlServerServer_ReferenceOfSqlClient_IsAnsweredByTheAssemblyBeside()
    {
        var reference = typeof(SqlCommand).Assembly.GetReferencedAssemblies().Single(assembly => assembly.Name == "Microsoft.SqlServer.Server");

        var loaded = System.Reflection.Assembly.Load(reference).GetName();

        Assert.That(loaded.GetPublicKeyToken(), Is.EqualTo(reference.GetPublicKeyToken()));
        Assert.That(loaded.Version, Is.EqualTo(reference.Version));
    }

    [TestCase("Server=a;Pasword=secreto")]
    [TestCase("Server=a;Password='secreto")]
    [TestCase("Server=a;Connect Timeout=secreto")]
    public void New_BadConnectionString_SaysWhichSettingAndKeepsTheSecret(string connectionString)
    {
        var failure = Assert.Throws<StorageException>(() => _ = new SqlServerDatabase(connectionString, TimeSpan.FromSeconds(5)));

        Assert.That(failure!.ToString(), Does.Contain("ConnectionStrings:IvrEngine").And.Not.Contain("secreto"));
    }

    [Test]
    public void SplitScript_LinesWithGo_AreTheCuts()
    {
        var database = new SqlServerDatabase("Server=a", TimeSpan.FromSeconds(5));

        var parts = database.SplitScript("create view a as select 1 as go;\r\nGO\r\n\r\n go \nselect 'go';\n").ToList();

        Assert.That(parts, Is.EqualTo(new[] { "create view a as select 1 as go;\n", "select 'go';\n" }));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
