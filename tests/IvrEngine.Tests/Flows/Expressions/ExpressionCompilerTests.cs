using IvrEngine.Core.Flows.Expressions;
using NodaTime;
using NUnit.Framework;

namespace IvrEngine.Tests.Flows.Expressions;

public sealed class ExpressionCompilerTests
{
    private readonly FakeNames _flow = new();

    [TestCase("1 + 2 * 3", 7)]
    [TestCase("(1 + 2) * 3", 9)]
    [TestCase("10 - 3 - 2", 5)]
    [TestCase("7 % 4 * 2", 6)]
    [TestCase("-tries + 5", 3)]
    [TestCase("2 - -1", 3)]
    [TestCase("-2 * 3", -6)]
    [TestCase("1.5 * 2", 3)]
    [TestCase("true ? 1 : false ? 2 : 3", 1)]
    [TestCase("false ? 1 : false ? 2 : 3", 3)]
    [TestCase("customer.hasOpenReport ? 5 : 0", 5)]
    [TestCase("length(typed)", 7)]
    [TestCase("number(typed) + 1", 48214)]
    [TestCase("queue('soporte').waiting", 4)]
    [TestCase("hours(now - opened)", 20.25)]
    [TestCase("pause / 30s", 3)]
    public void Expression_OfNumbers_HasValue(string source, decimal value) => Assert.That(_flow.Evaluate(source), Is.EqualTo(value));

    [TestCase("1 < 2", true)]
    [TestCase("2 <= 2 and 2 >= 2 and not (2 > 2) and not (2 < 2)", true)]
    [TestCase("1 == 1.0", true)]
    [TestCase("'a' == 'A'", false)]
    [TestCase("'a' != \"b\"", true)]
    [TestCase("true or false and false", true)]
    [TestCase("not false and false", false)]
    [TestCase("not tries == 3", true)]
    [TestCase("agreed == true", true)]
    [TestCase("startsWith(typed, '00')", true)]
    [TestCase("damm('5724')", true)]
    [TestCase("damm('5742')", false)]
    [TestCase("luhn('490154203237518')", true)]
    [TestCase("luhn('490154203237519')", false)]
    [TestCase("pause > 1m and pause < 2m", true)]
    [TestCase("1h == 60m and 1d == 24h and 0.5h == 30m", true)]
    [TestCase("now - opened >= 20h", true)]
    [TestCase("opened + 20h <= now", true)]
    [TestCase("pause * 2 == 3m and 2 * pause == 3m and pause / 3 == 30s and pause + 30s - 1m == 1m", true)]
    [TestCase("-pause + pause == 0s", true)]
    [TestCase("hours('oficina').open", true)]
    [TestCase("date(now) == date('2026-03-02')", true)]
    [TestCase("date(now) == date(opened)", false)]
    [TestCase("now == date('2026-03-02T10:15')", true)]
    [TestCase("now > date('2026-03-02T10:14:59')", true)]
    [TestCase("digitsOf('01800 674-1049') == '018006741049'", true)]
    [TestCase("'O''Brien' == \"O'Brien\"", true)]
    [TestCase("'a' + 'b' == 'ab'", true)]
    public void Expression_OfConditions_HasValue(string source, bool value) => Assert.That(_flow.Evaluate(source), Is.EqualTo(value));

    [TestCase("note == 'x'", false)]
    [TestCase("note != 'x'", false)]
    [TestCase("amount < 1", false)]
    [TestCase("amount >= 1", false)]
    [TestCase("not (amount >= 1)", true)]
    [TestCase("found.hasOpenReport", null)]
    [TestCase("not found.hasOpenReport", true)]
    [TestCase("found.hasOpenReport or true", true)]
    [TestCase("found.hasOpenReport and true", false)]
    [TestCase("found.hasOpenReport ? 'a' : 'b'", "b")]
    [TestCase("exists(found)", false)]
    [TestCase("exists(customer)", true)]
    [TestCase("exists(customer.balance)", true)]
    [TestCase("exists(found.name)", false)]
    [TestCase("exists(queue('soporte').estimatedWait)", false)]
    [TestCase("amount + 1", null)]
    [TestCase("-amount", null)]
    [TestCase("length(note)", null)]
    [TestCase("number('12a')", null)]
    [TestCase("1 / 0", null)]
    [TestCase("1 % 0", null)]
    [TestCase("pause / 0", null)]
    [TestCase("pause / 0s", null)]
    [TestCase("1000000000000000 * 2", null)]
    [TestCase("1000000000000000 * 1000000000000000", null)]
    [TestCase("1 / 0.0000000000000000000000000001", null)]
    [TestCase("36525d + 1s", null)]
    [TestCase("now + 36525d + 36525d > now", true)]
    [TestCase("date(note)", null)]
    public void Expression_WithMissingOrOutOfBounds_HasDefinedValue(string source, object? value) => Assert.That(_flow.Evaluate(source), Is.EqualTo(value));

    [TestCase("custmer.name", ExpressionProblemCodes.UnknownName, 0, 7, "did you mean 'customer'?")]
    [TestCase("1 + tires", ExpressionProblemCodes.UnknownName, 4, 5, "did you mean 'tries'?")]
    [TestCase("zzzzzz", ExpressionProblemCodes.UnknownName, 0, 6, "under 'variables:'")]
    [TestCase("length == 3", ExpressionProblemCodes.UnknownName, 0, 6, "it is a function")]
    [TestCase("customer.nane", ExpressionProblemCodes.UnknownMember, 9, 4, "did you mean 'name'?")]
    [TestCase("customer.zzzzz", ExpressionProblemCodes.UnknownMember, 9, 5, "it has balance, hasOpenReport")]
    [TestCase("typed.name", ExpressionProblemCodes.Type, 6, 4, "has no members")]
    [TestCase("lenght(typed)", ExpressionProblemCodes.UnknownFunction, 0, 6, "did you mean 'length'?")]
    [TestCase("length(1)", ExpressionProblemCodes.Arguments, 0, 9, "length(text)")]
    [TestCase("length()", ExpressionProblemCodes.Arguments, 0, 8, "it was given nothing")]
    [TestCase("hours('ofcina').open", ExpressionProblemCodes.Arguments, 6, 8, "there is no schedule 'ofcina'")]
    [TestCase("queue(typed).waiting", ExpressionProblemCodes.Arguments, 0, 12, "queue('name')")]
    [TestCase("date('2026-13-02')", ExpressionProblemCodes.Arguments, 5, 12, "is not a date")]
    [TestCase("typed == 1", ExpressionProblemCodes.Type, 0, 10, "put the number in quotes")]
    [TestCase("tries + typed", ExpressionProblemCodes.Type, 0, 13, "number(…)")]
    [TestCase("'a' < 'b'", ExpressionProblemCodes.Type, 0, 9, "only == and !=")]
    [TestCase("customer == found", ExpressionProblemCodes.Type, 0, 17, "compare a member")]
    [TestCase("tries ? 1 : 2", ExpressionProblemCodes.Type, 0, 5, "needs true or false")]
    [TestCase("agreed ? 1 : 'x'", ExpressionProblemCodes.Type, 9, 7, "of one type")]
    [TestCase("not tries", ExpressionProblemCodes.Type, 4, 5, "needs true or false")]
    [TestCase("-typed", ExpressionProblemCodes.Type, 1, 5, "needs a number or a duration")]
    [TestCase("now + now", ExpressionProblemCodes.Type, 0, 9, "cannot join an instant and an instant")]
    [TestCase("agreed && agreed", ExpressionProblemCodes.Syntax, 7, 2, "write 'and'")]
    [TestCase("tries = 1", ExpressionProblemCodes.Syntax, 6, 1, "write '=='")]
    [TestCase("1 < 2 < 3", ExpressionProblemCodes.Syntax, 6, 1, "do not chain")]
    [TestCase("1 +", ExpressionProblemCodes.Syntax, 3, 0, "too soon")]
    [TestCase("", ExpressionProblemCodes.Syntax, 0, 0, "is empty")]
    [TestCase("(1", ExpressionProblemCodes.Syntax, 2, 0, "')' is missing")]
    [TestCase("'abc", ExpressionProblemCodes.Syntax, 0, 4, "has no end")]
    [TestCase("1 2", ExpressionProblemCodes.Syntax, 2, 1, "operator may be missing")]
    [TestCase("5 @ 3", ExpressionProblemCodes.Syntax, 2, 1, "'@' has no meaning")]
    [TestCase("5x", ExpressionProblemCodes.Syntax, 0, 2, "30s, 5m, 2h or 3d")]
    [TestCase("99999999999999999", ExpressionProblemCodes.Syntax, 0, 17, "too large")]
    public void Expression_Wrong_IsExplainedAtItsPlace(string source, string code, int offset, int length, string message)
    {
        var problem = _flow.FirstProblem(source);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((problem.Code, problem.Offset, problem.Length), Is.EqualTo((code, offset, length)));
            Assert.That(problem.Message, Does.Contain(message));
        }
    }

    [Test]
    public void Expression_WithTwoMistakes_ReportsBothInOrder()
    {
        var problems = ExpressionCompiler.Compile("tires > 1 and custmer.name == 'x'", _flow).Problems;
        Assert.That(problems.Select(p => p.Offset), Is.EqualTo((int[])[0, 14]));
    }

    [Test]
    public void Expression_OfOtherTypeThanExpected_IsAProblem()
    {
        var problem = _flow.FirstProblem("tries + 1", ExpressionType.Bool);
        Assert.That(problem.Message, Is.EqualTo("true or false is needed here, and this is a number"));
    }

    [Test]
    public void Expression_ThatMayBeMissing_IsAcceptedAndSaysSo()
    {
        var result = ExpressionCompiler.Compile("customer.balance", _flow, ExpressionType.Number);
        Assert.That(result.Expression!.Type, Is.EqualTo(ExpressionType.Number.OrMissing()));
    }

    [Test]
    public void Expression_Compiled_NamesTheVariablesItUses()
    {
        var result = ExpressionCompiler.Compile("customer.name == typed or tries > 1 and now > opened", _flow);
        Assert.That(result.Expression!.VariablesUsed, Is.EquivalentTo((string[])["customer", "typed", "tries", "opened"]));
    }

    [TestCase("(", 70)]
    [TestCase("-", 70)]
    [TestCase("not ", 70)]
    [TestCase("1 + ", 70)]
    [TestCase("true ? 1 : ", 70)]
    [TestCase("length(", 70)]
    public void Expression_TooDeep_IsAProblem(string repeated, int times)
    {
        var source = string.Concat(Enumerable.Repeat(repeated, times)) + "1";
        Assert.That(_flow.FirstProblem(source).Code, Is.EqualTo(ExpressionProblemCodes.TooDeep));
    }

    [Test]
    public void Expression_TooLong_IsAProblem() =>
        Assert.That(_flow.FirstProblem("'" + new string('a', ExpressionCompiler.MaxLength) + "'").Code, Is.EqualTo(ExpressionProblemCodes.TooLong));

    [Test]
    public void Value_OfAnotherTypeThanDeclared_CountsAsMissing()
    {
        _flow.Variables["tries"] = (ExpressionType.Number, "two");
        Assert.That(_flow.Evaluate("exists(tries)"), Is.False);
    }

    [Test]
    public void Instant_BeyondTheCalendar_IsMissing()
    {
        _flow.Variables["opened"] = (ExpressionType.Instant, Instant.MaxValue);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_flow.Evaluate("opened + 1d"), Is.Null);
            Assert.That(_flow.Evaluate("opened - now"), Is.Null);
        }
    }

    [TestCase("intentos", true)]
    [TestCase("año_2", true)]
    [TestCase("_x", true)]
    [TestCase("now", false)]
    [TestCase("2x", false)]
    [TestCase("a-b", false)]
    [TestCase("", false)]
    public void VariableName_IsChecked(string name, bool valid) => Assert.That(ExpressionCompiler.IsVariableName(name), Is.EqualTo(valid));
}
