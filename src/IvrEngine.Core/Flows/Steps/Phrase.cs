using IvrEngine.Core.Flows.Expressions;
using IvrEngine.Core.Flows.Reading;
using IvrEngine.Core.Speech;

namespace IvrEngine.Core.Flows.Steps;

/// <summary>One text of a flow in all its languages, with its slots compiled.</summary>
internal sealed class Phrase
{
    private readonly Dictionary<string, Spoken> _byLanguage;

    /// <param name="plans">One per language, with each slot's expression under the slot's offset.</param>
    public Phrase(string placeId, SourcePosition position, IEnumerable<(SayPlan Plan, IReadOnlyDictionary<int, CompiledExpression> Slots)> plans)
    {
        PlaceId = placeId;
        Position = position;
        _byLanguage = plans.ToDictionary(p => p.Plan.Grammar.Code, p => new Spoken(p.Plan, p.Slots));
    }

    /// <summary>Where its audio lives below a language's folder: <c>redscomm/main/bienvenida</c>.</summary>
    public string PlaceId { get; }

    public SourcePosition Position { get; }

    /// <summary>The fixed fragments of every language.</summary>
    public IEnumerable<FlowFragment> Prompts =>
        _byLanguage.Values.SelectMany(s => s.Plan.Fragments.Select(f => new FlowFragment(s.Plan.Grammar.Folder, f.Id, f.Text)));

    /// <summary>Whether every language says a value in this way.</summary>
    public bool Says(SlotKind kind) => _byLanguage.Values.All(s => s.Plan.Parts.Any(p => p is ValuePart value && value.Slot.Kind == kind));

    /// <summary>The sounds to play, for this call and moment.</summary>
    /// <exception cref="SayPlanException">A slot has no value, or one that cannot be said.</exception>
    public Utterance Render(string language, IExpressionScope scope)
    {
        var spoken = _byLanguage.TryGetValue(language, out var found) ? found : _byLanguage.Values.First();
        if (spoken.Fixed is { } ready) return ready;
        var sounds = spoken.Plan.Render(new SpeechMoment(scope.Now, scope.Zone), slot => SlotValues.Convert(slot, spoken.Slots, scope));
        return Utterance.Of(spoken.Plan.Grammar.Folder, sounds);
    }

    /// <summary>A text without slots is rendered once, when the flow is compiled.</summary>
    private sealed class Spoken(SayPlan plan, IReadOnlyDictionary<int, CompiledExpression> slots)
    {
        public SayPlan Plan { get; } = plan;

        public IReadOnlyDictionary<int, CompiledExpression> Slots { get; } = slots;

        public Utterance? Fixed { get; } = plan.Parts.All(p => p is FixedPart)
            ? Utterance.Of(plan.Grammar.Folder, [.. plan.Parts.Cast<FixedPart>().Select(p => p.Sound)])
            : null;
    }
}

/// <summary>A fixed fragment of a flow's text, which needs a sound file.</summary>
/// <param name="Folder">Folder of the language below the sounds folder: <c>es-MX</c>.</param>
public sealed record FlowFragment(string Folder, string Id, string Text);

/// <summary>Sounds ready to be played, and the words they say.</summary>
/// <param name="Sounds">Paths below the sounds folder, without extension.</param>
public sealed record Utterance(IReadOnlyList<string> Sounds, string Text)
{
    public static readonly Utterance Nothing = new([], "");

    public static Utterance Of(string folder, IReadOnlyList<SpokenSound> sounds) =>
        new([.. sounds.Select(s => $"{folder}/{s.Id}")], string.Join(' ', sounds.Select(s => s.Text).Where(t => t.Length > 0)));

    public Utterance Then(Utterance next) =>
        next.Sounds.Count == 0 ? this : Sounds.Count == 0 ? next : new([.. Sounds, .. next.Sounds], $"{Text} {next.Text}");
}
