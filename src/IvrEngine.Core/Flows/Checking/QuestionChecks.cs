using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Checking;

/// <summary>Whether callers can follow a question: not too many options, a way to a person, and the keys that it names are those that it has.</summary>
internal static class QuestionChecks
{
    private const int MaximumOptions = 5;

    public static void Check(CompiledNode node, FindingList findings)
    {
        var traits = node.Step.Traits;
        if (traits.Options.Count(key => key != '0') is var options and > MaximumOptions)
            findings.Warn(FindingCodes.TooManyOptions, node.Position, $"The menu has {options} options, and a caller remembers at most {MaximumOptions}. Put some of them into a menu of their own.", node.Id.Value);
        if (traits.Options.Count > 0 && !traits.Options.Contains('0'))
            findings.Warn(FindingCodes.NoZero, node.Position, "The menu has no 0, by which every caller can ask for a person. Add it to 'keys:'.", node.Id.Value);
        foreach (var prompt in traits.KeyPrompts) Check(node, prompt, findings);
    }

    private static void Check(CompiledNode node, KeyPrompt prompt, FindingList findings)
    {
        foreach (var text in prompt.Text.Prompts.GroupBy(p => p.Folder))
        {
            var named = NamedKeys.In(string.Join(' ', text.Select(p => p.Text))).Where(k => !prompt.IsDigits || k == '0').ToList();
            var wrong = named.Except(prompt.Allowed).ToList();
            var unnamed = prompt.Needed.Except(named).Order().ToList();
            if (wrong.Count > 0)
                findings.Warn(FindingCodes.KeysAndText, prompt.Text.Position, $"The text ({text.Key}) tells the caller to press {Keys(wrong)}, which the question does not take. {(wrong is ['0'] ? "Wire '0' in 'keys:', or 'person' under 'on:'" : "Add it")}, or change the text.", node.Id.Value);
            if (unnamed.Count > 0)
                findings.Warn(FindingCodes.KeysAndText, prompt.Text.Position, $"The question takes {Keys(unnamed)}, which the text ({text.Key}) does not name. Say what it is for (\"… marque uno\"), or take it away.", node.Id.Value);
        }
    }

    private static string Keys(IEnumerable<char> keys) => string.Join(" and ", keys);
}
