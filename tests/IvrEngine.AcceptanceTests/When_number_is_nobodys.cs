using IvrEngine.AcceptanceTests.Harness;
using IvrEngine.Telephone;
using NUnit.Framework;

namespace IvrEngine.AcceptanceTests;

[Parallelizable(ParallelScope.All)]
public sealed class When_number_is_nobodys : LineTest
{
    [TestCase("018009999999", "+528009999999"), TestCase("*999", "*999"), CancelAfter(60_000)]
    public async Task The_caller_is_told_404_and_a_row_is_written(string dialled, string stored, CancellationToken cancellationToken)
    {
        var caller = Dial(number: dialled);

        var ending = await caller.Call.EndsAsync(Caller.Patience, cancellationToken);

        var row = await caller.RowAsync(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((ending?.Kind, ending?.Status), Is.EqualTo((CallEndingKind.Refused, 404)), caller.Call.Transcript());
            Assert.That((row.EndKind, row.Dnis, row.Company, row.AnsweredAt), Is.EqualTo(("UnknownNumber", stored, (string?)null, (string?)null)));
        });
    }
}
