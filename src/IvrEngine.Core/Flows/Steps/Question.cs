using System.Globalization;
using IvrEngine.Core.Calls;
using IvrEngine.Core.CallLogs;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>What all questions share: the text, how often and how long they ask, and what is said to a wrong answer or to none.</summary>
/// <param name="Tries">How often the question is asked, 1 to 3.</param>
/// <param name="Timeout">From the end of the text to the first key.</param>
internal sealed record Question(Phrase Text, int Tries, TimeSpan Timeout, Phrase? Invalid, Phrase? Silence)
{
    public IEnumerable<Phrase> Phrases => new[] { Text, Invalid, Silence }.OfType<Phrase>();

    /// <summary>Asks until the answer is taken or the tries are used up.</summary>
    /// <param name="take">Takes one answer from the line, after the text.</param>
    public async ValueTask<StepResult> AskAsync(StepContext context, Func<CancellationToken, ValueTask<Answer>> take, CancellationToken cancellationToken)
    {
        for (var asked = 0; asked < Tries;)
        {
            if (await context.SayAsync(Text, interruptible: true, cancellationToken) == PlayResult.HungUp) return StepResult.HungUp;
            var answer = await take(cancellationToken);
            switch (answer.Kind)
            {
                case AnswerKind.Taken: return answer.Result;
                case AnswerKind.HungUp: return StepResult.HungUp;
                case AnswerKind.Repeat: continue; // asked for by a key, so it is not a failed try
                case AnswerKind.Declined:
                case AnswerKind.Silence:
                case AnswerKind.Invalid: break;
            }
            asked++;
            context.Call.Log.Event(CallEventKind.InputRejected,
                ("reason", ReasonOf(answer.Kind)), ("try", asked.ToString(CultureInfo.InvariantCulture)));
            // What follows a wrong key was typed for something else.
            if (answer.Kind == AnswerKind.Invalid) context.Line.FlushKeys();
            if (asked == Tries) break;
            if (await context.SayAsync(CommentOn(answer.Kind), interruptible: true, cancellationToken) == PlayResult.HungUp) return StepResult.HungUp;
        }
        return StepResult.Fire(Outcome.Exhausted);
    }

    private Phrase? CommentOn(AnswerKind answer) => answer switch
    {
        AnswerKind.Silence => Silence,
        AnswerKind.Invalid => Invalid,
        _ => null, // the caller knows why the question comes again
    };

    private static string ReasonOf(AnswerKind answer) => answer switch
    {
        AnswerKind.Silence => "silence",
        AnswerKind.Declined => "declined",
        _ => "invalid",
    };
}

internal enum AnswerKind
{
    Taken,
    Invalid,
    Silence,

    /// <summary>The caller said that what was understood is not what was meant.</summary>
    Declined,
    Repeat,
    HungUp,
}

/// <summary>One answer to a question.</summary>
/// <param name="Result">What the step comes to, when the answer was taken.</param>
internal readonly record struct Answer(AnswerKind Kind, StepResult Result = default)
{
    public static readonly Answer Invalid = new(AnswerKind.Invalid);
    public static readonly Answer Silence = new(AnswerKind.Silence);
    public static readonly Answer Declined = new(AnswerKind.Declined);
    public static readonly Answer Repeat = new(AnswerKind.Repeat);
    public static readonly Answer HungUp = new(AnswerKind.HungUp);

    public static Answer Take(StepResult result) => new(AnswerKind.Taken, result);
}
