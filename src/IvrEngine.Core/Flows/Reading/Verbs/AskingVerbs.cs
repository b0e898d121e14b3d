using System.Text.RegularExpressions;
using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Steps;
using IvrEngine.Core.Reports;

namespace IvrEngine.Core.Flows.Reading.Verbs;

internal static class AskingVerbs
{
    private static readonly TimeSpan MenuTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CollectTimeout = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromMilliseconds(50);

    public static Step? Menu(NodeReader node, YamlValue value)
    {
        if (node.Map.AsMap(value, "'menu'") is not { } map) return null;
        var question = node.Question(map, MenuTimeout);
        var (keys, repeatKeys) = (new HashSet<char>(), new HashSet<char>());
        if (map.Map("keys") is { } wired)
        {
            foreach (var (name, target) in wired.Entries())
            {
                if (name is not [var key] || !IsKey(key)) map.Error(FindingCodes.BadValue, wired.KeyPosition(name), $"'{name}' is not a key of a telephone; use 0 to 9, * or #.");
                else if (target.Scalar == "repeat") repeatKeys.Add(key);
                else if (keys.Add(key)) node.Wire(MenuStep.OutcomeOf(key), target);
            }
        }
        if (keys.Count == 0) map.Error(FindingCodes.MissingProperty, map.Position, "A menu needs 'keys': at least one key that leads to a node.");
        map.ReportUnknown();
        return question is null || keys.Count == 0 ? null : new MenuStep(question, keys, repeatKeys);
    }

    public static Step? Confirm(NodeReader node, YamlValue value)
    {
        if (node.Map.AsMap(value, "'confirm'") is not { } map) return null;
        var question = node.Question(map, MenuTimeout);
        map.ReportUnknown();
        return question is null ? null : new ConfirmStep(question, OffersPerson(node));
    }

    public static Step? Collect(NodeReader node, YamlValue value)
    {
        if (node.Map.AsMap(value, "'collect'") is not { } map) return null;
        var question = node.Question(map, CollectTimeout);
        var into = map.RequiredText("into");
        var (minimum, maximum) = (map.Integer("min", 1, 1, 32), map.Integer("max", 20, 1, 32));
        if (minimum > maximum) map.Error(FindingCodes.BadValue, map.Position, $"'min' ({minimum}) must not be greater than 'max' ({maximum}).");
        var secret = map.Flag("secret", false);
        var rules = new DigitRules(minimum, maximum, Terminator(map),
            map.Duration("inter-digit", TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20)), secret);
        var check = Check(node, map, into);
        var readBack = map.Map("confirm") is { } confirm ? ReadBack(node, confirm) : null;
        if (secret && readBack is not null) map.Error(FindingCodes.Secret, map.KeyPosition("confirm"), "Secret digits must not be read back.");
        map.ReportUnknown();
        return question is null || into is null || check is null ? null : new CollectStep(into, question, rules, check, readBack, OffersPerson(node));
    }

    /// <summary>A node that wires 'person' lets the caller ask for one with 0 (alone, where a number is asked for).</summary>
    private static bool OffersPerson(NodeReader node) => node.Map.Map("on")?.Has(Outcome.Person.Value) ?? false;

    private static Question? ReadBack(NodeReader node, YamlMap confirm)
    {
        var question = node.Question(confirm, MenuTimeout, ".confirm");
        confirm.ReportUnknown();
        return question;
    }

    private static char? Terminator(YamlMap map)
    {
        if (map.Get("terminator") is not { } value) return '#';
        if (value.Scalar is "none") return null;
        if (value.Scalar is [var key] && key is '#' or '*') return key;
        map.Error(FindingCodes.BadValue, value.Position, "'terminator' must be '#', '*' (in quotes) or none.");
        return null;
    }

    /// <summary><c>damm</c>, <c>luhn</c>, a regular expression between slashes, or an expression over the collected variable.</summary>
    private static Func<StepContext, string, bool>? Check(NodeReader node, YamlMap map, string? into)
    {
        if (map.Get("check") is not { } value) return (_, _) => true;
        switch (value.Scalar)
        {
            case "damm": return (_, digits) => Damm.IsValid(digits);
            case "luhn": return (_, digits) => Luhn.IsValid(digits);
            case ['/', .. var pattern, '/']: return Matching(map, value, pattern);
        }
        if (into is null || node.Expression(value, ExpressionType.Bool) is not { } expression) return null;
        return (context, digits) =>
        {
            context.Frame.Set(into, digits);
            return context.Evaluate(expression) is true;
        };
    }

    private static Func<StepContext, string, bool>? Matching(YamlMap map, YamlValue value, string pattern)
    {
        try
        {
            // Non-backtracking: linear time whatever the author wrote.
            var regex = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, CheckDeadline);
            return (_, digits) => regex.IsMatch(digits);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            map.Error(FindingCodes.BadValue, value.Position, $"This regular expression cannot be used: {e.Message}");
            return null;
        }
    }

    private static bool IsKey(char key) => char.IsAsciiDigit(key) || key is '*' or '#';
}
