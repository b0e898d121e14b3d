using IvrEngine.Core.Flows.Steps;

namespace IvrEngine.Core.Flows.Reading.Verbs;

internal static class TalkingVerbs
{
    public static Step? Say(NodeReader node, YamlValue value)
    {
        var text = node.Phrase(node.Map, "say", "", required: true);
        var repeat = node.Map.Integer("repeat", 0, 0, 3);
        var interruptible = node.Map.Flag("interruptible", true);
        return text is null ? null : new SayStep(text, repeat, interruptible);
    }

    public static Step? Hangup(NodeReader node, YamlValue value)
    {
        if (value.IsEmpty) return new HangupStep(null);
        return node.Phrase(value, "") is { } goodbye ? new HangupStep(goodbye) : null;
    }

    public static Step? Language(NodeReader node, YamlValue value)
    {
        if (node.Map.RequiredText("language") is not { } code) return null;
        if (node.Company.Languages.Contains(code)) return new LanguageStep(code);
        node.Map.Error(FindingCodes.MissingLanguage, value.Position,
            $"{node.Company.Key} does not speak '{code}'. Its languages: {string.Join(", ", node.Company.Languages)}; others are added under 'languages:' in company.yaml, with all texts in them.");
        return null;
    }

    public static Step Wait(NodeReader node, YamlValue value) => new WaitStep(
        node.Map.Duration("wait", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
        node.Map.Flag("music", false));
}
