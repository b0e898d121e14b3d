using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Checking;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Running;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Checking;

public sealed class ExpressionTrialTests
{
    private static readonly PublishedCompany Company = CompanySetReader.Read(
    [
        new SourceFile("prueba/company.yaml", """
            company: prueba
            name: Prueba
            lines: ["5512345678"]
            schedules: { oficina: { monday-friday: 09:00-18:00 } }
            reports: { series: 9, types: { falla: Falla } }
            """),
        new SourceFile("prueba/main.flow.yaml", "flow: main\nstart: fin\nvariables: { intentos: 2 }\nnodes:\n  fin: { hangup: Adiós. }\n"),
    ]).Companies.Single();

    private static ExpressionTrial Try(string source) => ExpressionTrial.Of(source, Company.Company, Company.Main, Instant.FromUtc(2026, 3, 2, 16, 15));

    [TestCase("intentos + 1", "a number, or missing", "3")] // it may leave the bounds of numbers
    [TestCase("customer.name", "a text, or missing", "'Ana Torres'")]
    [TestCase("hours('oficina').isOpen and report.level == 1", "true or false", "true")]
    [TestCase("hours('oficina').closesAt", "an instant, or missing", "2026-03-02 18:00:00")]
    [TestCase("report.resolvedAt", "an instant, or missing", "missing")]
    public void Trial_OfASoundExpression_TellsTypeAndValue(string source, string type, string value)
    {
        var trial = Try(source);

        Assert.That((trial.Type, trial.Value), Is.EqualTo((type, value)), string.Join('\n', trial.Problems));
    }

    [Test]
    public void Trial_OfABrokenExpression_TellsWhere()
    {
        var trial = Try("1 + customer.nmae");

        Assert.That(trial.Problems.Single().Offset, Is.EqualTo("1 + customer.".Length));
        Assert.That(trial.Value, Is.Null);
    }

    [Test]
    public void Examples_HaveEveryMemberOfTheRecords()
    {
        foreach (var schema in new[] { CallRecords.CallSchema, CallRecords.CustomerSchema, CallRecords.ReportSchema })
        {
            var value = Try(schema.Name).Value;
            foreach (var member in schema.Members.Keys) Assert.That(value, Does.Contain(member + ":"), $"{schema.Name}.{member}");
        }
    }
}
